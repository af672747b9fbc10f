package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.generate.LoadedFlow;
import dev.promenade.launch.generate.PlanOptions;
import dev.promenade.launch.generate.PlanValues;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.PlannerSettings;
import dev.promenade.sim.tasks.maze.RouteFollower;
import dev.promenade.sim.tasks.maze.WaypointController;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flow beside planners by diffusion, in one run. */
@Command(
    name = "diffusion",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Score the flow in Maze2D beside two planners by diffusion of the same network, data and"
            + " follower, in one run: one in the manner of Diffuser (start and goal within the"
            + " plan, DDPM of 256 steps), one in the manner of Decision Diffuser (conditioned,"
            + " guided without a classifier, DDIM of 100 steps). Says whether the flow at 4"
            + " evaluations is within their interval or above it, and how much less time a plan"
            + " takes.",
    footer = {
      "",
      "Train the two first, for every maze, into one folder:",
      "  promenade train flow --task maze2d-MAZE --path cosine --pin-ends --steps 10000 --out"
          + " DIR/diffuser-MAZE.safetensors",
      "  promenade train flow --task maze2d-MAZE --path cosine --dropout 0.25 --steps 10000 --out"
          + " DIR/decision-MAZE.safetensors",
      "",
      "Example:",
      "  promenade bench diffusion out/baselines --maze large"
    })
final class BenchDiffusion extends Bench {
  private static final double DECISION_GUIDANCE = 1.2;

  @Parameters(
      paramLabel = "DIR",
      description = "Folder of the weights diffuser-MAZE and decision-MAZE.")
  private Path folder = Path.of("");

  @Mixin private MazeEpisodes episodes = new MazeEpisodes();

  @Option(names = "--diffusion-steps", defaultValue = "256", description = "Steps of DDPM.")
  private int diffusionSteps;

  /** A way to plan: a name, a model, settings, and evaluations of the network a plan. */
  private record Subject(String name, FlowModel model, PlannerSettings settings, int evaluations) {}

  @Override
  protected void check() {
    episodes.each().check();
    if (diffusionSteps < 1) {
      throw InputException.of("--diffusion-steps", "", diffusionSteps, "give 1 or more");
    }
    episodes
        .mazes()
        .forEach(each -> List.of("diffuser", "decision").forEach(kind -> file(kind, each)));
  }

  @Override
  protected boolean measure(Report report) {
    MazeScores table = new MazeScores(report, Maze.Reward.SPARSE, episodes.each());
    PlanValues plans = new PlanOptions().values();
    for (Maze each : episodes.mazes()) {
      try (LoadedFlow flow = plans.load("maze2d-" + each.label());
          LoadedFlow diffuser = plans.load(file("diffuser", each).toString());
          LoadedFlow decision = plans.load(file("decision", each).toString())) {
        for (boolean multiGoal : new boolean[] {false, true}) {
          table.measure(each, multiGoal, new WaypointController(), 0);
          table.measure(each, multiGoal, new RouteFollower(true), 0);
          MazeScores.Result ours = null;
          for (Subject subject : subjects(flow.model(), diffuser.model(), decision.model())) {
            FlowPlanner planner =
                new FlowPlanner(
                    subject.name, each, subject.model, subject.settings, FlowPlanner.Helpers.NONE);
            MazeScores.Result row = table.measure(each, multiGoal, planner, subject.evaluations);
            if (subject.evaluations == 4) {
              ours = row;
            } else if (ours != null) {
              compare(report, MazeScores.subject(each, multiGoal, ours.policy()), ours, row);
            }
          }
        }
      }
    }
    return true;
  }

  private List<Subject> subjects(FlowModel flow, FlowModel diffuser, FlowModel decision) {
    return List.of(
        new Subject("flow-1", flow, settings("euler", 1), 1),
        new Subject("flow-2", flow, settings("midpoint", 1), 2),
        new Subject("flow-4", flow, settings("midpoint", 2), 4),
        new Subject("diffuser", diffuser, settings("ddpm", diffusionSteps), diffusionSteps),
        // Guidance makes two evaluations of each.
        new Subject(
            "decision", decision, settings("ddim", 100).withGuidance(DECISION_GUIDANCE), 200));
  }

  private static PlannerSettings settings(String solver, int steps) {
    return PlannerSettings.of(OdeSolver.named(solver), steps);
  }

  private static void compare(
      Report report, String subject, MazeScores.Result ours, MazeScores.Result baseline) {
    String verdict =
        ours.score().mean() > baseline.score().hi()
            ? "above"
            : ours.score().mean() >= baseline.score().lo() ? "within" : "below";
    report.note("%s is %s the interval of %s", subject, verdict, baseline.policy());
    report.row(
        subject,
        Figure.of("time beside " + baseline.policy(), ours.planMillis(), "ms")
            .against(baseline.policy(), baseline.planMillis()));
  }

  private Path file(String kind, Maze each) {
    Path file = folder.resolve("%s-%s.safetensors".formatted(kind, each.label()));
    if (!Files.isRegularFile(file)) {
      throw InputException.of(
          file, "is not there", "train it first; 'bench diffusion --help' has the command");
    }
    return file;
  }
}
