package dev.promenade.launch.bench.harness;

import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.render.Png;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A benchmark: measures as often as it was asked to, writes one kind of table, and one kind of JSON
 * with machine and settings beside the figures. A subclass is a command that says what is measured.
 */
public abstract class Bench implements Callable<Integer> {
  private static final int MOST = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description =
          "Measure N times, everything by turns, and tell the medians and their range (default: 1"
              + " unless said otherwise above).")
  private @Nullable Integer repeat;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write figures, settings and machine to FILE too.")
  @Output
  private @Nullable Path json;

  private @Nullable CommandProvenance provenance;

  /**
   * What a run is written to.
   *
   * @param figures repetitions joined
   */
  private record Written(
      String benchmark,
      Map<String, Object> settings,
      Machine machine,
      double loadAfter,
      int repetitions,
      List<Figure> figures,
      List<String> notes) {}

  /**
   * Refuses settings that nothing can be measured with.
   *
   * @throws InputException that names the option
   */
  protected abstract void check();

  /**
   * Measures once, and writes the figures as they come.
   *
   * @return whether what the benchmark checks beside was fine; else the exit code is 1
   */
  protected abstract boolean measure(Report report) throws Exception;

  /** Writes a picture of what was measured. */
  protected final void draw(BufferedImage image, Path file) {
    Png.write(image, file, provenance().get());
  }

  private CommandProvenance provenance() {
    return Objects.requireNonNull(provenance, "a picture is drawn while it measures");
  }

  /** How often to measure unless the user says it. */
  protected int usualRepetitions() {
    return 1;
  }

  @Override
  public final Integer call() throws Exception {
    int repetitions = repeat == null ? usualRepetitions() : repeat;
    if (repetitions < 1 || repetitions > MOST) {
      throw InputException.of("option", "--repeat", repetitions, "give 1 to " + MOST);
    }
    check();
    try (CommandProvenance whole = new CommandProvenance(spec)) {
      provenance = whole;
      return run(repetitions) ? 0 : ExitCodes.FAILED;
    }
  }

  private boolean run(int repetitions) throws Exception {
    Machine before = Machine.now();
    Report report = new Report(spec.commandLine().getOut());
    boolean fine = true;
    for (int i = 0; i < repetitions; i++) {
      fine &= measure(report);
    }
    if (repetitions > 1) {
      report.printJoined(repetitions);
    }
    Machine after = Machine.now();
    spec.commandLine().getOut().println(before.describe(after));
    spec.commandLine().getOut().flush();
    if (json != null) {
      provenance()
          .get()
          .writeJson(
              json,
              new Written(
                  spec.name(),
                  settings(),
                  before,
                  after.load(),
                  repetitions,
                  report.figures(),
                  report.notes()));
    }
    return fine;
  }

  /** What every option and parameter was, as the user would write it. */
  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (OptionSpec option : spec.options()) {
      Object value = option.getValue();
      if (value != null && !option.usageHelp() && !option.versionHelp()) {
        settings.put(option.longestName(), value instanceof Path ? value.toString() : value);
      }
    }
    spec.positionalParameters()
        .forEach(parameter -> settings.put(parameter.paramLabel(), "" + parameter.getValue()));
    return settings;
  }
}
