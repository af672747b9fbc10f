package dev.promenade.models.policy;

import dev.promenade.models.attention.AttentionInference;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.Demonstration;
import dev.promenade.models.attention.Demonstrations;
import dev.promenade.models.attention.Mirror;
import dev.promenade.models.attention.TokenFeatures;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.plan.PlanData;
import java.util.function.IntConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Demonstrations as the data of a flow: the demonstrated local plan as shares of the robot's
 * limits, on the condition of what the attention network makes of the input. The conditions are
 * worked out once, half of them with left and right swapped.
 */
public final class PolicyData implements PlanData {
  private final int planSize;
  private final int contextSize;

  /** (N, 3 T). */
  private final float[] plans;

  /** (N, K). */
  private final float[] contexts;

  /** (N). */
  private final Wishes[] achieved;

  private final int size;

  private PolicyData(int planSize, int contextSize, int size) {
    this.planSize = planSize;
    this.contextSize = contextSize;
    this.size = size;
    plans = new float[size * planSize];
    contexts = new float[size * contextSize];
    achieved = new Wishes[size];
  }

  /**
   * Works out the conditions.
   *
   * @param trunk the attention network
   * @param most samples to use at most, spread evenly over all
   * @param seed of the choice which ones are mirrored
   * @param progress told of samples done
   */
  public static PolicyData of(
      Demonstrations all, AttentionWeights trunk, int most, long seed, IntConsumer progress) {
    AttentionSettings settings = trunk.settings();
    AttentionInference inference = new AttentionInference(trunk);
    AttentionOutput output = new AttentionOutput(settings, trunk.shape());
    UniformRandomProvider random = Noise.generator(seed);
    Demonstration sample = Demonstration.empty(settings);
    int size = Math.min(most, all.size());
    PolicyData data = new PolicyData(settings.planSize(), 2 * trunk.shape().width(), size);
    for (int i = 0; i < size; i++) {
      all.read((int) ((long) i * all.size() / size), sample);
      if (random.nextBoolean()) {
        Mirror.flip(settings, sample);
      }
      inference.plan(sample.input(), output);
      float[] context = inference.context();
      System.arraycopy(context, 0, data.contexts, i * context.length, context.length);
      TokenFeatures.normalise(
          settings, sample.input(), sample.plan(), data.plans, i * data.planSize);
      data.achieved[i] =
          Wishes.like(
              Returns.of(settings, sample.input(), data.plans, i * data.planSize),
              Returns.usualRoom(settings, sample.input(), output));
      progress.accept(i + 1);
    }
    return data;
  }

  /** How many samples there are. */
  public int size() {
    return size;
  }

  /** The same plans on the condition of what the robot saw and, each half of the time, a return. */
  public PlanData withReturns() {
    return (batch, random) -> draw(batch, Wishes.SIZE, random);
  }

  @Override
  public Batch draw(int batch, UniformRandomProvider random) {
    return draw(batch, 0, random);
  }

  /**
   * @param more numbers of each condition, after the context: 0 or {@link Wishes#SIZE}
   */
  private Batch draw(int batch, int more, UniformRandomProvider random) {
    double[] drawn = new double[batch * planSize];
    double[] conditions = new double[batch * (contextSize + more)];
    for (int b = 0; b < batch; b++) {
      int at = random.nextInt(size);
      for (int i = 0; i < planSize; i++) {
        drawn[b * planSize + i] = plans[at * planSize + i];
      }
      for (int i = 0; i < contextSize; i++) {
        conditions[b * (contextSize + more) + i] = contexts[at * contextSize + i];
      }
      if (more > 0) {
        new Wishes(
                random.nextBoolean() ? achieved[at].pace() : Wishes.NO_WISH,
                random.nextBoolean() ? achieved[at].room() : Wishes.NO_WISH)
            .write(conditions, b * (contextSize + more) + contextSize);
      }
    }
    return new Batch(drawn, conditions);
  }
}
