package dev.promenade.launch.maps;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.BodyOptions;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.Output;
import dev.promenade.planners.global.graph.MapGraph;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.Zones;
import dev.promenade.planners.zones.ZoneFiles;
import dev.promenade.sim.render.MapPicture;
import dev.promenade.sim.render.Png;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a route graph of a map. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Make a route graph of a map, along the middle of free space, as GeoJSON that this program and"
          + " nav2's route server read. Edit it with any tool for GeoJSON."
    },
    footer = {
      "",
      "Exit codes: 0 a graph was made, 1 there is no room for one, 2 bad usage or input.",
      "Examples:",
      "  promenade map graph office --out office.graph.geojson --png graph.png",
      "  promenade route office --from 2,13 --to 16,3 --planner graph --zones office.graph.geojson"
    })
final class MapGraphCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MAP",
      description = "A map_server YAML file, or the name of a shipped map.")
  private String map;

  @Mixin private BodyOptions body;

  @Option(
      names = "--zones",
      paramLabel = "FILE",
      description = "Zones of the site; the graph keeps out of keepout zones.")
  private List<Path> zoneFiles = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE", description = "Write the graph as GeoJSON.")
  @Output
  private @Nullable Path out;

  @Option(names = "--png", paramLabel = "FILE", description = "Draw map and graph.")
  @Output
  private @Nullable Path png;

  @Override
  public Integer call() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      Path file = Home.find("maps", map, ".yaml");
      var grid = MapReader.read(file);
      Zones zones = ZoneFiles.read(zoneFiles, grid);
      DistanceField field = DistanceField.of(grid, true, zones);
      RouteGraph graph = MapGraph.of(field, body.vehicle());
      PrintWriter to = spec.commandLine().getOut();
      String measures =
          String.format(
              Locale.ROOT,
              "%d nodes, %d edges, %.1f m of ways",
              graph.nodes().size(),
              graph.edges().size(),
              graph.edges().stream().mapToDouble(RouteGraph.Edge::length).sum() / 2);
      to.printf("%s: %s%n", file.getFileName(), measures);
      if (graph.edges().isEmpty()) {
        to.println("no way has room for the robot");
        return ExitCodes.FAILED;
      }
      if (out != null) {
        provenance.get().writeJson(out, ZoneFiles.document(graph));
        to.println("graph: " + out);
      }
      if (png != null) {
        Zones drawn = new Zones(zones.all(), Optional.of(graph));
        Png.write(
            MapPicture.draw(
                "Route graph of " + file.getFileName(), measures, grid, drawn, List.of()),
            png,
            provenance.get());
        to.println("picture: " + png);
      }
      return 0;
    }
  }
}
