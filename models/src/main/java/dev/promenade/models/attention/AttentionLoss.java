package dev.promenade.models.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.tensor.Ops;

/**
 * How far predictions are from demonstrations. Of several local plans only the nearest one is drawn
 * towards the demonstrated one (winner takes all, Guzman-Rivera et al. 2012; the others a little,
 * Rupprecht et al. 2017), and the network learns to tell which it will be; one plan alone is
 * ordinary regression, as in Pokle et al. 2019. B batch, K modes, T poses.
 */
final class AttentionLoss {
  private static final float FOR_LOSERS = 0.05f;
  private static final float FOR_CHOICE = 0.1f;
  private static final float FOR_HEADING = 0.1f;
  private static final float SMOOTH = 1e-4f;

  private AttentionLoss() {}

  /**
   * @param loss scalar to be made small
   * @param nearest (B): distance of the nearest plan, as a share of the robot's limits
   * @param winner (B, K): 1 for the nearest plan, else 0; carries no gradient
   */
  record Planned(NDArray loss, NDArray nearest, NDArray winner) {}

  /**
   * @param plans (B, K, 3 T) predicted
   * @param logits (B, K)
   * @param target (B, 3 T)
   * @param weights (B)
   */
  static Planned plan(NDArray plans, NDArray logits, NDArray target, NDArray weights) {
    Shape shape = plans.getShape();
    long batch = shape.get(0);
    long modes = shape.get(1);
    long poses = shape.get(2) / 3;
    NDArray difference = plans.sub(target.expandDims(1)).reshape(batch, modes, poses, 3);
    NDArray place = difference.get("..., 0:2").square().sum(new int[] {3}).add(SMOOTH).sqrt();
    NDArray heading = difference.get("..., 2").abs();
    NDArray distance = place.add(Ops.times(heading, FOR_HEADING)).mean(new int[] {2});
    NDArray winner =
        distance.stopGradient().argMin(1).oneHot((int) modes).toType(DataType.FLOAT32, false);
    NDArray nearest = distance.mul(winner).sum(new int[] {1});
    NDArray choice = logits.logSoftmax(-1).mul(winner).sum(new int[] {1}).neg();
    NDArray each =
        nearest
            .add(Ops.times(distance.mean(new int[] {1}), FOR_LOSERS))
            .add(Ops.times(choice, FOR_CHOICE));
    return new Planned(each.mul(weights).mean(), nearest, winner);
  }

  /**
   * Distance of commands, smooth near zero.
   *
   * @param predicted (B, 3)
   * @param target (B, 3)
   * @param weights (B)
   */
  static NDArray command(NDArray predicted, NDArray target, NDArray weights) {
    NDArray each = predicted.sub(target).square().add(SMOOTH).sqrt().mean(new int[] {1});
    return each.mul(weights).mean();
  }
}
