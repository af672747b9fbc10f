package dev.promenade.models.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;

/**
 * The velocity controller's network: from a local plan, the robot's state and what the lidar sees
 * now to a command inside the robot's limits. B batch, T poses.
 */
final class ControlNetwork {
  /** Features inside. */
  static final int WIDTH = 96;

  private final boolean holonomic;
  private final Layers.Linear first;
  private final Layers.Linear second;
  private final Layers.Linear out;

  ControlNetwork(AttentionSettings settings, Parameters parameters) {
    holonomic = settings.holonomic();
    TokenFeatures features = new TokenFeatures(settings);
    int inputs = settings.planSize() + TokenFeatures.bodySize() + features.nearSize();
    first = Layers.linear(parameters, "control.first", inputs, WIDTH);
    second = Layers.linear(parameters, "control.second", WIDTH, WIDTH);
    out = Layers.linear(parameters, "control.out", WIDTH, settings.commandSize());
  }

  /**
   * @param plans (B, 3 T) as shares of the robot's limits
   * @return (B, 3) as shares of the robot's limits: vx, vy, ω
   */
  NDArray forward(NDArray plans, AttentionBatch batch) {
    NDArray body = batch.state().get(":, 0:" + TokenFeatures.bodySize());
    NDArray all = plans.concat(body, 1);
    if (batch.near() != null) {
      all = all.concat(batch.near(), 1);
    }
    NDArray hidden = Activation.relu(second.apply(Activation.relu(first.apply(all))));
    return squash(out.apply(hidden), batch.reverse(), holonomic);
  }

  /**
   * Any three numbers as a command inside the limits: a holonomic robot's velocity is within the
   * disc of its top speed, another's between its top speeds backwards and ahead.
   *
   * @param raw (B, 3)
   * @param reverse (B, 1)
   */
  static NDArray squash(NDArray raw, NDArray reverse, boolean holonomic) {
    NDList parts = raw.split(3, 1);
    NDArray turn = parts.get(2).tanh();
    if (holonomic) {
      NDArray vx = parts.get(0);
      NDArray vy = parts.get(1);
      NDArray speed = vx.square().add(vy.square()).add(1e-6f).sqrt();
      NDArray share = speed.tanh().div(speed);
      return vx.mul(share).concat(vy.mul(share), 1).concat(turn, 1);
    }
    NDArray ahead = Ops.times(parts.get(0).tanh().add(1), 0.5);
    NDArray vx = ahead.mul(reverse.add(1)).sub(reverse);
    return vx.concat(Ops.times(parts.get(1), 0), 1).concat(turn, 1);
  }
}
