package dev.promenade.nodes.ros1.real;

import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** Tests that share one real roscore; nodes and tools end with their test. */
@Tag("ros")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealRos {
  private RosCore core;
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  void startCore() throws Exception {
    core = RosCore.start();
  }

  @AfterEach
  void closeOpened() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
    opened.clear();
  }

  @AfterAll
  void stopCore() throws Exception {
    if (core != null) {
      core.close();
    }
  }

  RosCore core() {
    return core;
  }

  <C extends AutoCloseable> C open(C closeable) {
    opened.add(closeable);
    return closeable;
  }

  TcpRosNode node(String name, String... arguments) throws Exception {
    return open(core.node(name, arguments));
  }

  Tool tool(String... command) throws Exception {
    return open(core.tool(command));
  }

  Tool python(String program, String... arguments) throws Exception {
    return open(core.python(program, arguments));
  }
}
