package dev.promenade.sim.tasks.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.promenade.models.coupling.IndependentCoupling;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.GoalPlans;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.plan.PlanCritic;
import dev.promenade.models.plan.PlanData;
import dev.promenade.models.plan.Trajectories;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowPlannerTest {
  @ParameterizedTest
  @CsvSource({"UMAZE,160", "MEDIUM,173", "LARGE,230"})
  void aKnownRouteIsDrivenFastAndWithoutTouchingWalls(Maze maze, double score) {
    List<MazeBenchmark.Episode> episodes =
        MazeBenchmark.run(maze, new RouteFollower(false), false, Maze.Reward.SPARSE, 300, 1);
    assertThat(mean(episodes)).isGreaterThan(score);
    assertThat(episodes).allSatisfy(episode -> assertThat(episode.wallContacts()).isZero());
  }

  @Test
  void aFewSecondsOfTrainingFindTheWayInTheSmallMaze() {
    Trajectories data = MazeData.generate(Maze.UMAZE, 100_000, 0, 1);
    Normalizer normalizer = Normalizer.of(data.states(), data.stateSize());
    GoalPlans plans = MazeFlow.plans("data", data, normalizer, 8);
    FlowSettings settings =
        MazeFlow.settings(NetworkSettings.Kind.MLP, 64, 2, "cond-ot", FlowSettings.Prediction.DATA);
    try (FlowModel model = new FlowModel(settings, normalizer, Device.cpu(), 1)) {
      TrainingSettings training = TrainingSettings.of(400, 64, 1).withRate(4e-3);
      Trainer.Result result =
          Trainer.train(
              model.parameters(),
              training,
              null,
              model.loss(plans, new IndependentCoupling(), 64, 0.1),
              () -> false,
              (step, loss) -> {});
      model.use(result.averages());
      PlannerSettings few =
          PlannerSettings.of(RungeKutta.midpoint(), 2)
              .withCandidates(8, PlannerSettings.Selection.SHORTEST)
              .withReplan(50, 0.4);
      FlowPlanner planner =
          new FlowPlanner("flow", Maze.UMAZE, model, few, FlowPlanner.Helpers.NONE);
      List<MazeBenchmark.Episode> first =
          MazeBenchmark.run(Maze.UMAZE, planner, true, Maze.Reward.SPARSE, 20, 1);
      assertThat(mean(first)).isGreaterThan(110);
      assertThat(MazeBenchmark.run(Maze.UMAZE, planner, true, Maze.Reward.SPARSE, 20, 1))
          .isEqualTo(first);
      assertThat(first).allSatisfy(episode -> assertThat(episode.wallContacts()).isZero());
      List<MazeBenchmark.Episode> together = planner.runTogether(true, Maze.Reward.SPARSE, 20, 1);
      assertThat(mean(together)).isCloseTo(mean(first), within(5.0));
      assertThat(planner.runTogether(true, Maze.Reward.SPARSE, 20, 1)).isEqualTo(together);
      // The noise of an episode is its own: fewer in company change nothing but last bits.
      assertThat(mean(planner.runTogether(true, Maze.Reward.SPARSE, 5, 1)))
          .isCloseTo(mean(together.subList(0, 5)), within(5.0));
      aCriticJudgesWhatWasDriven(model, few);
    }
  }

  private static void aCriticJudgesWhatWasDriven(FlowModel model, PlannerSettings settings) {
    PlanCritic.Driven driven = DrivenPlans.collect(Maze.UMAZE, model, settings, 1000, 7);
    assertThat(driven.costs()).hasSize(1024);
    assertThat(Arrays.stream(driven.costs())).allMatch(cost -> cost > 0 && cost <= 1);
    try (PlanCritic critic =
        new PlanCritic(new PlanCritic.Settings(128, 6, 64, 2), Device.cpu(), 1)) {
      Trainer.train(
          critic.parameters(),
          TrainingSettings.of(300, 64, 1).withRate(3e-3),
          null,
          critic.loss(driven, 64),
          () -> false,
          (step, loss) -> {});
      double[] foretold = critic.costs(driven.plans(), driven.conditions());
      double mean = Arrays.stream(driven.costs()).average().orElseThrow();
      double error = 0;
      double spread = 0;
      for (int i = 0; i < foretold.length; i++) {
        error += Math.pow(foretold[i] - driven.costs()[i], 2);
        spread += Math.pow(mean - driven.costs()[i], 2);
      }
      assertThat(error).isLessThan(0.5 * spread);
      FlowPlanner planner =
          new FlowPlanner(
              "flow",
              Maze.UMAZE,
              model,
              settings.withCandidates(8, PlannerSettings.Selection.CRITIC),
              new FlowPlanner.Helpers(critic, null));
      assertThat(mean(MazeBenchmark.run(Maze.UMAZE, planner, true, Maze.Reward.SPARSE, 10, 1)))
          .isGreaterThan(110);
    }
  }

  @Test
  void theConditionOfAPlanIsItsFirstStateAndTheEndOfItsEpisode() {
    Trajectories data = MazeData.generate(Maze.UMAZE, 2000, 0, 1);
    Normalizer normalizer = Normalizer.of(data.states(), 4);
    GoalPlans plans = MazeFlow.plans("data", data, normalizer, 8);
    PlanData.Batch batch = plans.draw(50, MazeBenchmark.generator(1, 0, 0));
    double[] conditions = batch.conditions();
    int onCells = 0;
    for (int b = 0; b < 50; b++) {
      for (int c = 0; c < 4; c++) {
        assertThat(conditions[6 * b + c]).isEqualTo(batch.plans()[b * 128 + c]);
      }
      double goalX = normalizer.restore(0, conditions[6 * b + 4]);
      onCells += Math.abs(goalX - Math.rint(goalX)) <= 0.1 ? 1 : 0;
      // 32 states of 8 steps reach the end of any episode in the small maze.
      assertThat(batch.plans()[b * 128 + 124]).isCloseTo(conditions[6 * b + 4], within(1e-9));
    }
    // All but the last episode, which the data cuts off, end on their goal's cell.
    assertThat(onCells).isGreaterThan(45);
  }

  @Test
  void plansThroughWallsAreCounted() {
    double[] through = {1, 1, 0, 0, 3, 1, 0, 0};
    double[] free = {1, 1, 0, 0, 1, 2, 0, 0};
    PlanReport bad =
        PlanReport.of(Maze.UMAZE, new double[] {1, 1}, new double[] {3, 1}, through, 2, 4);
    PlanReport good =
        PlanReport.of(Maze.UMAZE, new double[] {1, 1}, new double[] {1, 2.5}, free, 2, 4);
    assertThat(bad.insideWalls()).isEqualTo(1);
    assertThat(good.insideWalls()).isZero();
    assertThat(good.goalError()).isCloseTo(0.5, within(1e-12));
    assertThat(MazePicture.draw(Maze.UMAZE, new double[] {3, 1}, through, 2, 4).getWidth())
        .isEqualTo(240);
  }

  @Test
  void dataAndModelsOfOtherSystemsAreRefused() {
    Trajectories other =
        new Trajectories(
            3, 1, new float[6], new float[2], new float[2], new boolean[2], new boolean[2]);
    assertThatThrownBy(
            () -> MazeFlow.plans("other.hdf5", other, Normalizer.of(other.states(), 3), 8))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("other.hdf5: observations is of 3 numbers");
    FlowSettings settings =
        new FlowSettings(
            new NetworkSettings(NetworkSettings.Kind.MLP, 4, 3, 0, 16, 1),
            "cond-ot",
            FlowSettings.Prediction.VELOCITY);
    try (FlowModel model =
        new FlowModel(settings, Normalizer.of(other.states(), 3), Device.cpu(), 1)) {
      assertThatThrownBy(() -> MazeFlow.requireMaze("x.safetensors", model))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("3 channels");
    }
  }

  private static double mean(List<MazeBenchmark.Episode> episodes) {
    return episodes.stream().mapToDouble(MazeBenchmark.Episode::score).average().orElseThrow();
  }
}
