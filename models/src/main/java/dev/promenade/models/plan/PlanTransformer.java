package dev.promenade.models.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transformer over the steps of a plan in the manner of DiT (Peebles and Xie 2023): time and
 * condition shift, scale and gate every block (adaLN-Zero), so that blocks begin as the identity.
 */
final class PlanTransformer implements PlanNetwork {
  private static final int HEAD_WIDTH = 16;

  private final Embedding embedding;
  private final Layers.Linear in;
  private final NDArray positions;
  private final NDArray ones;
  private final NDArray zeros;
  private final List<Block> blocks = new ArrayList<>();
  private final Layers.Linear lastModulation;
  private final Layers.Linear out;

  PlanTransformer(NetworkSettings settings, Parameters parameters) {
    int width = settings.width();
    embedding = new Embedding(parameters, settings.conditions(), width);
    in = Layers.linear(parameters, "in", settings.channels(), width);
    positions = parameters.uniform("positions", width, 1, settings.horizon(), width);
    ones = parameters.manager().ones(new Shape(width));
    zeros = parameters.manager().zeros(new Shape(width));
    for (int i = 0; i < settings.depth(); i++) {
      blocks.add(new Block(parameters, "block" + i, width));
    }
    lastModulation = Layers.zeroLinear(parameters, "last.modulation", width, 2L * width);
    out = Layers.linear(parameters, "out", width, settings.channels());
  }

  @Override
  public NDArray forward(NDArray plans, NDArray time, @Nullable Condition condition) {
    NDArray context = Ops.silu(embedding.apply(time, condition));
    NDArray x = in.apply(plans).add(positions);
    for (Block block : blocks) {
      x = block.apply(x, context);
    }
    NDList last = lastModulation.apply(context).expandDims(1).split(2, 2);
    return out.apply(modulate(x, last.get(0), last.get(1)));
  }

  /** Normalised, then scaled by 1 + scale and shifted, each (B, 1, F). */
  private NDArray modulate(NDArray x, NDArray shift, NDArray scale) {
    return Ops.layerNorm(x, ones, zeros).mul(scale.add(1)).add(shift);
  }

  /** Attention and a two-layer network, each modulated, gated and added. */
  private final class Block {
    private final long heads;
    private final Layers.Linear modulation;
    private final Layers.Linear projections;
    private final Layers.Linear merge;
    private final Layers.Linear widen;
    private final Layers.Linear narrow;

    Block(Parameters parameters, String name, int width) {
      heads = width / HEAD_WIDTH;
      modulation = Layers.zeroLinear(parameters, name + ".modulation", width, 6L * width);
      projections = Layers.linear(parameters, name + ".projections", width, 3L * width);
      merge = Layers.linear(parameters, name + ".merge", width, width);
      widen = Layers.linear(parameters, name + ".widen", width, 4L * width);
      narrow = Layers.linear(parameters, name + ".narrow", 4L * width, width);
    }

    NDArray apply(NDArray x, NDArray context) {
      NDList m = modulation.apply(context).expandDims(1).split(6, 2);
      NDList qkv = projections.apply(modulate(x, m.get(0), m.get(1))).split(3, 2);
      NDArray attended = Ops.attention(qkv.get(0), qkv.get(1), qkv.get(2), heads);
      NDArray y = x.add(merge.apply(attended).mul(m.get(2)));
      NDArray hidden = Activation.gelu(widen.apply(modulate(y, m.get(3), m.get(4))));
      return y.add(narrow.apply(hidden).mul(m.get(5)));
    }
  }
}
