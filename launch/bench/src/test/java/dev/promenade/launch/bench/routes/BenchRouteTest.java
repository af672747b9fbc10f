package dev.promenade.launch.bench.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.launch.bench.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchRouteTest {
  @TempDir private Path folder;

  @Test
  void judgesEachMapAndDrawsItsRoutes() throws Exception {
    Path json = folder.resolve("route.json");
    CommandRun run =
        CommandRun.of(
            "bench",
            "route",
            "office",
            "--pairs",
            "5",
            "--queries",
            "1",
            "--json",
            json.toString(),
            "--pictures",
            folder.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    Written written = Written.read(json);
    assertThat(written.value("office", "routes")).isEqualTo(5);
    assertThat(written.value("office", "hairpins")).isZero();
    assertThat(written.value("office", "worst")).isBetween(0.9, 1.05);
    assertThat(Files.size(folder.resolve("office.png"))).isGreaterThan(1000);
  }

  @Test
  void aRobotThatFitsNowhereIsBadInput() {
    CommandRun run = CommandRun.of("bench", "route", "office", "--radius", "40");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("office").contains("--radius").doesNotContain("at dev.");
  }
}
