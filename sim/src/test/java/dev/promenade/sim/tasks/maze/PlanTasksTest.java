package dev.promenade.sim.tasks.maze;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.plan.PlanCritic;
import dev.promenade.models.plan.Trajectories;
import dev.promenade.models.solver.OdeSolver;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTasksTest {
  /** What single precision leaves of a network's sums when batches differ in size [m]. */
  private static final double LAST_BITS = 2e-6;

  /** An adaptive solver takes its steps by the worst plan of a batch, within its tolerance [m]. */
  private static final double ADAPTIVE = 1e-4;

  private static final PlanTasks TASKS = new PlanTasks(Maze.UMAZE, null, null, 5);

  /** The first plans, made so many at once. */
  private static PlanTasks.Batch made(MazePlans plans, int count, int batch) {
    return PlanTasks.Batch.join(
        IntStream.iterate(0, first -> first < count, first -> first + batch)
            .mapToObj(first -> TASKS.make(plans, first, Math.min(batch, count - first)))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "midpoint,1,0",
    "ddpm,1,0",
    "dopri5,1,0",
    "ddim,4,0",
    "ddim,1,0.5",
    "consistency,4,0"
  })
  void aPlanDependsNeitherOnTheNumberOfPlansNorOnTheBatch(
      String solver, int candidates, double avoidWalls) {
    Trajectories data = MazeData.generate(Maze.UMAZE, 500, 0, 1);
    Normalizer normalizer = Normalizer.of(data.states(), data.stateSize());
    FlowSettings flow =
        MazeFlow.settings(NetworkSettings.Kind.MLP, 32, 2, "cond-ot", FlowSettings.Prediction.DATA);
    try (FlowModel model = new FlowModel(flow, normalizer, Device.cpu(), 1);
        PlanCritic critic =
            new PlanCritic(new PlanCritic.Settings(128, 6, 16, 1), Device.cpu(), 1)) {
      PlannerSettings settings =
          new PlannerSettings(
              OdeSolver.named(solver),
              4,
              1,
              candidates,
              solver.equals("consistency")
                  ? PlannerSettings.Selection.CRITIC
                  : PlannerSettings.Selection.SHORTEST,
              20,
              0,
              avoidWalls,
              PlannerSettings.Drive.FREE);
      MazePlans plans = new MazePlans(Maze.UMAZE, model, settings, critic);
      PlanTasks.Batch whole = made(plans, 16, 16);
      assertThat(made(plans, 16, 16).plans()).containsExactly(whole.plans());
      double far = 0;
      for (int[] other : List.of(new int[] {8, 16}, new int[] {16, 5}, new int[] {11, 1})) {
        PlanTasks.Batch some = made(plans, other[0], other[1]);
        assertThat(some.states()).containsExactly(Arrays.copyOf(whole.states(), 4 * other[0]));
        assertThat(some.goals()).containsExactly(Arrays.copyOf(whole.goals(), 2 * other[0]));
        for (int i = 0; i < some.plans().length; i++) {
          far = Math.max(far, Math.abs(some.plans()[i] - whole.plans()[i]));
        }
      }
      assertThat(far).isLessThan(solver.equals("dopri5") ? ADAPTIVE : LAST_BITS);
      PlanTasks.Batch another = new PlanTasks(Maze.UMAZE, null, null, 6).make(plans, 0, 16);
      assertThat(
              IntStream.range(0, 16 * 128).mapToDouble(i -> another.plans()[i] - whole.plans()[i]))
          .anyMatch(difference -> Math.abs(difference) > 0.1);
    }
  }
}
