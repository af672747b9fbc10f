package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.nodes.msg.roscpp.SetLoggerLevel;
import dev.promenade.nodes.msg.roscpp.SetLoggerLevelRequest;
import dev.promenade.nodes.msg.roscpp.SetLoggerLevelResponse;
import dev.promenade.nodes.msg.std_msgs.Float64;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.ServiceException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Topics, services and parameters with a roscpp node, which reads stricter than rospy. */
class RoscppTest extends RealRos {
  private Path compile() throws Exception {
    boolean possible =
        Files.isExecutable(Path.of("/usr/bin/g++"))
            && Files.isRegularFile(Path.of("/usr/include/ros/ros.h"));
    String needed = "no roscpp to compile with; apt-get install g++ libroscpp-dev";
    if (!possible) {
      System.err.println("SKIPPED: " + needed);
    }
    Assumptions.assumeTrue(possible, needed);
    Path source = core().home().resolve("peer.cpp");
    try (InputStream in = RoscppTest.class.getResourceAsStream("roscpp_peer.cpp")) {
      Files.write(source, in.readAllBytes());
    }
    Path program = core().home().resolve("peer");
    String output =
        core()
            .run(
                "g++",
                "-O0",
                source.toString(),
                "-o",
                program.toString(),
                "-lroscpp",
                "-lrostime",
                "-lrosconsole",
                "-lroscpp_serialization",
                "-lxmlrpcpp",
                "-lboost_thread",
                "-lboost_system");
    assertThat(program).as("the compiler said: " + output).exists();
    return program;
  }

  private static SetLoggerLevelResponse serve(SetLoggerLevelRequest request)
      throws ServiceException {
    if (request.level().equals("never")) {
      throw new ServiceException("never");
    }
    return new SetLoggerLevelResponse();
  }

  @Test
  void aRoscppNodeAndOursUnderstandEachOther() throws Exception {
    Path program = compile();
    RosNode node = node("java");
    node.parameters().set("/from_java", 0.75);
    node.serve("/java_service", SetLoggerLevel.TYPE, RoscppTest::serve);
    List<Double> heard = new CopyOnWriteArrayList<>();
    node.subscribe("/cpp_back", Float64.TYPE, 100, m -> heard.add(m.data()));
    Publisher<Float64> publisher =
        node.publisher("/cpp_in", Float64.TYPE, new PublisherOptions(true, 10));
    publisher.publish(new Float64(0.1));

    Tool peer = tool(program.toString());
    peer.awaitOutput("call info 1\ncall never 0\ncall info 1\nready");
    Eventually.until("the latched message and back", () -> heard.contains(0.1));
    publisher.publish(new Float64(0.2));
    Eventually.until("the next message and back", () -> heard.contains(0.2));
    assertThat(node.parameters().getDouble("/from_cpp", 0)).isEqualTo(1.5);
    try (var client = node.client("/cpp_service", SetLoggerLevel.TYPE, true)) {
      for (int i = 0; i < 2; i++) {
        client.call(new SetLoggerLevelRequest("x", "info"));
        assertThatThrownBy(() -> client.call(new SetLoggerLevelRequest("x", "other")))
            .isInstanceOf(ServiceException.class);
      }
    }
    peer.signal("INT");
    assertThat(peer.awaitExit()).isZero();
    Eventually.until("the connection to end", () -> publisher.subscribers() == 0);
  }
}
