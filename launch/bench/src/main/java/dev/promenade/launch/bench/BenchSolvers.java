package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.models.flow.GaussianMixture;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.io.InputException;
import dev.promenade.models.solver.DormandPrince;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.TimeGrid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sample error of every solver against evaluations, on a flow that is known exactly. */
@Command(
    name = "solvers",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Sample a mixture of three Gaussians in the plane, whose flow is known exactly, with every"
            + " solver: Wasserstein-1 distance to the mixture for several numbers of evaluations,"
            + " beside that of exact samples of the same number.",
    footer = {"", "Example:", "  promenade bench solvers --path vp"})
final class BenchSolvers extends Bench {
  private static final int[] EVALUATIONS = {1, 2, 4, 8, 16, 32, 64, 256};
  private static final int REPEATS = 5;
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[][] {{-1, -1}, {1, -0.5}, {0.2, 1.2}},
          new double[] {0.2, 0.3, 0.15},
          new double[] {1, 2, 1});

  @Option(names = "--path", defaultValue = "cond-ot", description = "cond-ot, vp or cosine.")
  private String path = "cond-ot";

  @Option(names = "--samples", defaultValue = "4000", description = "Samples an estimate.")
  private int samples;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the noise.")
  private long seed;

  @Override
  protected void check() {
    if (samples < 1) {
      throw InputException.of("--samples", "", samples, "give 1 or more");
    }
    chosen();
  }

  private ProbabilityPath chosen() {
    try {
      return ProbabilityPath.named(path);
    } catch (IllegalArgumentException e) {
      throw InputException.of("--path", "", path, "choose cond-ot, vp or cosine");
    }
  }

  /** Distances are means of five runs. */
  @Override
  protected boolean measure(Report report) {
    double floor = 0;
    for (int i = 0; i < REPEATS; i++) {
      floor += MIXTURE.distance(MIXTURE.sample(samples, Noise.generator(seed + i))) / REPEATS;
    }
    String reference = "exact samples";
    report.row(reference, Figure.of("distance", floor, ""));
    for (OdeSolver solver : OdeSolver.all()) {
      if (solver instanceof DormandPrince) {
        continue; // chooses its evaluations itself
      }
      for (int evaluations : EVALUATIONS) {
        int steps = evaluations / solver.evaluationsPerStep();
        if (steps > 0) {
          report.row(
              "%s, %d".formatted(solver.name(), evaluations),
              Figure.of("distance", distance(chosen(), solver, steps), "")
                  .against(reference, floor));
        }
      }
    }
    return true;
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
