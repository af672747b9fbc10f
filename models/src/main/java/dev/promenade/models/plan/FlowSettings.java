package dev.promenade.models.plan;

import dev.promenade.models.flow.ProbabilityPath;

/**
 * What a {@link FlowModel} is, beside its weights.
 *
 * @param network shape of the network
 * @param path name of the {@link ProbabilityPath} that it was trained on
 * @param prediction what the network predicts
 */
public record FlowSettings(NetworkSettings network, String path, Prediction prediction) {
  /** What a network predicts. */
  public enum Prediction {
    /** dx/dt. */
    VELOCITY,
    /** x1. */
    DATA
  }

  public FlowSettings {
    ProbabilityPath.named(path);
  }
}
