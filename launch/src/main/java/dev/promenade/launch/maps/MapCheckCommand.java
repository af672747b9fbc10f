package dev.promenade.launch.maps;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.BodyOptions;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.Output;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.FreePiece;
import dev.promenade.planners.map.MapReading;
import dev.promenade.planners.map.MapRemark;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.render.CheckedMapPicture;
import dev.promenade.sim.render.Png;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in a map file and what looks like a mistake there. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Say what is in a map file: format, thresholds, shares of cells, pieces of free space, doors and"
          + " whether a robot passes them; and what looks like a mistake."
    },
    footer = {
      "",
      "Exit codes: 0 nothing is suspicious, 1 something is, 2 bad usage or input.",
      "Examples:",
      "  promenade map check my-map.yaml --png my-map.check.png",
      "  promenade map check my-map.yaml --radius 0.35 --json check.json",
      "  promenade map check office --footprint 0.9,0.62"
    })
final class MapCheckCommand implements Callable<Integer> {
  /** As many narrow places of each kind as are printed; JSON has all. */
  private static final int SHOWN = 6;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MAP",
      description = "A map_server YAML file, or the name of a shipped map.")
  private String map;

  @Mixin private BodyOptions body;

  @Option(
      names = {"--png", "--picture"},
      paramLabel = "FILE",
      description = "Draw the map, where the robot can get to, and narrow places.")
  @Output
  private @Nullable Path png;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Output
  private @Nullable Path json;

  @Override
  public Integer call() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      Vehicle robot = body.vehicle();
      Path file = Home.find("maps", map, ".yaml");
      MapCheck check = new MapCheck(file, MapReading.of(file), robot);
      print(file, check, spec.commandLine().getOut());
      if (png != null) {
        Png.write(picture(file, check), png, provenance.get());
        spec.commandLine().getOut().println("picture: " + png);
      }
      if (json != null) {
        provenance.get().writeJson(json, document(check));
        spec.commandLine().getOut().println("result: " + json);
      }
      return check.findings().isEmpty() ? 0 : ExitCodes.FAILED;
    }
  }

  private void print(Path file, MapCheck check, PrintWriter out) {
    MapReading reading = check.reading();
    OccupancyGrid grid = reading.grid();
    out.printf(
        Locale.ROOT,
        "%s: %s %s, %d × %d cells of %s m (%.1f m × %.1f m)%n",
        file,
        reading.format(),
        reading.picture().getFileName(),
        grid.width(),
        grid.height(),
        grid.resolution(),
        grid.width() * grid.resolution(),
        grid.height() * grid.resolution());
    out.printf(
        Locale.ROOT,
        "mode %s, negate %d, free below darkness %s, occupied above %s%s%n",
        reading.mode(),
        reading.negate() ? 1 : 0,
        reading.freeThreshold(),
        reading.occupiedThreshold(),
        reading.hasAlpha()
            ? String.format(
                Locale.ROOT, ", alpha channel (%.1f %% transparent)", 100 * reading.transparent())
            : "");
    out.println(shares(check));
    out.println("free space: " + pieces(check.pieces()));
    out.println("room for " + check.robot() + ": " + pieces(check.rooms()));
    List<CheckedMapPicture.Gate> passed =
        check.doors().stream().filter(CheckedMapPicture.Gate::passes).toList();
    List<CheckedMapPicture.Gate> blocked =
        new ArrayList<>(check.doors().stream().filter(door -> !door.passes()).toList());
    Collections.reverse(blocked);
    printDoors(passed, "narrow places that it passes", "narrowest", out);
    printDoors(blocked, "places that are too narrow", "widest", out);
    for (MapRemark finding : check.findings()) {
      out.println("suspicious: " + finding.text());
    }
    out.println(
        check.findings().isEmpty()
            ? "nothing is suspicious"
            : check.findings().size() + " suspicious");
  }

  private static void printDoors(
      List<CheckedMapPicture.Gate> doors, String what, String first, PrintWriter out) {
    out.printf(
        "%s: %s%n", what, doors.isEmpty() ? "none" : doors.size() + ", the " + first + " first");
    for (CheckedMapPicture.Gate door : doors.subList(0, Math.min(SHOWN, doors.size()))) {
      out.printf(
          Locale.ROOT,
          "  %.2f m at %s%n",
          door.place().width(),
          MapCheck.text(door.place().middleInMap()));
    }
  }

  private static String shares(MapCheck check) {
    return String.format(
        Locale.ROOT,
        "free %.1f %%, occupied %.1f %%, unknown %.1f %%",
        100 * check.free(),
        100 * check.occupied(),
        100 * check.unknown());
  }

  private static String pieces(List<FreePiece> pieces) {
    if (pieces.isEmpty()) {
      return "none";
    }
    String largest =
        pieces.stream()
            .limit(3)
            .map(p -> String.format(Locale.ROOT, "%.2f m²", p.area()))
            .collect(Collectors.joining(", "));
    return pieces.size() == 1 ? largest : pieces.size() + " pieces, the largest " + largest;
  }

  private BufferedImage picture(Path file, MapCheck check) {
    return CheckedMapPicture.draw(
        "Check of " + file.getFileName(),
        shares(check) + "; " + check.robot() + ": room " + pieces(check.rooms()),
        check.reading().grid(),
        check.reach(),
        check.doors());
  }

  private Map<String, Object> document(MapCheck check) {
    MapReading reading = check.reading();
    OccupancyGrid grid = reading.grid();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("map", map);
    document.put("picture", reading.picture().toString());
    document.put("format", reading.format());
    document.put("width", grid.width());
    document.put("height", grid.height());
    document.put("resolution", grid.resolution());
    document.put("originInMap", grid.originInMap());
    document.put("mode", reading.mode());
    document.put("negate", reading.negate());
    document.put("freeThreshold", reading.freeThreshold());
    document.put("occupiedThreshold", reading.occupiedThreshold());
    document.put("hasAlpha", reading.hasAlpha());
    document.put("transparent", reading.transparent());
    document.put("grey205", reading.unknownShade());
    document.put("free", check.free());
    document.put("occupied", check.occupied());
    document.put("unknown", check.unknown());
    document.put("pieces", pieceList(check.pieces()));
    document.put("robot", check.robot());
    document.put("roomForRobot", pieceList(check.rooms()));
    document.put("narrowPlaces", check.doors().stream().map(MapCheckCommand::entry).toList());
    document.put("findings", check.findings());
    document.put("suspicious", !check.findings().isEmpty());
    return document;
  }

  private static List<Map<String, Object>> pieceList(List<FreePiece> pieces) {
    return pieces.stream()
        .map(
            piece -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("area", piece.area());
              entry.put("atInMap", piece.atInMap());
              return entry;
            })
        .toList();
  }

  private static Map<String, Object> entry(CheckedMapPicture.Gate door) {
    Point middle = door.place().middleInMap();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("width", door.place().width());
    entry.put("atInMap", middle);
    entry.put("leftInMap", door.place().leftInMap());
    entry.put("rightInMap", door.place().rightInMap());
    entry.put("passes", door.passes());
    return entry;
  }
}
