package dev.promenade.launch.maps;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.BodyOptions;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.GlobalPlannerNames;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.PoseText;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zones;
import dev.promenade.planners.zones.ZoneFiles;
import dev.promenade.sim.render.MapPicture;
import dev.promenade.sim.render.Png;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plans one route on a map. */
@Command(
    name = "route",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Plan a route for a robot on a map, print its measures and draw it.",
    footer = {
      "",
      "Exit codes: 0 a route was found, 1 there is none, 2 bad usage or input.",
      "Examples:",
      "  promenade route plan.yaml --from 1,1 --to 8.5,-2 --png route.png",
      "  promenade route plan.yaml --from 1,1,1.57 --to 8,2 --planner shortest --json route.json",
      "  promenade route plan.yaml --from 1,1 --to 8,2 --zones site.geojson --png route.png",
      "  promenade route plan.yaml --from 1,1,0 --to 8,2,1.57 --footprint 0.9,0.62",
      "  promenade route plan.yaml --from 1,1,0 --to 8,2,1.57 --footprint 0.9,0.62 \\",
      "      --drive ackermann --turning-radius 0.6 --reverse"
    })
public final class RouteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MAP",
      description =
          "A map_server YAML file (see also: promenade map check), or the name of a shipped map.")
  private String map;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "X,Y[,HEADING]",
      description = "Start in the map frame, in metres and radians.")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "X,Y[,HEADING]",
      description = "Goal in the map frame, in metres and radians.")
  private String to;

  @Mixin private BodyOptions body;

  @Option(
      names = "--planner",
      defaultValue = GlobalPlanners.AUTO,
      paramLabel = "NAME",
      completionCandidates = GlobalPlannerNames.class,
      description =
          "The global planner: ${COMPLETION-CANDIDATES}. clearance is smooth and away from walls,"
              + " shortest the shortest over the map's cells, lattice minds outline, headings and"
              + " steering, auto is clearance for round robots and lattice for others, graph follows"
              + " the route graph among the zones, or one made of the map.")
  private String plannerName;

  @Option(
      names = "--zones",
      paramLabel = "FILE",
      description =
          "Zones of the site, GeoJSON or masks: keepout, one-way, lanes, prices, a route graph. May"
              + " be given more than once.")
  private List<java.nio.file.Path> zoneFiles = new ArrayList<>();

  @Option(
      names = "--close",
      split = ",",
      paramLabel = "ID",
      description = "Edges of the route graph that are closed, by their ids.")
  private Set<Long> closed = new LinkedHashSet<>();

  @Option(
      names = "--unknown-is-free",
      description = "Let the route cross cells of which the map knows nothing.")
  private boolean unknownIsFree;

  @Option(names = "--png", paramLabel = "FILE", description = "Draw map and route to a picture.")
  @Output
  private java.nio.file.@Nullable Path png;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Output
  private java.nio.file.@Nullable Path json;

  @Override
  public Integer call() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      return call(provenance);
    }
  }

  private int call(CommandProvenance provenance) {
    Pose start = PoseText.parse("--from", from);
    Pose goal = PoseText.parse("--to", to);
    double radius = body.radius();
    GlobalPlanners.find("--planner", plannerName);
    var file = Home.find("maps", map, ".yaml");
    OccupancyGrid grid = MapReader.read(file);
    long begun = System.nanoTime();
    DistanceField field = DistanceField.of(grid, !unknownIsFree, zones(grid));
    Arrival arrival = PoseText.hasHeading(to) ? Arrival.EXACT : Arrival.ANY_HEADING;
    GlobalPlanner planner =
        body.isOther() || radius > 0
            ? GlobalPlanners.create(plannerName, field, body.vehicle(), arrival)
            : GlobalPlanners.create(plannerName, field, radius);
    plannerName = planner.name();
    long prepared = System.nanoTime();
    PlanResult result = planner.plan(start, goal, () -> false);
    long planned = System.nanoTime();
    PrintWriter out = spec.commandLine().getOut();
    if (result instanceof PlanResult.Failed failed) {
      return reportFailure(failed, out, provenance);
    }
    Path path = ((PlanResult.Found) result).pathInMap();
    String measures = measures(path, field);
    out.printf("%s: %s%n", plannerName, measures);
    out.printf(
        Locale.ROOT,
        "map prepared in %.1f ms, route planned in %.1f ms%n",
        (prepared - begun) * 1e-6,
        (planned - prepared) * 1e-6);
    if (png != null) {
      Png.write(
          MapPicture.draw(
              plannerName + " route on " + file.getFileName(),
              measures,
              grid,
              field.zones(),
              List.of(path)),
          png,
          provenance.get());
      out.println("picture: " + png);
    }
    if (json != null) {
      provenance.get().writeJson(json, document(path, field));
      out.println("result: " + json);
    }
    return 0;
  }

  private Zones zones(OccupancyGrid grid) {
    Zones zones = ZoneFiles.read(zoneFiles, grid);
    for (long id : closed) {
      if (!zones.graph().map(graph -> graph.hasEdge(id)).orElse(false)) {
        throw InputException.of(
            "option", "--close", id, "no edge of a route graph in --zones has this id");
      }
    }
    return zones.closing(closed);
  }

  /** Ends that cannot be planned from or to are bad input; that nothing leads there is a result. */
  private int reportFailure(
      PlanResult.Failed failed, PrintWriter out, CommandProvenance provenance) {
    switch (failed.reason()) {
      case START_OCCUPIED -> throw InputException.of("--from", "", from, remedy(failed));
      case GOAL_OCCUPIED -> throw InputException.of("--to", "", to, remedy(failed));
      case OUTSIDE_MAP ->
          throw InputException.of("--from " + from + " --to " + to, "cannot do", remedy(failed));
      default -> {
        out.printf("%s: no route, %s: %s%n", plannerName, failed.reason(), failed.detail());
        if (json != null) {
          Map<String, Object> document = head();
          document.put("found", false);
          document.put("reason", failed.reason().name());
          document.put("detail", failed.detail());
          provenance.get().writeJson(json, document);
        }
        return ExitCodes.FAILED;
      }
    }
  }

  private static String remedy(PlanResult.Failed failed) {
    return "%s (%s); choose a free place on the map or a smaller robot"
        .formatted(failed.detail(), failed.reason());
  }

  private Map<String, Object> head() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("map", map);
    document.put("planner", plannerName);
    document.put("radius", radius());
    return document;
  }

  private Map<String, Object> document(Path path, DistanceField field) {
    Map<String, Object> document = head();
    document.put("found", true);
    document.put("length", path.length());
    document.put("minClearance", minClearance(path, field));
    document.put("meanClearance", meanClearance(path, field));
    document.put("posesInMap", path.poses());
    return document;
  }

  private String measures(Path path, DistanceField field) {
    return String.format(
        Locale.ROOT,
        "%.2f m, %d poses, clearance of the centre at least %.2f m, mean %.2f m, radius %.2f m",
        path.length(),
        path.size(),
        minClearance(path, field),
        meanClearance(path, field),
        radius());
  }

  /** Of the circle around the robot [m]. */
  private double radius() {
    return body.isOther() ? body.vehicle().footprint().circumscribedRadius() : body.radius();
  }

  private static double minClearance(Path path, DistanceField field) {
    return path.poses().stream().mapToDouble(p -> field.at(p.x(), p.y())).min().orElseThrow();
  }

  private static double meanClearance(Path path, DistanceField field) {
    return path.poses().stream().mapToDouble(p -> field.at(p.x(), p.y())).average().orElseThrow();
  }
}
