package dev.promenade.launch.bench;

import dev.promenade.launch.terminal.Output;
import dev.promenade.models.flow.GaussianMixture;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.solver.DormandPrince;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.TimeGrid;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sample error of every solver against evaluations, on a flow that is known exactly. */
@Command(
    name = "solvers",
    mixinStandardHelpOptions = true,
    description =
        "Sample a mixture of three Gaussians in the plane, whose flow is known exactly, with every"
            + " solver: Wasserstein-1 distance to the mixture for several numbers of evaluations,"
            + " beside that of exact samples of the same number.",
    footer = {"", "Example:", "  promenade bench solvers --path vp"})
final class BenchSolversCommand implements Runnable {
  private static final int[] EVALUATIONS = {1, 2, 4, 8, 16, 32, 64, 256};
  private static final int REPEATS = 5;
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[][] {{-1, -1}, {1, -0.5}, {0.2, 1.2}},
          new double[] {0.2, 0.3, 0.15},
          new double[] {1, 2, 1});

  @Spec private CommandSpec spec;

  @Option(
      names = "--path",
      defaultValue = "cond-ot",
      description = "cond-ot, vp or cosine (default: ${DEFAULT-VALUE}).")
  private String path = "cond-ot";

  @Option(
      names = "--samples",
      defaultValue = "4000",
      description = "Samples an estimate (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the noise.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE too.")
  @Output
  private @Nullable Path json;

  /**
   * One entry of the table.
   *
   * @param distance mean of five runs
   */
  record Entry(String solver, int evaluations, double distance) {}

  @Override
  public void run() {
    if (samples < 1) {
      throw InputException.of("--samples", "", samples, "give 1 or more");
    }
    ProbabilityPath chosen;
    try {
      chosen = ProbabilityPath.named(path);
    } catch (IllegalArgumentException e) {
      throw InputException.of("--path", "", path, "choose cond-ot, vp or cosine");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-10s", "solver");
    for (int evaluations : EVALUATIONS) {
      out.printf("%9d", evaluations);
    }
    out.println();
    List<Entry> entries = new ArrayList<>();
    for (OdeSolver solver : OdeSolver.all()) {
      if (solver instanceof DormandPrince) {
        continue; // chooses its evaluations itself
      }
      out.printf("%-10s", solver.name());
      for (int evaluations : EVALUATIONS) {
        int steps = evaluations / solver.evaluationsPerStep();
        if (steps == 0) {
          out.printf("%9s", "");
          continue;
        }
        Entry entry = new Entry(solver.name(), evaluations, distance(chosen, solver, steps));
        entries.add(entry);
        out.printf(Locale.ROOT, "%9.4f", entry.distance);
      }
      out.println();
      out.flush();
    }
    double floor = 0;
    for (int i = 0; i < REPEATS; i++) {
      floor += MIXTURE.distance(MIXTURE.sample(samples, Noise.generator(seed + i))) / REPEATS;
    }
    out.printf(Locale.ROOT, "exact samples: %.4f%n", floor);
    out.flush();
    if (json != null) {
      Documents.writeJson(
          json, Map.of("benchmark", "solvers", "path", path, "exact", floor, "results", entries));
    }
  }

  private double distance(ProbabilityPath chosen, OdeSolver solver, int steps) {
    FlowSampler sampler =
        new FlowSampler(MIXTURE.field(chosen), chosen, solver, TimeGrid.even(steps));
    double sum = 0;
    for (int i = 0; i < REPEATS; i++) {
      double[] start = Noise.gaussian(2 * samples, Noise.generator(seed + i));
      sum += MIXTURE.distance(sampler.sample(start, Noise.generator(seed + REPEATS + i)));
    }
    return sum / REPEATS;
  }
}
