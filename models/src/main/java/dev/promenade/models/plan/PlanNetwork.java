package dev.promenade.models.plan;

import ai.djl.ndarray.NDArray;
import dev.promenade.models.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/** A network from plans, flow time and condition to something of the plans' shape. */
interface PlanNetwork {
  /**
   * @param plans (B, H, C)
   * @param time flow time (B)
   * @param condition null for a network without conditions
   * @return (B, H, C)
   */
  NDArray forward(NDArray plans, NDArray time, @Nullable Condition condition);

  /** Inner iterations so far of a network that iterates; 0 for others. */
  default long iterations() {
    return 0;
  }

  /**
   * What plans are to be like.
   *
   * @param values (B, K)
   * @param given (B, 1), 1 where the condition holds, 0 where the network is free
   */
  record Condition(NDArray values, NDArray given) {}

  /** A network with fresh weights, which it adds to {@code parameters}. */
  static PlanNetwork create(NetworkSettings settings, Parameters parameters) {
    return switch (settings.kind()) {
      case UNET -> new TemporalUnet(settings, parameters);
      case TRANSFORMER -> new PlanTransformer(settings, parameters);
      case MLP -> new PlanMlp(settings, parameters);
      case EQUILIBRIUM -> new PlanEquilibrium(settings, parameters);
    };
  }
}
