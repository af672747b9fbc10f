package dev.promenade.models.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.flow.Noise;
import java.util.function.IntSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Demonstrations as tensors. B samples, T poses.
 *
 * @param inputs what the networks see
 * @param plans (B, 3 T) as shares of the robot's limits
 * @param variants (B, 3 T) the plans driven more slowly and bent at random, likewise
 * @param commands (B, 3) as shares of the robot's limits
 * @param variantCommands (B, 3) that drive the variants, likewise
 * @param weights (B), with mean 1
 */
record SampleBatch(
    AttentionBatch inputs,
    NDArray plans,
    NDArray variants,
    NDArray commands,
    NDArray variantCommands,
    NDArray weights) {
  private static final double BENT = 0.8;

  /** Samples drawn with replacement, half of them with left and right swapped. */
  static SampleBatch draw(
      NDManager manager, Demonstrations data, int batch, UniformRandomProvider random) {
    return read(manager, data, batch, () -> random.nextInt(data.size()), random);
  }

  /** Every so manieth sample, as it is. */
  static SampleBatch spread(NDManager manager, Demonstrations data, int from, int batch, int step) {
    int[] next = {from};
    return read(
        manager,
        data,
        batch,
        () -> {
          int index = next[0];
          next[0] += step;
          return index;
        },
        null);
  }

  private static SampleBatch read(
      NDManager manager,
      Demonstrations data,
      int batch,
      IntSupplier indices,
      @Nullable UniformRandomProvider random) {
    AttentionSettings settings = data.settings();
    AttentionInput[] inputs = new AttentionInput[batch];
    float[] plans = new float[batch * settings.planSize()];
    float[] commands = new float[batch * settings.commandSize()];
    float[] variants = new float[plans.length];
    float[] variantCommands = new float[commands.length];
    float[] variant = new float[settings.planSize()];
    float[] weights = new float[batch];
    double sum = 0;
    for (int b = 0; b < batch; b++) {
      Demonstration sample = Demonstration.empty(settings);
      weights[b] = data.read(indices.getAsInt(), sample);
      sum += weights[b];
      if (random != null && random.nextBoolean()) {
        Mirror.flip(settings, sample);
      }
      AttentionInput input = sample.input();
      inputs[b] = input;
      TokenFeatures.normalise(settings, input, sample.plan(), plans, b * settings.planSize());
      share(sample.command(), input, commands, b);
      PlanVariant drawn = random == null ? PlanVariant.SAME : variant(random);
      drawn.apply(settings, sample.plan(), 0, 1, variant);
      drawn.command(settings, sample.command());
      TokenFeatures.normalise(settings, input, variant, variants, b * settings.planSize());
      share(sample.command(), input, variantCommands, b);
    }
    for (int b = 0; b < batch; b++) {
      weights[b] *= sum > 0 ? (float) (batch / sum) : 0;
    }
    return new SampleBatch(
        AttentionBatch.of(manager, settings, inputs),
        manager.create(plans, new Shape(batch, settings.planSize())),
        manager.create(variants, new Shape(batch, settings.planSize())),
        manager.create(commands, new Shape(batch, settings.commandSize())),
        manager.create(variantCommands, new Shape(batch, settings.commandSize())),
        manager.create(weights));
  }

  /** Every other one is slower, every other one is bent. */
  private static PlanVariant variant(UniformRandomProvider random) {
    double pace = random.nextBoolean() ? 1 : random.nextDouble();
    double bend = random.nextBoolean() ? 0 : BENT * Noise.gaussian(1, random)[0];
    return new PlanVariant(pace, Math.max(-Math.PI, Math.min(Math.PI, bend)));
  }

  private static void share(float[] command, AttentionInput input, float[] into, int sample) {
    into[3 * sample] = command[0] / input.state[4];
    into[3 * sample + 1] = command[1] / input.state[4];
    into[3 * sample + 2] = Math.max(-1, Math.min(1, command[2] / input.state[6]));
  }
}
