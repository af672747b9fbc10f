package dev.promenade.models.plan;

import java.util.Locale;

/**
 * The shape of a {@link PlanNetwork}; stored with its weights.
 *
 * @param kind what it is made of
 * @param horizon H, steps of a plan; for {@link Kind#UNET} a multiple of 4
 * @param channels C, numbers of a step
 * @param conditions K, numbers of the condition; 0 for none
 * @param width features inside; a multiple of 16
 * @param depth blocks of a transformer, hidden layers of an MLP, iterations at most of an
 *     equilibrium; a U-Net always has three levels
 */
public record NetworkSettings(
    Kind kind, int horizon, int channels, int conditions, int width, int depth) {
  /** The networks there are. */
  public enum Kind {
    UNET,
    TRANSFORMER,
    MLP,
    EQUILIBRIUM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public NetworkSettings {
    if (horizon < 1 || channels < 1 || conditions < 0 || depth < 1) {
      throw new IllegalArgumentException(
          "horizon %d, channels %d, conditions %d, depth %d; expected 1 or more, conditions 0 or more"
              .formatted(horizon, channels, conditions, depth));
    }
    if (width < 16 || width % 16 != 0) {
      throw new IllegalArgumentException("width is %d; expected a multiple of 16".formatted(width));
    }
    if (kind == Kind.UNET && horizon % 4 != 0) {
      throw new IllegalArgumentException(
          "horizon is %d; a U-Net needs a multiple of 4".formatted(horizon));
    }
  }

  /** H · C, the numbers of one plan. */
  public int size() {
    return horizon * channels;
  }
}
