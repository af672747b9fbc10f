package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.generate.LoadedFlow;
import dev.promenade.launch.generate.PlanOptions;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.MazeNames;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.solver.DormandPrince;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.sim.metrics.Confidence;
import dev.promenade.sim.metrics.Interval;
import dev.promenade.sim.tasks.maze.CurvePicture;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazeBenchmark;
import dev.promenade.sim.tasks.maze.MazeWorld;
import dev.promenade.sim.tasks.maze.PlannerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The curve of return against evaluations for every solver. */
@Command(
    name = "flows",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Score a flow in Maze2D with every solver at several numbers of evaluations a plan: a table"
            + " of mean scores with 95 %% intervals, and a picture of the curves. The adaptive"
            + " solver is measured at several tolerances and stands where its mean number of"
            + " evaluations is.",
    footer = {
      "",
      "Examples:",
      "  promenade bench flows --picture curves.png",
      "  promenade bench flows --maze medium --solvers euler,ghvb --evaluations 1,2,4",
      "  promenade bench flows --maze large --solvers midpoint,large-bns.json --evaluations 2,4"
    })
final class BenchFlows extends Bench {
  private static final double[] TOLERANCES = {1, 0.1, 1e-2, 1e-3};

  @Option(
      names = "--maze",
      defaultValue = "large",
      completionCandidates = MazeNames.class,
      description = "${COMPLETION-CANDIDATES}.")
  private String maze = "large";

  @Option(
      names = "--weights",
      paramLabel = "NAME",
      description = "Weights of the flow (default: those shipped for the maze).")
  private @Nullable String weights;

  @Option(
      names = "--solvers",
      split = ",",
      paramLabel = "NAME",
      description =
          "Solvers to measure, by name or by the file that 'train sampler' made for the flow"
              + " (default: all plain ones).")
  private List<String> solvers = new ArrayList<>();

  @Option(
      names = "--evaluations",
      split = ",",
      defaultValue = "1,2,4,8,16,32,64",
      paramLabel = "N",
      description = "Evaluations a plan.")
  private List<Integer> evaluations = new ArrayList<>();

  @Mixin private SeededEpisodes episodes = new SeededEpisodes();

  @Option(names = "--picture", paramLabel = "FILE", description = "PNG of the curves.")
  @Output
  private @Nullable Path picture;

  /**
   * One point of a curve.
   *
   * @param evaluations of the network a plan; a mean for the adaptive solver
   * @param arrived share of episodes that reached the goal
   */
  private record Point(String solver, double evaluations, Interval score, double arrived) {}

  @Override
  protected void check() {
    episodes.check();
    if (evaluations.stream().anyMatch(count -> count < 1)) {
      throw InputException.of("--evaluations", "", evaluations, "give 1 or more");
    }
  }

  @Override
  protected boolean measure(Report report) {
    Maze chosen = Maze.named(maze);
    List<Point> points = new ArrayList<>();
    String flow = weights == null ? "maze2d-" + chosen.label() : weights;
    try (LoadedFlow loaded = new PlanOptions().values().load(flow)) {
      for (OdeSolver solver : wanted(Home.find("weights", flow, ".safetensors"))) {
        for (PlannerSettings settings : settings(solver)) {
          Point point = measure(chosen, loaded.model(), settings);
          points.add(point);
          report.row(
              settings.solver() instanceof DormandPrince adaptive
                  ? "%s, tolerance %s".formatted(point.solver, adaptive.relative())
                  : "%s, %d steps".formatted(point.solver, settings.steps()),
              Figure.of("evaluations", point.evaluations, ""),
              Figure.of("score", point.score, ""),
              Figure.of("arrived", 100 * point.arrived, "%"));
        }
      }
    }
    if (picture != null) {
      draw(
          CurvePicture.draw(
              "Maze2D %s, %d episodes, each with its own goal"
                  .formatted(chosen.label(), episodes.count()),
              curves(points)),
          picture);
    }
    return true;
  }

  private List<OdeSolver> wanted(Path flow) {
    String hash = WeightsCard.verify(flow).sha256();
    return solvers.isEmpty()
        ? OdeSolver.all()
        : solvers.stream().map(wish -> FittedSolver.choose(wish, flow, hash, 1)).toList();
  }

  /** The solver with as many steps as each number of evaluations allows, if any. */
  private List<PlannerSettings> settings(OdeSolver solver) {
    if (solver instanceof DormandPrince) {
      return Arrays.stream(TOLERANCES)
          .mapToObj(tolerance -> PlannerSettings.of(new DormandPrince(tolerance, tolerance), 1))
          .toList();
    }
    return evaluations.stream()
        .filter(count -> solver.makes(count, 0))
        .map(count -> PlannerSettings.of(solver, count / solver.evaluationsPerStep()))
        .toList();
  }

  private Point measure(Maze chosen, FlowModel model, PlannerSettings settings) {
    FlowPlanner planner =
        new FlowPlanner("flow", chosen, model, settings, FlowPlanner.Helpers.NONE);
    List<MazeBenchmark.Episode> results =
        planner.runTogether(true, Maze.Reward.SPARSE, episodes.count(), episodes.seed());
    double arrived = results.stream().filter(episode -> episode.arrival().isPresent()).count();
    return new Point(
        settings.solver().name(),
        evaluations(chosen, model, planner),
        Confidence.mean(results.stream().mapToDouble(MazeBenchmark.Episode::score).toArray()),
        arrived / episodes.count());
  }

  /** Evaluations a plan, counted. */
  private static double evaluations(Maze chosen, FlowModel model, FlowPlanner planner) {
    int plans = 10;
    MazeWorld world = new MazeWorld(chosen);
    long before = model.evaluations();
    for (int i = 0; i < plans; i++) {
      UniformRandomProvider random = Noise.generator(i);
      world.reset(random, true);
      planner.begin(world, random);
    }
    return (double) (model.evaluations() - before) / plans;
  }

  private static Map<String, double[][]> curves(List<Point> points) {
    Map<String, List<Point>> bySolver = new LinkedHashMap<>();
    for (Point point : points) {
      bySolver.computeIfAbsent(point.solver, name -> new ArrayList<>()).add(point);
    }
    Map<String, double[][]> curves = new LinkedHashMap<>();
    bySolver.forEach(
        (name, own) ->
            curves.put(
                name,
                new double[][] {
                  own.stream().mapToDouble(Point::evaluations).toArray(),
                  own.stream().mapToDouble(point -> point.score.mean()).toArray()
                }));
    return curves;
  }
}
