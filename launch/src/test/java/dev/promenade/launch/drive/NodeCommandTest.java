package dev.promenade.launch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.Promenade;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NodeCommandTest {
  @Test
  void anUnknownNodeIsBadInputThatNamesTheKnownOnes() {
    StringWriter err = new StringWriter();
    CommandLine line = Promenade.commandLine();
    line.setErr(new PrintWriter(err));
    assertThat(line.execute("node", "pilot")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString()).contains("'pilot'").contains("people_tracker");
  }

  @Test
  void everyNodeOfALaunchFileHasAnExecutable() throws IOException {
    Path launch = Home.folder().resolve("launch");
    List<Path> files;
    try (Stream<Path> all = Files.list(launch.resolve("launch"))) {
      files = all.filter(file -> file.toString().endsWith(".launch")).toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(3);
    for (Path file : files) {
      java.util.regex.Matcher types =
          java.util.regex.Pattern.compile("pkg=\"promenade\" type=\"(\\w+)\"")
              .matcher(Files.readString(file));
      while (types.find()) {
        assertThat(launch.resolve("nodes").resolve(types.group(1))).isExecutable();
      }
    }
  }
}
