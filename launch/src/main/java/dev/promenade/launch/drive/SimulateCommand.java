package dev.promenade.launch.drive;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.GlobalPlannerNames;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.PeopleOptions;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.launch.terminal.PointConverter;
import dev.promenade.launch.view.FloorGuide;
import dev.promenade.launch.view.Guide;
import dev.promenade.launch.view.ViewCommand;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.zones.ZoneFiles;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.RecordingFile;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.MapScenario;
import dev.promenade.sim.scenario.Place;
import dev.promenade.sim.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One episode, with its picture. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Drive a robot through people once, and tell how it went: a table, a picture, an animation.",
      "Exit code 0 if the robot arrived, 1 if it did not."
    },
    footer = {
      "",
      "Examples:",
      "  promenade simulate doorway --seed 7",
      "  promenade simulate mine.yaml --planner pure-pursuit --people 20 --out out/mine",
      "  promenade simulate --map floor.yaml --from 1,1 --to 8,3.5 --people 10",
      "  promenade simulate --map office --start office-3 --people 8 \\",
      "      --instruction 'leave the office, turn left, take the second door on the right'",
      "  promenade simulate --map office --start office-3 --behaviors 'ool cf cf cf cf iol'",
      "  promenade simulate intersection --view",
      "  promenade simulate --replay out/doorway-dwa-7/episode.recording"
    })
public final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SCENARIO",
      description = "A scenario: a file, or the name of a shipped one.")
  private @Nullable String scenario;

  @ArgGroup(exclusive = false, heading = "Or any map_server map, without a scenario file:%n")
  private @Nullable OnMap onMap;

  /** A scenario given on the command line. */
  static final class OnMap {
    private static final double USUAL_RADIUS = 0.25;

    @Option(
        names = "--map",
        required = true,
        paramLabel = "MAP.yaml",
        description = "A map_server map: a file, or the name of a shipped one.")
    private String map;

    @Option(
        names = "--from",
        paramLabel = "X,Y",
        converter = PointConverter.class,
        description = "Where the robot starts, in the map frame [m].")
    private @Nullable Point from;

    @Option(
        names = "--to",
        paramLabel = "X,Y",
        converter = PointConverter.class,
        description = "Where it shall go.")
    private @Nullable Point to;

    @Option(
        names = "--radius",
        paramLabel = "M",
        description = "Radius of the robot (default 0.25 m).")
    private double radius = USUAL_RADIUS;

    @Option(
        names = "--zones",
        paramLabel = "FILE",
        description =
            "Zones of the site, GeoJSON or masks: keepout, speed limits, one-way, lanes, prices. May"
                + " be given more than once.")
    private List<Path> zones = new ArrayList<>();

    @Option(
        names = "--time-limit",
        paramLabel = "S",
        description = "The episode ends then (default: 60 s and 5 s for each metre).")
    private @Nullable Double timeLimit;
  }

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Instead of simulating, judge and draw a recorded episode again.")
  private @Nullable Path replay;

  @Mixin private PeopleOptions people;

  @Mixin private TellOptions tell;

  @Mixin private PlannerOptions local;

  @Option(
      names = "--global",
      paramLabel = "NAME",
      completionCandidates = GlobalPlannerNames.class,
      description = "The global planner: ${COMPLETION-CANDIDATES}.",
      defaultValue = GlobalPlanners.AUTO)
  private String globalPlanner;

  @Option(
      names = "--no-guard",
      description = "Send the planner's commands to the wheels as they are.")
  private boolean unguarded;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draws starts, ways, speeds and noise.",
      defaultValue = "0")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go (default: out/SCENARIO-PLANNER-SEED).")
  @Output(folder = true)
  private @Nullable Path out;

  @Option(
      names = "--view",
      description = "Show it live in the browser, where it can be steered, instead of files.")
  private boolean view;

  @Option(names = "--no-animation", description = "Leave out the animation, which takes longest.")
  private boolean withoutAnimation;

  @Option(
      names = "--explain",
      paramLabel = "FILE",
      description =
          "Write why the robot moved as it did: a line of JSON for each decision, with the weights"
              + " of people, scan sectors and route points.")
  @Output
  private @Nullable Path explain;

  @Option(
      names = "--moment",
      paramLabel = "S",
      description = "Also draw the moment so many seconds after the start, as moment-S.png.")
  private @Nullable Double moment;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the result as JSON there too.")
  @Output
  private @Nullable Path json;

  @Override
  public Integer call() throws InterruptedException {
    try (CommandProvenance provenance = new CommandProvenance(spec).without("--replay")) {
      return call(provenance);
    }
  }

  private int call(CommandProvenance provenance) throws InterruptedException {
    String planner = local.name();
    GlobalPlanners.find("--global", globalPlanner);
    Episodes episodes = local.applyTo(new Episodes(globalPlanner, !unguarded, true));
    if (replay != null) {
      return replay(episodes, replay, provenance);
    }
    if (tell.given()) {
      if (onMap != null && !onMap.zones.isEmpty()) {
        throw InputException.of(
            "--zones",
            "does not go with --start, --instruction and --behaviors",
            "give --from and --to, or a scenario with world.zones");
      }
      return tell.drive(
          new TellOptions.Drive(
              onMap == null ? null : onMap.map,
              onMap == null ? OnMap.USUAL_RADIUS : onMap.radius,
              people,
              seed,
              episodes,
              planner,
              out,
              !withoutAnimation,
              json,
              provenance),
          spec.commandLine().getOut());
    }
    Scenario chosen = chosen();
    EpisodeSetup setup = chosen.setup(seed);
    refuseBadEnds(episodes, setup);
    if (view) {
      return ViewCommand.show(spec, setup, planner, episodes, guide());
    }
    Path folder =
        out != null ? out : Path.of("out", "%s-%s-%d".formatted(chosen.name(), planner, seed));
    EpisodeFiles files =
        new EpisodeFiles(folder, !withoutAnimation, json, explain, moment, provenance);
    return EpisodeReport.run(episodes, setup, planner, files, spec.commandLine().getOut()).success()
        ? 0
        : ExitCodes.FAILED;
  }

  private int replay(Episodes episodes, Path file, CommandProvenance provenance) {
    if (scenario != null || onMap != null) {
      throw InputException.of(
          "--replay", "comes with something to simulate", "give the recording alone");
    }
    Recording recording = RecordingFile.read(file);
    Map<String, String> before =
        RecordingFile.provenance(file).map(Provenance::inputs).map(Map::copyOf).orElse(Map.of());
    Path folder = out != null ? out : file.toAbsolutePath().getParent();
    EpisodeFiles files =
        new EpisodeFiles(
            folder == null ? Path.of("") : folder,
            !withoutAnimation,
            json,
            explain,
            moment,
            () -> provenance.get().withInputs(before));
    files.requireWritable();
    return EpisodeReport.report(episodes, recording, files, spec.commandLine().getOut()).success()
        ? 0
        : ExitCodes.FAILED;
  }

  /** Who understands instructions typed into the page. */
  private Optional<Guide> guide() {
    return onMap != null
        ? FloorGuide.ofMap(Home.find("maps", onMap.map, ".yaml"))
        : scenario != null ? FloorGuide.of(scenario) : Optional.empty();
  }

  /** What was named, with what the options about people change. */
  private Scenario chosen() {
    if (scenario != null && onMap == null && !people.given()) {
      return Scenarios.any(scenario);
    }
    return new MapScenario(people.apply(settings()));
  }

  private MapScenario.Settings settings() {
    if ((scenario == null) == (onMap == null)) {
      throw InputException.of(
          "simulate",
          scenario == null ? "has nothing to simulate" : "has both a scenario and a map",
          "give the name of a scenario ("
              + String.join(", ", Home.shipped("scenarios", ".yaml"))
              + "), a scenario file, or --map with --from and --to");
    }
    return scenario != null ? Scenarios.find(scenario).settings() : onMap(onMap);
  }

  private static MapScenario.Settings onMap(OnMap given) {
    if (!(given.radius > 0 && given.radius < 5)) {
      throw InputException.of("--radius", "", given.radius + " m", "give a number from 0 to 5");
    }
    Point from = given.from;
    Point to = given.to;
    if (from == null || to == null) {
      throw InputException.of(
          "--map",
          "says nothing about where to go",
          "give --from and --to, or --start and --instruction");
    }
    Path file = Home.find("maps", given.map, ".yaml");
    OccupancyGrid grid = MapReader.read(file);
    RobotModel usual = RobotModel.differential();
    double limit = given.timeLimit != null ? given.timeLimit : 60 + 5 * from.distanceTo(to);
    if (!(limit > 0 && limit <= 86_400)) {
      throw InputException.of("--time-limit", "", limit + " s", "give a number from 0 to 86400");
    }
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return MapScenario.Settings.between(
        name,
        "From one place of a map to another",
        DistanceField.of(grid, true, ZoneFiles.read(given.zones, grid)),
        usual.withRadius(given.radius),
        Place.at(from.x(), from.y()),
        Place.at(to.x(), to.y()),
        limit);
  }

  /** A start or goal that the robot cannot be at is the user's mistake, no failure of a planner. */
  private void refuseBadEnds(Episodes episodes, EpisodeSetup setup) {
    PlanResult result =
        episodes.globalPlanner(setup).plan(setup.startInMap(), setup.goalInMap(), () -> false);
    if (result instanceof PlanResult.Failed failed) {
      throw InputException.of(
          onMap == null ? "scenario " + setup.scenario() : "--from and --to",
          "give no route: " + failed.reason() + ", " + failed.detail(),
          "choose free places with a way between them (promenade route draws the map)");
    }
  }
}
