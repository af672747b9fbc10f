package dev.promenade.models.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Demonstrations as tensors. B samples, T poses.
 *
 * @param inputs what the networks see
 * @param plans (B, 3 T) as shares of the robot's limits
 * @param commands (B, 3) as shares of the robot's limits
 * @param weights (B), with mean 1
 */
record SampleBatch(AttentionBatch inputs, NDArray plans, NDArray commands, NDArray weights) {

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
      @Nullable UniformRandomProvider mirror) {
    AttentionSettings settings = data.settings();
    AttentionInput[] inputs = new AttentionInput[batch];
    float[] plans = new float[batch * settings.planSize()];
    float[] commands = new float[batch * settings.commandSize()];
    float[] weights = new float[batch];
    double sum = 0;
    for (int b = 0; b < batch; b++) {
      Demonstration sample = Demonstration.empty(settings);
      weights[b] = data.read(indices.getAsInt(), sample);
      sum += weights[b];
      if (mirror != null && mirror.nextBoolean()) {
        Mirror.flip(settings, sample);
      }
      AttentionInput input = sample.input();
      inputs[b] = input;
      TokenFeatures.normalise(settings, input, sample.plan(), plans, b * settings.planSize());
      float[] command = sample.command();
      commands[3 * b] = command[0] / input.state[4];
      commands[3 * b + 1] = command[1] / input.state[4];
      commands[3 * b + 2] = command[2] / input.state[6];
    }
    for (int b = 0; b < batch; b++) {
      weights[b] *= sum > 0 ? (float) (batch / sum) : 0;
    }
    return new SampleBatch(
        AttentionBatch.of(manager, settings, inputs),
        manager.create(plans, new Shape(batch, settings.planSize())),
        manager.create(commands, new Shape(batch, settings.commandSize())),
        manager.create(weights));
  }
}
