package dev.promenade.launch.drive;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.GlobalPlannerNames;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.PeopleOptions;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.launch.terminal.PoseText;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.planners.building.Building;
import dev.promenade.planners.building.BuildingFile;
import dev.promenade.planners.building.BuildingRoute;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.metrics.EpisodeMetrics;
import dev.promenade.sim.render.MapPicture;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.scenario.Area;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.MapScenario;
import dev.promenade.sim.scenario.Place;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A drive through a building of several levels. */
@Command(
    name = "building",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Plan a way through a building of several levels, by lifts and stairs, and drive it level by level:"
          + " each has its own map, zones and people.",
      "Exit code 0 if the robot arrived (or a way was found), 1 if not."
    },
    footer = {
      "",
      "Examples:",
      "  promenade building clinic --from offices:2,13 --to wards:20,12 --route-only",
      "  promenade building clinic --from offices:2,13 --to wards:20,12 --people 8 --planner dwa",
      "  promenade building mine.yaml --from ground:1,1,0 --to first:8,2 --climbs"
    })
public final class BuildingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "BUILDING",
      description = "A building: a YAML file, or the name of a shipped one.")
  private String file;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "LEVEL:X,Y[,HEADING]",
      description = "Start, in metres and radians of the level's map.")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "LEVEL:X,Y[,HEADING]",
      description = "Goal, in metres and radians of the level's map.")
  private String to;

  @Option(
      names = "--radius",
      paramLabel = "M",
      defaultValue = "0.25",
      description = "Radius of the robot.")
  private double radius;

  @Option(names = "--climbs", description = "The robot takes stairs.")
  private boolean climbs;

  @Option(names = "--route-only", description = "Plan and draw the way; do not drive it.")
  private boolean routeOnly;

  @Mixin private PeopleOptions people;

  @Mixin private PlannerOptions local;

  @Option(
      names = "--global",
      paramLabel = "NAME",
      completionCandidates = GlobalPlannerNames.class,
      description = "The global planner: ${COMPLETION-CANDIDATES}.",
      defaultValue = GlobalPlanners.AUTO)
  private String globalPlanner;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draws people, ways, speeds and noise.",
      defaultValue = "0")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go (default: out/BUILDING-SEED).")
  @Output(folder = true)
  private @Nullable Path out;

  @Option(names = "--no-animation", description = "Leave out the animations, which take longest.")
  private boolean withoutAnimation;

  @Override
  public Integer call() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      return call(provenance);
    }
  }

  private int call(CommandProvenance provenance) {
    if (!(radius > 0 && radius < 5)) {
      throw InputException.of("--radius", "", radius + " m", "give a number from 0 to 5");
    }
    GlobalPlanners.find("--global", globalPlanner);
    local.name();
    Path found = Home.find("buildings", file, ".yaml");
    Building building = BuildingFile.read(found, name -> map(found, name));
    Building.Place start = place(building, "--from", from);
    Building.Place goal = place(building, "--to", to);
    RobotModel robot = RobotModel.differential().withRadius(radius);
    Optional<BuildingRoute> planned = route(building, start, goal, robot);
    if (planned.isEmpty()) {
      return ExitCodes.FAILED;
    }
    BuildingRoute route = planned.get();
    Path folder = out != null ? out : Path.of("out", building.name() + "-" + seed);
    AtomicFiles.createFolder(folder);
    Drive drive = new Drive(building, route, robot, folder, provenance);
    drive.drawRoutes();
    boolean arrived = routeOnly || drive.drive();
    drive.write(arrived);
    return arrived ? 0 : ExitCodes.FAILED;
  }

  /** Beside the building's file, or a shipped map. */
  private static Path map(Path building, String name) {
    Path beside = building.resolveSibling(name);
    return Files.isRegularFile(beside) ? beside : Home.find("maps", name, ".yaml");
  }

  private static Building.Place place(Building building, String option, String text) {
    int colon = text.lastIndexOf(':');
    List<String> names = building.levels().stream().map(Building.Level::name).toList();
    String level = colon < 0 ? "" : text.substring(0, colon);
    if (!names.contains(level)) {
      throw InputException.of(
          option, "", "'" + text + "'", "give LEVEL:X,Y with " + Nearest.remedy(level, names));
    }
    return new Building.Place(level, PoseText.parse(option, text.substring(colon + 1)));
  }

  /** The way; says why where there is none, which is a result. */
  private Optional<BuildingRoute> route(
      Building building, Building.Place start, Building.Place goal, RobotModel robot) {
    Map<String, GlobalPlanner> planners = new ConcurrentHashMap<>();
    BuildingRoute.Result result =
        BuildingRoute.plan(
            building,
            level ->
                planners.computeIfAbsent(
                    level,
                    name ->
                        GlobalPlanners.create(
                            globalPlanner,
                            field(building, name),
                            robot.vehicle(),
                            Arrival.ANY_HEADING)),
            start,
            goal,
            robot.maxSpeed(),
            climbs,
            () -> false);
    if (result instanceof BuildingRoute.Result.Failed failed) {
      if (failed.reason() == PlanResult.Reason.NO_PATH) {
        spec.commandLine().getOut().println("no way: " + failed.detail());
        spec.commandLine().getOut().flush();
        return Optional.empty();
      }
      throw InputException.of(
          "--from " + from + " --to " + to,
          "gives no way: %s, %s".formatted(failed.reason(), failed.detail()),
          "choose free places");
    }
    return Optional.of(((BuildingRoute.Result.Found) result).route());
  }

  private static DistanceField field(Building building, String level) {
    return building.level(level).orElseThrow().field();
  }

  /** Carries a route out, leg by leg. */
  private final class Drive {
    private final Building building;
    private final BuildingRoute route;
    private final RobotModel robot;
    private final Path folder;
    private final CommandProvenance provenance;
    private final PrintWriter screen = spec.commandLine().getOut();
    private final List<Map<String, Object>> legs = new ArrayList<>();
    private double seconds;

    Drive(
        Building building,
        BuildingRoute route,
        RobotModel robot,
        Path folder,
        CommandProvenance provenance) {
      this.building = building;
      this.route = route;
      this.robot = robot;
      this.folder = folder;
      this.provenance = provenance;
    }

    private Path of(int leg) {
      return folder.resolve("leg-%d-%s".formatted(leg + 1, route.legs().get(leg).level()));
    }

    void drawRoutes() {
      for (int i = 0; i < route.legs().size(); i++) {
        BuildingRoute.Leg leg = route.legs().get(i);
        DistanceField field = field(building, leg.level());
        String on =
            leg.link()
                .map(
                    link ->
                        String.format(
                            Locale.ROOT, ", then %s (%.0f s)", link.name(), link.seconds()))
                .orElse("");
        String measures =
            String.format(
                Locale.ROOT, "%.1f m on level %s%s", leg.pathInMap().length(), leg.level(), on);
        screen.printf("leg %d: %s%n", i + 1, measures);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", leg.level());
        line.put("length", leg.pathInMap().length());
        line.put("link", leg.link().map(Building.Link::name).orElse(null));
        line.put("linkSeconds", leg.link().map(Building.Link::seconds).orElse(null));
        legs.add(line);
        Path picture = folder.resolve(of(i).getFileName() + ".png");
        Png.write(
            MapPicture.draw(
                "Leg %d of %d in %s".formatted(i + 1, route.legs().size(), building.name()),
                measures,
                field.grid(),
                field.zones(),
                List.of(leg.pathInMap())),
            picture,
            provenance.get());
      }
      screen.printf(Locale.ROOT, "at full speed %.0f s, links included%n", route.seconds());
      screen.flush();
    }

    /** Whether the robot arrived. */
    boolean drive() {
      Episodes episodes = local.applyTo(new Episodes(globalPlanner, true, true));
      for (int i = 0; i < route.legs().size(); i++) {
        BuildingRoute.Leg leg = route.legs().get(i);
        screen.printf("%nleg %d: level %s%n", i + 1, leg.level());
        EpisodeFiles files = new EpisodeFiles(of(i), !withoutAnimation, null, provenance);
        EpisodeMetrics metrics =
            EpisodeReport.run(episodes, setup(leg, i), local.name(), files, screen);
        seconds += metrics.way().duration();
        legs.get(i).put("seconds", metrics.way().duration());
        legs.get(i).put("end", metrics.end().name());
        if (!metrics.success()) {
          return false;
        }
        if (leg.link().isPresent()) {
          Building.Link link = leg.link().get();
          seconds += link.seconds();
          screen.printf(
              Locale.ROOT,
              "%ntakes %s to level %s, %.0f s; goes on by the map of that level%n",
              link.name(),
              route.legs().get(i + 1).level(),
              link.seconds());
        }
      }
      screen.printf(Locale.ROOT, "%narrived on level %s after %.1f s%n", last().level(), seconds);
      return true;
    }

    private BuildingRoute.Leg last() {
      return route.legs().get(route.legs().size() - 1);
    }

    private EpisodeSetup setup(BuildingRoute.Leg leg, int index) {
      MapScenario.Settings settings =
          MapScenario.Settings.between(
              building.name() + "-" + leg.level(),
              "A level of a building",
              field(building, leg.level()),
              robot,
              at(leg.pathInMap().start()),
              at(leg.pathInMap().end()),
              60 + 5 * leg.pathInMap().length());
      return new MapScenario(people.apply(settings)).setup(seed + index);
    }

    void write(boolean arrived) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("building", building.name());
      document.put("from", from);
      document.put("to", to);
      document.put("seed", seed);
      document.put("driven", !routeOnly);
      document.put("arrived", arrived);
      document.put("seconds", routeOnly ? route.seconds() : seconds);
      document.put("legs", legs);
      Path json = folder.resolve("building.json");
      provenance.get().writeJson(json, document);
      screen.println("result: " + json);
      screen.flush();
    }
  }

  private static Place at(Pose pose) {
    return new Place(
        List.of(new Area(pose.x(), pose.y(), pose.x(), pose.y())),
        OptionalDouble.of(pose.heading()));
  }
}
