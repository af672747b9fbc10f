package dev.promenade.launch.bench.harness;

import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
      java.util.List<Figure> figures,
      java.util.List<String> notes) {}

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
      Documents.writeJson(
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
    return fine ? 0 : ExitCodes.FAILED;
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
