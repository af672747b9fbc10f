package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row 30: a master that comes late, and one that is restarted. */
@Tag("ros")
class MasterRestartTest {
  @Test
  void aNodeWaitsForItsMasterAndRegistersAgainWithTheNext() throws Exception {
    RosCore.assumeInstalled();
    int port = RosCore.freePort();
    Map<String, String> environment =
        Map.of("ROS_MASTER_URI", "http://localhost:" + port, "ROS_HOSTNAME", "localhost");
    CompletableFuture<RosNode> early =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return TcpRosNode.start(
                    NodeSettings.of("early", List.of("_mine:=kept"), environment));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    List<Twist> heard = new CopyOnWriteArrayList<>();
    try (RosCore core = RosCore.start(port);
        RosNode node = early.get(30, TimeUnit.SECONDS)) {
      node.publisher("/early_out", Twist.TYPE, PublisherOptions.LATCHED).publish(Program.ZERO);
      node.subscribe("/early_in", Twist.TYPE, heard::add);
      assertThat(core.run("rostopic", "info", "/early_out")).contains("/early");
      core.restart();
      Eventually.until(
          "registrations at the new master",
          () -> core.run("rostopic", "info", "/early_in").contains("/early"));
      assertThat(core.run("rostopic", "echo", "-n", "1", "/early_out")).contains("linear");
      assertThat(core.run("rosparam", "get", "/early/mine")).isEqualTo("kept\n");
      try (Tool publisher =
          core.tool("rostopic", "pub", "-l", "/early_in", "geometry_msgs/Twist", "{}")) {
        Eventually.until("a message by the new master", () -> !heard.isEmpty());
        assertThat(publisher.isAlive()).isTrue();
      }
    }
  }
}
