package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.rosgraph_msgs.Log;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Private parameters that a node does not know. */
class UnknownParametersTest {
  private static final byte WARN = 4;

  private final LocalRosGraph graph = new LocalRosGraph();
  private final List<Log> log = new CopyOnWriteArrayList<>();

  @BeforeEach
  void listen() {
    graph.node("ear").subscribe("/rosout", Log.TYPE, log::add);
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private List<String> warnings() {
    return log.stream().filter(line -> line.level() >= WARN).map(Log::msg).toList();
  }

  @Test
  void oneThatNobodyReadsIsWarnedOfWithTheNearestName() throws Exception {
    RosNode node = graph.node("people_tracker");
    node.parameters().set("~least_moton", 0.5);
    node.parameters().set("~wall_margin", 0.2);
    node.parameters().set("/people_tracker_2/least_moton", 0.5);
    try (Registration tracker = new PeopleTrackerNode(node)) {
      Eventually.until("a warning", () -> !warnings().isEmpty());
    }
    assertThat(warnings())
        .containsExactly(
            "parameter ~least_moton is set, but this node knows none of that name; did you mean"
                + " 'least_motion'? Use one of: fixed_frame, least_motion, wall_margin");
  }

  @Test
  void theShippedFileIsKnownToTheNavigator() throws Exception {
    RosNode node = graph.node("navigator");
    Path file = Path.of(System.getProperty("promenade.home"), "launch/config/navigator.yaml");
    try (Reader reader = Files.newBufferedReader(file)) {
      Map<String, Object> values = new Yaml().load(reader);
      values.forEach((name, value) -> node.parameters().set("~" + name, value));
    }
    node.parameters().set("~contoller_frequency", 10);
    try (Registration navigator = new NavigatorNode(node)) {
      Eventually.until("a warning", () -> !warnings().isEmpty());
    }
    assertThat(warnings()).hasSize(1);
    assertThat(warnings().get(0)).contains("did you mean 'controller_frequency'?");
  }
}
