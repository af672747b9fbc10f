package dev.promenade.launch.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.launch.bench.Written;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.metrics.Interval;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class BenchTest {
  @TempDir private Path folder;

  /** Takes 4, 2, 9 ms and so on; its reference takes 8. */
  @Command(name = "counting")
  static final class Counting extends Bench {
    @Option(names = "--fine")
    private boolean fine;

    private final double[] times = {4, 2, 9};
    private int measured;

    @Override
    protected void check() {}

    @Override
    protected boolean measure(Report report) {
      double time = times[measured++ % times.length];
      report.row("slow", Figure.of("time", 8, "ms"));
      report.row(
          "quick",
          Figure.of("time", time, "ms").against("slow", 8),
          Figure.of("share", new Interval(0.5, 0.4, 0.7), 100, "%"));
      report.detail("quick", Figure.of("hidden", 7, ""));
      report.note("odd %s", "machine");
      return fine;
    }
  }

  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new Counting())
        .setOut(new PrintWriter(out))
        .setExecutionExceptionHandler((e, line, result) -> e instanceof InputException ? 2 : 3)
        .execute(arguments);
  }

  @Test
  void tableAndJsonSayTheSame() throws Exception {
    Path json = folder.resolve("b.json");
    assertThat(run("--fine", "--json", json.toString())).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).endsWith("time ms");
    assertThat(lines.get(1)).startsWith("slow ").endsWith(" 8");
    assertThat(lines.get(2).trim().split(" +"))
        .containsExactly("time", "ms", "ratio", "share", "%", "from", "to");
    assertThat(lines.get(3).split(" +"))
        .containsExactly("quick", "4", "0.5000", "50", "40", "70", "to", "slow");
    assertThat(lines.get(5)).startsWith("machine: ").contains("cores", "load");
    Written written = Written.read(json);
    assertThat(written.root().get("benchmark").textValue()).isEqualTo("counting");
    assertThat(written.root().at("/settings/--fine").booleanValue()).isTrue();
    assertThat(written.root().at("/machine/cores").intValue()).isPositive();
    assertThat(written.root().at("/notes/0").textValue()).isEqualTo("odd machine");
    assertThat(written.figure("quick", "time").get("ratio").doubleValue()).isEqualTo(0.5);
    assertThat(written.figure("quick", "time").get("reference").textValue()).isEqualTo("slow");
    assertThat(written.figure("quick", "share").get("high").doubleValue())
        .isCloseTo(70, within(1e-9));
    assertThat(written.value("quick", "hidden")).isEqualTo(7);
    assertThat(out.toString()).doesNotContain("hidden");
  }

  @Test
  void repetitionsGiveMediansOfValuesAndRatiosWithTheirRange() throws Exception {
    Path json = folder.resolve("b.json");
    assertThat(run("--fine", "--repeat", "3", "--json", json.toString())).isZero();
    Written written = Written.read(json);
    assertThat(written.root().get("repetitions").intValue()).isEqualTo(3);
    assertThat(written.value("quick", "time")).isEqualTo(4);
    assertThat(written.figure("quick", "time").get("ratio").doubleValue()).isEqualTo(0.5);
    assertThat(written.figure("quick", "time").get("low").doubleValue()).isEqualTo(2);
    assertThat(written.figure("quick", "time").get("high").doubleValue()).isEqualTo(9);
    assertThat(written.figure("slow", "time").has("low")).as("did not move").isFalse();
    assertThat(out.toString()).contains("medians of 3 repetitions");
  }

  @Test
  void whatIsNotFineEndsWithOneAndNoRepetitionsAreBadInput() {
    assertThat(run()).isEqualTo(1);
    assertThat(run("--repeat", "0")).isEqualTo(2);
  }

  @Test
  void percentilesAreThoseOfTheRunsTimed() {
    Stopwatch watch = Stopwatch.passes(10, i -> {});
    assertThat(watch.count()).as("the first pass warms up").isEqualTo(10);
    assertThat(watch.wallMillis(1)).isGreaterThanOrEqualTo(watch.wallMillis(0.5));
    Stopwatch slow = Stopwatch.during(0.01, () -> spin(2_000_000));
    assertThat(slow.processorMillis(0.5)).isBetween(1.9, 50.0);
    assertThat(slow.shareAbove(1.9)).isEqualTo(1);
    watch.add(slow);
    assertThat(watch.count()).isEqualTo(10 + slow.count());
  }

  private static void spin(long nanos) {
    java.lang.management.ThreadMXBean clock =
        java.lang.management.ManagementFactory.getThreadMXBean();
    long end = clock.getCurrentThreadCpuTime() + nanos;
    while (clock.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void numbersShowTheDigitsThatCount() {
    assertThat(Report.cell(12345.6)).isEqualTo("12346");
    assertThat(Report.cell(123.456)).isEqualTo("123.5");
    assertThat(Report.cell(1.23456)).isEqualTo("1.23");
    assertThat(Report.cell(0.0123456)).isEqualTo("0.0123");
    assertThat(Report.cell(0.000123456)).isEqualTo("0.000123");
    assertThat(Report.cell(3)).isEqualTo("3");
    assertThat(Report.cell(Double.NaN)).isEqualTo("-");
  }
}
