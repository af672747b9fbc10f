package dev.promenade.models.plan;

import ai.djl.ndarray.NDArray;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A network that is one small block, applied to its own result until that no longer changes (Bai et
 * al. 2019, "Deep Equilibrium Models"; as a one-step student of a flow: Geng et al. 2023, "One-Step
 * Diffusion Distillation via Deep Equilibrium Models"). With the noisy plan and the condition as an
 * input q that stays: z ← z/2 + f(norm(z) + q)/2. It stops when the largest change of a row is
 * below a share of its size, or after {@code depth} rounds: harder scenes take more of them.
 */
final class PlanEquilibrium implements PlanNetwork {
  /** Share of its size by which a row may still change. */
  private static final float SETTLED = 0.02f;

  private final NetworkSettings settings;
  private final Embedding embedding;
  private final Layers.Linear in;
  private final Layers.Linear first;
  private final Layers.Linear second;
  private final NDArray scale;
  private final NDArray shift;
  private final Layers.Linear out;
  private final LongAdder rounds = new LongAdder();

  PlanEquilibrium(NetworkSettings settings, Parameters parameters) {
    this.settings = settings;
    int width = settings.width();
    embedding = new Embedding(parameters, settings.conditions(), width);
    in = Layers.linear(parameters, "in", settings.size(), width);
    scale = parameters.constant("norm.scale", 1, width);
    shift = parameters.constant("norm.shift", 0, width);
    first = Layers.linear(parameters, "first", width, width);
    second = Layers.linear(parameters, "second", width, width);
    out = Layers.linear(parameters, "out", width, settings.size());
  }

  @Override
  public NDArray forward(NDArray plans, NDArray time, @Nullable Condition condition) {
    NDArray input =
        in.apply(plans.reshape(-1, settings.size())).add(embedding.apply(time, condition));
    NDArray z = input;
    for (int round = 0; round < settings.depth(); round++) {
      NDArray inner = Ops.layerNorm(z, scale, shift).add(input);
      NDArray next = Ops.times(second.apply(Ops.silu(first.apply(Ops.silu(inner)))).add(z), 0.5);
      rounds.increment();
      boolean settled = round + 1 < settings.depth() && settled(z, next);
      z = next;
      if (settled) {
        break;
      }
    }
    return out.apply(z).reshape(-1, settings.horizon(), settings.channels());
  }

  private static boolean settled(NDArray before, NDArray after) {
    NDArray change = after.sub(before).square().sum(new int[] {1});
    NDArray size = after.square().sum(new int[] {1}).add(1e-6f);
    return change.div(size).max().getFloat() < SETTLED * SETTLED;
  }

  @Override
  public long iterations() {
    return rounds.sum();
  }
}
