package dev.promenade.models.plan;

import ai.djl.ndarray.NDArray;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Flow time and condition as features (B, F): sines of time through a small network, plus the
 * condition through another, or a learned vector where no condition is given.
 */
final class Embedding {
  static final int TIME_FEATURES = 64;

  private final NDArray frequencies;
  private final Layers.Linear timeIn;
  private final Layers.Linear timeOut;
  private final Layers.@Nullable Linear conditionIn;
  private final Layers.@Nullable Linear conditionOut;
  private final @Nullable NDArray nothing;

  Embedding(Parameters parameters, int conditions, long features) {
    frequencies = parameters.manager().create(Ops.frequencies(TIME_FEATURES));
    timeIn = Layers.linear(parameters, "time.in", TIME_FEATURES, features);
    timeOut = Layers.linear(parameters, "time.out", features, features);
    if (conditions > 0) {
      conditionIn = Layers.linear(parameters, "condition.in", conditions, features);
      conditionOut = Layers.linear(parameters, "condition.out", features, features);
      nothing = parameters.uniform("condition.nothing", features, 1, features);
    } else {
      conditionIn = null;
      conditionOut = null;
      nothing = null;
    }
  }

  NDArray apply(NDArray time, PlanNetwork.@Nullable Condition condition) {
    NDArray features = Ops.timeFeatures(time, frequencies);
    NDArray embedded = timeOut.apply(Ops.silu(timeIn.apply(features)));
    if (conditionIn == null || conditionOut == null || nothing == null) {
      return embedded;
    }
    if (condition == null) {
      throw new IllegalArgumentException("a network with conditions was called without one");
    }
    NDArray wanted = conditionOut.apply(Ops.silu(conditionIn.apply(condition.values())));
    NDArray given = condition.given();
    NDArray free = given.mul(-1).add(1).matMul(nothing);
    return embedded.add(wanted.mul(given)).add(free);
  }
}
