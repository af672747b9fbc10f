package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.generate.FlowSource;
import dev.promenade.models.attention.AttentionInference;
import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.Demonstration;
import dev.promenade.models.attention.Demonstrations;
import dev.promenade.models.attention.TokenFeatures;
import dev.promenade.models.distill.EnergyScore;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.solver.Bdia;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.solver.TimeGrid;
import dev.promenade.sim.metrics.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether local plans come out better when they begin with what was just driven. */
@Command(
    name = "warm-start",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Draw local plans from noise, from the plan of 0.4 s ago made noisy again, and from the"
            + " noise that this plan comes from by exact inversion (BDIA), and score them against"
            + " what was demonstrated (energy score; smaller is better).",
    footer = {
      "",
      "Example:",
      "  promenade bench warm-start --flow flow --data held-out --trunk attention"
    })
final class BenchWarmStart extends Bench {
  /** Demonstrations are this far apart, so that every second one is a pose spacing later. */
  private static final int LATER = 2;

  private static final double GAMMA = 0.96;

  private static final List<Start> STARTS =
      List.of(
          new Start(Way.NOISE, 0),
          new Start(Way.RENOISED, 0.3),
          new Start(Way.RENOISED, 0.5),
          new Start(Way.RENOISED, 0.7),
          new Start(Way.INVERTED, 0.3),
          new Start(Way.INVERTED, 0.6),
          new Start(Way.INVERTED, 0.9));

  @Mixin private FlowSource source;

  @Option(names = "--situations", defaultValue = "400", description = "Situations to draw for.")
  private int situations;

  @Option(names = "--draws", defaultValue = "16", description = "Plans for each.")
  private int draws;

  @Option(
      names = "--steps",
      split = ",",
      defaultValue = "1,2,4",
      description = "Steps of the midpoint method.")
  private List<Integer> steps = new ArrayList<>();

  @Option(
      names = "--inversion-steps",
      defaultValue = "12",
      description = "Steps of the inversion, of one plan.")
  private int inversionSteps;

  @Option(names = "--seed", defaultValue = "1000", description = "Seed of the noise.")
  private long seed;

  /** What plans begin with. */
  private enum Way {
    NOISE,
    RENOISED,
    INVERTED
  }

  /**
   * How plans begin.
   *
   * @param kept of the earlier plan: the flow time it is taken back to, or the share of its noise
   */
  private record Start(Way way, double kept) {
    String name() {
      String word = way.name().toLowerCase(Locale.ROOT);
      return way == Way.NOISE ? word : word + " " + kept;
    }
  }

  /**
   * A moment.
   *
   * @param condition what the attention network made of it
   * @param earlier (3 T) the plan of one spacing ago, from now on, as shares of the limits
   * @param demonstrated (3 T) what was demonstrated, as shares of the limits
   */
  private record Moment(double[] condition, double[] earlier, double[] demonstrated) {}

  @Override
  protected void check() {
    if (situations < 2 || draws < 2 || inversionSteps < 2 || steps.stream().anyMatch(n -> n < 1)) {
      throw InputException.of(
          "--situations, --draws, --inversion-steps, --steps",
          "",
          "%d, %d, %d, %s".formatted(situations, draws, inversionSteps, steps),
          "give 2 or more of each, and steps of 1 or more");
    }
  }

  @Override
  protected boolean measure(Report report) {
    List<Moment> moments = moments();
    report.note("%d situations, flow %s", moments.size(), source.hash());
    try (FlowModel flow = source.load()) {
      for (int count : steps) {
        for (Start start : STARTS) {
          measure(report, flow, moments, start, count);
        }
      }
    }
    return true;
  }

  private void measure(
      Report report, FlowModel flow, List<Moment> moments, Start start, int count) {
    double[] scores = new double[moments.size()];
    double[] spreads = new double[moments.size()];
    OdeSolver solver = RungeKutta.midpoint();
    for (int i = 0; i < scores.length; i++) {
      Moment moment = moments.get(i);
      UniformRandomProvider random = Noise.generator(seed + i);
      // What stands behind the state in the condition of some flows, wishes, is 0 for none.
      int conditions = flow.settings().network().conditions();
      VelocityField field = flow.field(Arrays.copyOf(moment.condition, conditions), 1);
      double[] points = Noise.gaussian(draws * field.dimension(), random);
      double from = 0;
      if (start.way == Way.RENOISED) {
        from = start.kept;
        mix(points, moment.earlier, flow.path().sigma(from), flow.path().alpha(from));
      } else if (start.way == Way.INVERTED) {
        TimeGrid grid = TimeGrid.even(inversionSteps);
        double[] noise = new Bdia(GAMMA).invert(field, grid, moment.earlier).first();
        mix(points, noise, Math.sqrt(1 - start.kept * start.kept), start.kept);
      }
      double[] plans =
          new FlowSampler(field, flow.path(), solver, TimeGrid.even(count, from, 1))
              .sample(points, random);
      EnergyScore score = EnergyScore.of(plans, moment.demonstrated);
      scores[i] = score.score();
      spreads[i] = score.spread();
    }
    report.row(
        "%s, steps %d".formatted(start.name(), count),
        Figure.of("score", Confidence.mean(scores), ""),
        Figure.of("spread", Confidence.mean(spreads), ""));
  }

  /** points = a · points + b · centre, for each row. */
  private static void mix(double[] points, double[] centre, double a, double b) {
    for (int i = 0; i < points.length; i++) {
      points[i] = a * points[i] + b * centre[i % centre.length];
    }
  }

  private List<Moment> moments() {
    AttentionWeights weights = AttentionWeights.load(source.trunkFile());
    AttentionSettings settings = weights.settings();
    Demonstrations all = Demonstrations.open(source.dataFolder(), settings);
    AttentionInference inference = new AttentionInference(weights);
    AttentionOutput output = new AttentionOutput(settings, weights.shape());
    Demonstration before = Demonstration.empty(settings);
    Demonstration now = Demonstration.empty(settings);
    List<Moment> moments = new ArrayList<>();
    int apart = Math.max(1, (all.size() - LATER) / situations);
    for (int i = 0; i + LATER < all.size() && moments.size() < situations; i += apart) {
      all.read(i, before);
      all.read(i + LATER, now);
      if (!sameDrive(before.input(), now.input(), before.plan())) {
        continue;
      }
      inference.plan(now.input(), output);
      moments.add(
          new Moment(
              doubles(inference.context()),
              shares(settings, now.input(), later(before.plan())),
              shares(settings, now.input(), now.plan())));
    }
    if (moments.size() < 2) {
      throw InputException.of(
          source.describe(), "holds no drives of 0.4 s", "name a folder of demonstrations");
    }
    return moments;
  }

  /** Whether a robot with the same limits can have come from one to the other, as it planned. */
  private static boolean sameDrive(AttentionInput before, AttentionInput now, float[] plan) {
    for (int i = 3; i < 9; i++) {
      if (before.state[i] != now.state[i]) {
        return false;
      }
    }
    double dx = before.state[9] - plan[0];
    double dy = before.state[10] - plan[1];
    return Math.abs(Math.hypot(dx, dy) - now.state[11]) < 0.1;
  }

  /** A plan seen from its first pose: the other poses, and the last step made once more. */
  private static float[] later(float[] plan) {
    int poses = plan.length / 3;
    float[] longer = Arrays.copyOf(plan, plan.length + 3);
    for (int k = 0; k < 3; k++) {
      int end = plan.length + k;
      longer[end] = poses < 2 ? plan[k] : 2 * plan[end - 3] - plan[end - 6];
    }
    float[] seen = new float[plan.length];
    double cos = Math.cos(plan[2]);
    double sin = Math.sin(plan[2]);
    for (int t = 0; t < poses; t++) {
      double dx = longer[3 * t + 3] - plan[0];
      double dy = longer[3 * t + 4] - plan[1];
      seen[3 * t] = (float) (cos * dx + sin * dy);
      seen[3 * t + 1] = (float) (cos * dy - sin * dx);
      seen[3 * t + 2] = longer[3 * t + 5] - plan[2];
    }
    return seen;
  }

  private static double[] shares(AttentionSettings settings, AttentionInput input, float[] plan) {
    float[] shares = new float[plan.length];
    TokenFeatures.normalise(settings, input, plan, shares, 0);
    return doubles(shares);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
