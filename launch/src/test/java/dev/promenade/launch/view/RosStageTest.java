package dev.promenade.launch.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.node.Monitor;
import dev.promenade.nodes.node.NavigatorNode;
import dev.promenade.nodes.node.SimulatorNode;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.scenario.PersonSetup;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Looks on while the navigator drives the simulator. */
class RosStageTest {
  private static final PersonSetup SOMEBODY =
      new PersonSetup(new Point(6, 2), List.of(), false, 0.3, 1);

  @Test
  void theRobotIsSeenAndFollowsTheGoalThatWasClicked() throws Exception {
    try (LocalRosGraph graph = new LocalRosGraph()) {
      graph.node("setup").parameters().set("/use_sim_time", true);
      try (RosStage stage = new RosStage(new Monitor(graph.node("viewer")))) {
        assertThat(stage.moment().robot()).isEmpty();
        var unusedSimulator =
            new SimulatorNode(
                graph.node("simulator"), Rooms.empty(1, List.of(SOMEBODY)).withTick(0.05), 2);
        var unusedNavigator = new NavigatorNode(graph.node("navigator"));
        Moment seen =
            await(stage, moment -> moment.robot().length == 3 && moment.people().length == 3);
        assertThat(seen.people()[0]).isBetween(5.8, 6.2);
        assertThat(seen.scan()).isNotEmpty();
        await(stage, moment -> stage.scene().picture().height() < 8.01);

        stage.headFor(new Point(3.5, 6));
        Moment onTheWay =
            await(stage, m -> m.plan().length > 0 && !m.why().isEmpty() && m.goal().length > 0);
        assertThat(onTheWay.goal()).containsExactly(3.5, 6);
        assertThat(onTheWay.route()).isNotEmpty();
        await(stage, moment -> moment.robot().length == 3 && moment.robot()[1] > 5.5);
      }
    }
  }

  private static Moment await(RosStage stage, Predicate<Moment> right) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline) {
      stage.advance(0.05);
      if (right.test(stage.moment())) {
        return stage.moment();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("never as expected, last: " + stage.moment());
  }
}
