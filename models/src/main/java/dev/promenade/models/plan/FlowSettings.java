package dev.promenade.models.plan;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.io.Omissible;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FlowModel} is, beside its weights.
 *
 * @param network shape of the network
 * @param path name of the {@link ProbabilityPath} that it was trained on
 * @param prediction what the network predicts
 * @param pinned entries of a plan (H · C) that the network is always shown without noise, since
 *     they are known when it plans (Diffuser); none for most
 */
public record FlowSettings(
    NetworkSettings network, String path, Prediction prediction, @Omissible List<Integer> pinned) {
  /** What a network predicts. */
  public enum Prediction {
    /** dx/dt. */
    VELOCITY,
    /** x1. */
    DATA
  }

  public FlowSettings(
      NetworkSettings network, String path, Prediction prediction, @Nullable List<Integer> pinned) {
    ProbabilityPath.named(path);
    this.network = network;
    this.path = path;
    this.prediction = prediction;
    // Weights of before pins existed say nothing about them.
    this.pinned = pinned == null ? List.of() : List.copyOf(pinned);
    for (int entry : this.pinned) {
      if (entry < 0 || entry >= network.size()) {
        throw new IllegalArgumentException(
            "pinned entry %d of plans of %d numbers".formatted(entry, network.size()));
      }
    }
  }

  /** A flow that is shown nothing without noise. */
  public FlowSettings(NetworkSettings network, String path, Prediction prediction) {
    this(network, path, prediction, List.of());
  }
}
