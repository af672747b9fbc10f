package dev.promenade.launch.bench;

import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.people.ConstantVelocityCrowd;
import dev.promenade.sim.people.Forecasts;
import dev.promenade.sim.people.OrcaCrowd;
import dev.promenade.sim.people.PedestrianRecording;
import dev.promenade.sim.people.SocialForceCrowd;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds models of people against recordings. */
@Command(
    name = "people",
    mixinStandardHelpOptions = true,
    description =
        "Hold models of people against recordings: error of forecasts (8 positions seen, 12 forecast,"
            + " without knowing the goal) and how speeds and densities agree, beside constant"
            + " velocity.",
    footer = {
      "",
      "Examples:",
      "  promenade bench people recordings/",
      "  promenade bench people recordings/ --models orca --json people.json"
    })
final class BenchPeople implements Runnable {
  @Spec private CommandSpec spec;

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
      description = "Time between two frames of a recording [s] (default: ${DEFAULT-VALUE}).")
  private double step;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE too.")
  @Output
  private @Nullable Path json;

  /**
   * One line of the table.
   *
   * @param ade mean error over the 12 steps [m]
   * @param fde error after the last one [m]
   * @param ratio of ade to that of constant velocity
   * @param speedOverlap share that the histograms of forecast and recorded speeds have in common
   * @param densityOverlap the same of densities
   * @param speedShares of bins of 0.2 m/s
   * @param densityShares of bins of one person within 2 m
   */
  record Row(
      String recording,
      String model,
      int forecasts,
      double ade,
      double fde,
      double ratio,
      double speedOverlap,
      double densityOverlap,
      double[] speedShares,
      double[] densityShares) {}

  @Override
  public void run() {
    if (!(step > 0 && step <= 10)) {
      throw InputException.of("--step", "", step, "give a number above 0, up to 10");
    }
    models.forEach(Forecasts::model); // refuses a name that it does not know
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "recording               model              forecasts    ADE    FDE  ratio  speeds densities");
    List<Row> rows = new ArrayList<>();
    for (Path file : recordings()) {
      String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
      PedestrianRecording recording = PedestrianRecording.read(file, step);
      recording.repairs().forEach(repair -> out.println(name + ": " + repair));
      for (Row row : rows(name, new Forecasts(recording))) {
        rows.add(row);
        print(out, row);
      }
    }
    out.flush();
    if (json != null) {
      Documents.writeJson(json, Map.of("benchmark", "people", "results", rows));
    }
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

  private List<Row> rows(String name, Forecasts forecasts) {
    Forecasts.Score recorded = forecasts.recorded();
    List<String> all = new ArrayList<>(List.of(ConstantVelocityCrowd.NAME));
    all.addAll(models);
    List<Row> rows = new ArrayList<>();
    double reference = Double.NaN;
    for (String model : all) {
      Forecasts.Score score = forecasts.score(model, () -> Forecasts.model(model));
      reference = rows.isEmpty() ? score.ade() : reference;
      rows.add(row(name, score, recorded, score.ade() / reference));
    }
    rows.add(row(name, recorded, recorded, 0));
    return rows;
  }

  private static Row row(
      String name, Forecasts.Score score, Forecasts.Score recorded, double ratio) {
    return new Row(
        name,
        score.model(),
        score.forecasts(),
        score.ade(),
        score.fde(),
        ratio,
        score.speeds().overlap(recorded.speeds()),
        score.densities().overlap(recorded.densities()),
        score.speeds().shares(),
        score.densities().shares());
  }

  private static void print(PrintWriter out, Row row) {
    out.printf(
        Locale.ROOT,
        "%-23s %-18s %9d %6.2f %6.2f %6.2f %6.0f%% %8.0f%%%n",
        row.recording,
        row.model,
        row.forecasts,
        row.ade,
        row.fde,
        row.ratio,
        100 * row.speedOverlap,
        100 * row.densityOverlap);
  }
}
