package dev.promenade.launch.bench;

import ai.djl.Device;
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
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.Returns;
import dev.promenade.models.policy.Wishes;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.sim.metrics.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether plans are as they were wished for. */
@Command(
    name = "wishes",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Draw local plans with and without wishes in demonstrated situations, and say which pace"
            + " and room they have and how well they foretell what was demonstrated (energy score;"
            + " smaller is better). Rooms are means over the situations in which somebody is near:"
            + " where plans drawn without a wish keep less than 1 m.",
    footer = {
      "",
      "Example:",
      "  promenade bench wishes --flow flow --data held-out --trunk attention"
    })
final class BenchWishes extends Bench {
  @Mixin private FlowSource source;

  @Option(names = "--situations", defaultValue = "400", description = "Situations to draw for.")
  private int count;

  @Option(names = "--draws", defaultValue = "16", description = "Plans for each.")
  private int draws;

  @Option(names = "--steps", defaultValue = "2", description = "Steps of the solver ddim.")
  private int steps;

  @Option(
      names = "--guidance",
      split = ",",
      defaultValue = "1,1.5,2,3",
      description = "Weights of the wishes, or of what the robot sees where there are none.")
  private List<Double> guidance = new ArrayList<>();

  @Option(
      names = "--wishes",
      split = ",",
      defaultValue = "0.1,0.3,0.5,0.7,0.9",
      description = "Paces and rooms to wish for.")
  private List<Double> wanted = new ArrayList<>();

  @Option(names = "--seed", defaultValue = "1000", description = "Seed of the noise.")
  private long seed;

  /**
   * What was demonstrated.
   *
   * @param context what the attention network made of the input
   * @param plan (3 T) as shares of the robot's limits
   * @param achieved what the plan has
   */
  private record Situation(AttentionInput input, float[] context, double[] plan, Wishes achieved) {}

  /** Something to wish for, which may depend on the situation. */
  private record Wish(String name, double value, boolean demonstrated) {
    String label() {
      return value < 0 ? name : name + " " + value;
    }

    Wishes in(Situation situation) {
      if (demonstrated) {
        return situation.achieved;
      }
      return switch (name) {
        case "pace" -> new Wishes(value, Wishes.NO_WISH);
        case "room" -> new Wishes(Wishes.NO_WISH, value);
        default -> Wishes.NONE;
      };
    }
  }

  /** Means over the plans of each situation. */
  private record Measured(double[] pace, double[] room, double[] score) {}

  @Override
  protected void check() {
    if (count < 2
        || draws < 2
        || steps < 1
        || wanted.stream().anyMatch(wish -> !(wish >= 0 && wish <= 1))) {
      throw InputException.of(
          "--situations, --draws, --steps, --wishes",
          "",
          "%d, %d, %d, %s".formatted(count, draws, steps, wanted),
          "give 2 or more of each, steps of 1 or more, and wishes from 0 to 1");
    }
  }

  @Override
  protected boolean measure(Report report) {
    AttentionWeights trunk = AttentionWeights.load(source.trunkFile());
    List<Situation> situations = situations(trunk);
    report.note("%d situations, flow %s", situations.size(), source.hash());
    try (FlowPolicy policy = FlowPolicy.load(source.file(), source.trunkFile(), Device.cpu())) {
      boolean[] near = near(policy, trunk.settings(), situations);
      for (Wish wish : wishes()) {
        for (double weight : guidance) {
          Measured found = measure(policy, trunk.settings(), situations, wish, weight);
          report.row(
              "%s, guidance %s".formatted(wish.label(), weight),
              Figure.of("pace", Confidence.mean(found.pace), ""),
              Figure.of("room", Confidence.mean(only(near, found.room)), "m"),
              Figure.of("score", Confidence.mean(found.score), ""));
        }
      }
    }
    return true;
  }

  /** Nothing, and where the flow can be asked for more, what was demonstrated and each wish. */
  private List<Wish> wishes() {
    List<Wish> all = new ArrayList<>();
    all.add(new Wish("nothing", Wishes.NO_WISH, false));
    if (FlowPolicy.takesWishes(source.file())) {
      all.add(new Wish("demonstrated", Wishes.NO_WISH, true));
      wanted.forEach(value -> all.add(new Wish("pace", value, false)));
      wanted.forEach(value -> all.add(new Wish("room", value, false)));
    }
    return all;
  }

  private boolean[] near(
      FlowPolicy policy, AttentionSettings settings, List<Situation> situations) {
    Wish nothing = new Wish("nothing", Wishes.NO_WISH, false);
    double[] room = measure(policy, settings, situations, nothing, 1).room;
    boolean[] near = new boolean[room.length];
    for (int i = 0; i < near.length; i++) {
      near[i] = room[i] < Returns.MOST_ROOM;
    }
    return near;
  }

  private static double[] only(boolean[] near, double[] values) {
    double[] chosen = new double[values.length];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      if (near[i]) {
        chosen[size++] = values[i];
      }
    }
    return Arrays.copyOf(chosen, size);
  }

  private Measured measure(
      FlowPolicy policy,
      AttentionSettings settings,
      List<Situation> situations,
      Wish wish,
      double weight) {
    int size = policy.planSize();
    Measured found =
        new Measured(
            new double[situations.size()],
            new double[situations.size()],
            new double[situations.size()]);
    for (int i = 0; i < situations.size(); i++) {
      Situation situation = situations.get(i);
      FlowPolicy.Drawing drawing =
          new FlowPolicy.Drawing(OdeSolver.named("ddim"), steps, weight, 0.5, wish.in(situation));
      VelocityField field = policy.velocity(situation.context, drawing.wishes(), weight);
      double[] plans = policy.draw(field, drawing, draws, Noise.generator(seed + i));
      float[] shares = new float[plans.length];
      for (int k = 0; k < plans.length; k++) {
        shares[k] = (float) plans[k];
      }
      for (int k = 0; k < draws; k++) {
        Returns returns = Returns.of(settings, situation.input, shares, k * size);
        found.pace[i] += returns.pace() / draws;
        found.room[i] += returns.room() / draws;
      }
      found.score[i] = EnergyScore.of(plans, situation.plan).score();
    }
    return found;
  }

  private List<Situation> situations(AttentionWeights trunk) {
    AttentionSettings settings = trunk.settings();
    Demonstrations all = Demonstrations.open(source.dataFolder(), settings);
    AttentionInference inference = new AttentionInference(trunk);
    AttentionOutput output = new AttentionOutput(settings, trunk.shape());
    Demonstration sample = Demonstration.empty(settings);
    List<Situation> situations = new ArrayList<>();
    int most = Math.min(count, all.size());
    for (int i = 0; i < most; i++) {
      all.read((int) ((long) i * all.size() / most), sample);
      inference.plan(sample.input(), output);
      float[] context = inference.context();
      AttentionInput input = new AttentionInput(settings);
      input.set(sample.input());
      float[] shares = new float[settings.planSize()];
      TokenFeatures.normalise(settings, input, sample.plan(), shares, 0);
      double[] plan = new double[shares.length];
      Arrays.setAll(plan, k -> shares[k]);
      situations.add(
          new Situation(
              input,
              context,
              plan,
              Wishes.like(
                  Returns.of(settings, input, shares, 0),
                  Returns.usualRoom(settings, input, output))));
    }
    return situations;
  }
}
