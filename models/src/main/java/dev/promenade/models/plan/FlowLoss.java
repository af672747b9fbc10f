package dev.promenade.models.plan;

import ai.djl.ndarray.NDArray;

/** Losses of flow matching. Plans are (B, H, C), weights (B). */
public final class FlowLoss {
  private FlowLoss() {}

  /** Weighted mean square of the difference, a scalar. */
  public static NDArray squared(NDArray predicted, NDArray target, NDArray weights) {
    return predicted.sub(target).square().mul(weights.reshape(-1, 1, 1)).mean();
  }

  /**
   * Pseudo-Huber loss √(‖difference‖² + c²) − c of each plan, which lets outliers count less.
   *
   * @param c how large a difference is no outlier; for consistency 0.00054·√d for plans of d
   *     numbers (Song and Dhariwal 2023), for reflow 0.00054·d (Lee et al. 2024)
   */
  public static NDArray pseudoHuber(NDArray predicted, NDArray target, NDArray weights, double c) {
    long size = predicted.getShape().get(1) * predicted.getShape().get(2);
    NDArray squares = predicted.sub(target).reshape(-1, size).square().sum(new int[] {1});
    return squares.add(c * c).sqrt().sub(c).mul(weights).mean();
  }
}
