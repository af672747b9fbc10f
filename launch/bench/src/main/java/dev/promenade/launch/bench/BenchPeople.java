package dev.promenade.launch.bench;

import com.google.common.collect.ImmutableList;
import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.people.ConstantVelocityCrowd;
import dev.promenade.sim.people.Forecasts;
import dev.promenade.sim.people.OrcaCrowd;
import dev.promenade.sim.people.PedestrianRecording;
import dev.promenade.sim.people.SocialForceCrowd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds models of people against recordings. */
@Command(
    name = "people",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Hold models of people against recordings: error of forecasts (8 positions seen, 12"
            + " forecast, without knowing the goal) and how speeds and densities agree, beside"
            + " constant velocity.",
    footer = {
      "",
      "Examples:",
      "  promenade bench people recordings/",
      "  promenade bench people recordings/ --models orca --json people.json"
    })
final class BenchPeople extends Bench {
  @Parameters(
      paramLabel = "DIR",
      description = "Folder of recordings: text files with lines 'frame person x y' [m].")
  private Path folder = Path.of("");

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "MODEL",
      description = "Models beside constant velocity (default: orca,social-force).")
  private List<String> models = List.of(OrcaCrowd.NAME, SocialForceCrowd.NAME);

  @Option(
      names = "--step",
      defaultValue = "" + PedestrianRecording.USUAL_STEP,
      description = "Time between two frames of a recording [s].")
  private double step;

  @Override
  protected void check() {
    if (!(step > 0 && step <= 10)) {
      throw InputException.of("--step", "", step, "give a number above 0, up to 10");
    }
    models.forEach(Forecasts::model); // refuses a name that it does not know
  }

  @Override
  protected boolean measure(Report report) {
    for (Path file : recordings()) {
      String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
      PedestrianRecording recording = PedestrianRecording.read(file, step);
      recording.repairs().forEach(repair -> report.note("%s: %s", name, repair));
      hold(report, name, new Forecasts(recording));
    }
    return true;
  }

  private List<Path> recordings() {
    if (!Files.isDirectory(folder)) {
      throw InputException.of(folder, "is no folder", "name a folder of recordings");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
      if (found.isEmpty()) {
        throw InputException.of(folder, "holds no .txt file", "name a folder of recordings");
      }
      return found;
    } catch (IOException e) {
      throw InputException.of(folder, "cannot be listed", "check its permissions", e);
    }
  }

  private void hold(Report report, String name, Forecasts forecasts) {
    Forecasts.Score recorded = forecasts.recorded();
    double reference = Double.NaN;
    for (String model :
        ImmutableList.<String>builder().add(ConstantVelocityCrowd.NAME).addAll(models).build()) {
      Forecasts.Score score = forecasts.score(model, () -> Forecasts.model(model));
      reference = Double.isNaN(reference) ? score.ade() : reference;
      write(report, name, score, recorded, reference);
    }
    write(report, name, recorded, recorded, reference);
  }

  /** Errors are means over the 12 steps and after the last; overlaps those of histograms. */
  private static void write(
      Report report,
      String name,
      Forecasts.Score score,
      Forecasts.Score recorded,
      double reference) {
    String subject = name + ", " + score.model();
    report.row(
        subject,
        Figure.of("forecasts", score.forecasts(), ""),
        Figure.of("error", score.ade(), "m").against(ConstantVelocityCrowd.NAME, reference),
        Figure.of("last error", score.fde(), "m"),
        Figure.of("speeds", 100 * score.speeds().overlap(recorded.speeds()), "%"),
        Figure.of("densities", 100 * score.densities().overlap(recorded.densities()), "%"));
    double[] speeds = score.speeds().shares();
    for (int i = 0; i < speeds.length; i++) {
      String bin = String.format(Locale.ROOT, "share of speeds from %.1f m/s", 0.2 * i);
      report.detail(subject, Figure.of(bin, speeds[i], ""));
    }
    double[] densities = score.densities().shares();
    for (int i = 0; i < densities.length; i++) {
      String bin = "share of moments with %d within 2 m".formatted(i);
      report.detail(subject, Figure.of(bin, densities[i], ""));
    }
  }
}
