package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandGateTest {
  private static final dev.promenade.planners.geometry.Twist FORWARD =
      new dev.promenade.planners.geometry.Twist(0.5, 0, 0);

  private final LocalRosGraph graph = new LocalRosGraph();
  private final List<Double> speeds = new CopyOnWriteArrayList<>();
  private final List<String> reasons = new CopyOnWriteArrayList<>();
  private volatile Optional<String> problem = Optional.empty();
  private CommandGate gate;

  @BeforeEach
  void open() {
    graph.node("wheels").subscribe("cmd_vel", Twist.TYPE, t -> speeds.add(t.linear().x()));
    gate = new CommandGate(graph.node("driver"), () -> problem, reasons::add);
  }

  @AfterEach
  void close() {
    gate.close();
    graph.close();
  }

  @Test
  void noCommandButAStopPassesWhileAnInputIsMissing() throws Exception {
    problem = Optional.of("no scan yet");
    assertThat(gate.send(FORWARD)).isFalse();
    Eventually.until("a stop", () -> speeds.equals(List.of(0.0)));
    assertThat(reasons).containsExactly("stopped: no scan yet");
  }

  @Test
  void anInputThatGoesMissingStopsTheRobotWithoutAWordOfTheDriver() throws Exception {
    assertThat(gate.send(FORWARD)).isTrue();
    problem = Optional.of("scan is old");
    Eventually.until("a stop", () -> speeds.equals(List.of(0.5, 0.0)));
    Eventually.until("a reason", () -> reasons.equals(List.of("stopped: scan is old")));
  }

  @Test
  void aSilentDriverIsStopped() throws Exception {
    gate.send(FORWARD);
    Eventually.until("a stop", () -> speeds.equals(List.of(0.5, 0.0)));
    Eventually.until("a reason", () -> reasons.toString().contains("silent for 0.2 s"));
  }

  @Test
  void whatIsNoNumberStopsTheRobot() throws Exception {
    gate.send(new dev.promenade.planners.geometry.Twist(Double.NaN, 0, 0));
    Eventually.until("a stop", () -> speeds.equals(List.of(0.0)));
  }

  @Test
  void theLastCommandIsAStop() throws Exception {
    gate.send(FORWARD);
    gate.close();
    Eventually.until("a stop", () -> speeds.equals(List.of(0.5, 0.0)));
  }
}
