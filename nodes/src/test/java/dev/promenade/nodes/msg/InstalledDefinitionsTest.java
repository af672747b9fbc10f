package dev.promenade.nodes.msg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.ServiceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the generated types with those of an installed ROS. */
@Tag("ros")
class InstalledDefinitionsTest {
  private static final String SCRIPT =
      """
      import sys, roslib.message
      for line in sys.stdin:
          kind, name = line.split()
          if kind == 'msg':
              found = roslib.message.get_message_class(name)
          else:
              found = roslib.message.get_service_class(name)
          if found is not None:
              print(name, found._md5sum)
      """;

  @Test
  void sumsEqualThoseOfTheInstalledPackages() throws Exception {
    Map<String, String> ours = new TreeMap<>();
    StringBuilder questions = new StringBuilder();
    for (MessageType<?> type : GeneratedTypes.messages()) {
      if (!type.name().matches(".*(Request|Response)")) {
        ours.put(type.name(), type.md5());
        questions.append("msg ").append(type.name()).append('\n');
      }
    }
    for (ServiceType<?, ?> type : GeneratedTypes.services()) {
      ours.put(type.name(), type.md5());
      questions.append("srv ").append(type.name()).append('\n');
    }
    Map<String, String> theirs = ask(questions.toString());

    Assumptions.assumeTrue(theirs.size() > 50, "no ROS 1; wanted: messages for Debian's python3");
    assertThat(ours).containsAllEntriesOf(theirs);
  }

  private static Map<String, String> ask(String questions) throws Exception {
    Process python;
    try {
      python =
          new ProcessBuilder("/usr/bin/python3", "-c", SCRIPT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Map.of();
    }
    try (var in = python.getOutputStream()) {
      in.write(questions.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Map.of();
    }
    Map<String, String> sums = new TreeMap<>();
    new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(" "))
        .forEach(words -> sums.put(words[0], words[1]));
    assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return sums;
  }
}
