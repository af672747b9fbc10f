package dev.promenade.launch.bench;

import static java.util.Objects.requireNonNull;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.MicroBench;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.models.io.InputException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast people decide and walk, on one core. */
@Command(
    name = "crowd",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measure the people of the simulator on one core, without lidar, by JMH in processes of"
            + " their own: ORCA alone beside the same ORCA that compares everybody with everybody,"
            + " ORCA with the world's physics, and whole CrowdNav episodes with an ORCA robot.",
    footer = {
      "",
      "Examples:",
      "  promenade bench crowd",
      "  promenade bench crowd --seconds 5 --json crowd.json"
    })
final class BenchCrowd extends Bench {
  @Option(names = "--seconds", defaultValue = "2", description = "Time to measure each for [s].")
  private double seconds;

  @Override
  protected void check() {
    if (!(seconds > 0 && seconds <= 600)) {
      throw InputException.of("--seconds", "", seconds, "give a number above 0, up to 600");
    }
  }

  @Override
  protected boolean measure(Report report) {
    Map<String, MicroBench.Cost> costs = MicroBench.run(CrowdSteps.class, seconds);
    costs.forEach(
        (subject, cost) -> {
          String reference = subject.replace("orca, ", "orca comparing all, ");
          Figure step = Figure.of("step", cost.micros(), "µs");
          report.row(
              subject,
              subject.equals(reference)
                  ? step
                  : step.against(reference, requireNonNull(costs.get(reference)).micros()),
              Figure.of("steps", 1e6 / cost.micros(), "1/s"),
              Figure.of("allocated", cost.bytes(), "B"));
        });
    return true;
  }
}
