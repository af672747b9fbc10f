package dev.promenade.models.plan;

import ai.djl.ndarray.NDArray;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * The temporal U-Net of Diffuser (Janner et al. 2022): convolutions along the plan at three
 * resolutions with residual blocks of kernel 5, group norm and Mish, time and condition added
 * inside each block. Upsampling repeats values, then convolves.
 */
final class TemporalUnet implements PlanNetwork {
  private final Embedding embedding;
  private final Block down1;
  private final Layers.Conv shrink1;
  private final Block down2;
  private final Layers.Conv shrink2;
  private final Block middle1;
  private final Block middle2;
  private final Layers.Conv grow2;
  private final Block up2;
  private final Layers.Conv grow1;
  private final Block up1;
  private final Layers.Conv out;

  TemporalUnet(NetworkSettings settings, Parameters parameters) {
    long width = settings.width();
    long twice = 2 * width;
    long fourfold = 4 * width;
    embedding = new Embedding(parameters, settings.conditions(), twice);
    down1 = new Block(parameters, "down1", settings.channels(), width, twice);
    shrink1 = Layers.conv(parameters, "shrink1", width, width, 3, 2);
    down2 = new Block(parameters, "down2", width, twice, twice);
    shrink2 = Layers.conv(parameters, "shrink2", twice, twice, 3, 2);
    middle1 = new Block(parameters, "middle1", twice, fourfold, twice);
    middle2 = new Block(parameters, "middle2", fourfold, fourfold, twice);
    grow2 = Layers.conv(parameters, "grow2", fourfold, twice, 3, 1);
    up2 = new Block(parameters, "up2", fourfold, twice, twice);
    grow1 = Layers.conv(parameters, "grow1", twice, width, 3, 1);
    up1 = new Block(parameters, "up1", twice, width, twice);
    out = Layers.conv(parameters, "out", width, settings.channels(), 1, 1);
  }

  @Override
  public NDArray forward(NDArray plans, NDArray time, @Nullable Condition condition) {
    NDArray context = Ops.mish(embedding.apply(time, condition));
    NDArray fine = down1.apply(plans.swapAxes(1, 2), context);
    NDArray half = down2.apply(shrink1.apply(fine), context);
    NDArray x = middle1.apply(shrink2.apply(half), context);
    x = grow2.apply(Ops.upsample(middle2.apply(x, context)));
    x = grow1.apply(Ops.upsample(up2.apply(x.concat(half, 1), context)));
    return out.apply(up1.apply(x.concat(fine, 1), context)).swapAxes(1, 2);
  }

  /** Two convolutions with the context between them, beside a shortcut. */
  private static final class Block {
    private static final long GROUPS = 8;

    private final Layers.Conv first;
    private final Layers.GroupNorm firstNorm;
    private final Layers.Linear injection;
    private final Layers.Conv second;
    private final Layers.GroupNorm secondNorm;
    private final Layers.Conv shortcut;

    Block(Parameters parameters, String name, long from, long to, long context) {
      first = Layers.conv(parameters, name + ".first", from, to, 5, 1);
      firstNorm = Layers.groupNorm(parameters, name + ".firstNorm", to, GROUPS);
      injection = Layers.linear(parameters, name + ".injection", context, to);
      second = Layers.conv(parameters, name + ".second", to, to, 5, 1);
      secondNorm = Layers.groupNorm(parameters, name + ".secondNorm", to, GROUPS);
      shortcut = Layers.conv(parameters, name + ".shortcut", from, to, 1, 1);
    }

    NDArray apply(NDArray x, NDArray context) {
      NDArray inner = Ops.mish(firstNorm.apply(first.apply(x)));
      inner = inner.add(injection.apply(context).expandDims(2));
      inner = Ops.mish(secondNorm.apply(second.apply(inner)));
      return inner.add(shortcut.apply(x));
    }
  }
}
