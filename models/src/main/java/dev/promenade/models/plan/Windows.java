package dev.promenade.models.plan;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Pieces of episodes to learn from: H states, {@code stride} steps apart, normalised. A window
 * never reaches into the next episode: where an episode ends early, its last state is repeated, as
 * if the system had stopped there.
 */
public final class Windows {
  private final Trajectories data;
  private final Normalizer normalizer;
  private final List<Trajectories.Episode> episodes;
  private final int horizon;
  private final int stride;

  /**
   * @param data episodes
   * @param normalizer of the states
   * @param horizon H, states in a window
   * @param stride steps between two states of a window, 1 or more
   */
  public Windows(Trajectories data, Normalizer normalizer, int horizon, int stride) {
    if (horizon < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "horizon %d, stride %d; expected 1 or more".formatted(horizon, stride));
    }
    if (normalizer.channels() != data.stateSize()) {
      throw new IllegalArgumentException(
          "a normaliser of %d channels for states of %d"
              .formatted(normalizer.channels(), data.stateSize()));
    }
    this.data = data;
    this.normalizer = normalizer;
    this.episodes = data.episodes();
    this.horizon = horizon;
    this.stride = stride;
  }

  /** Numbers of one window, H · C. */
  public int size() {
    return horizon * data.stateSize();
  }

  public int channels() {
    return data.stateSize();
  }

  /**
   * Draws windows, every step of the data being as likely a start as every other.
   *
   * @return (B, H, C) row by row
   */
  public double[] draw(int batch, UniformRandomProvider random) {
    double[] windows = new double[batch * size()];
    for (int b = 0; b < batch; b++) {
      int start = random.nextInt(data.steps());
      fill(windows, b * size(), start, episodeAt(start));
    }
    return windows;
  }

  /** The window that starts at a step of the data, (H, C) row by row. */
  public double[] at(int start) {
    double[] window = new double[size()];
    fill(window, 0, start, episodeAt(start));
    return window;
  }

  /** Steps of the data: where windows may start. */
  public int starts() {
    return data.steps();
  }

  /** The last state of the episode that a step belongs to, normalised (C). */
  public double[] end(int start) {
    Trajectories.Episode episode = episodeAt(start);
    double[] window = new double[channels()];
    int row = episode.start() + episode.length() - 1;
    for (int c = 0; c < window.length; c++) {
      window[c] = normalizer.normalize(c, data.states()[row * window.length + c]);
    }
    return window;
  }

  private void fill(double[] windows, int offset, int start, Trajectories.Episode episode) {
    int channels = data.stateSize();
    int last = episode.start() + episode.length() - 1;
    for (int h = 0; h < horizon; h++) {
      int row = (int) Math.min(last, start + (long) h * stride);
      for (int c = 0; c < channels; c++) {
        windows[offset + h * channels + c] =
            normalizer.normalize(c, data.states()[row * channels + c]);
      }
    }
  }

  private Trajectories.Episode episodeAt(int step) {
    int low = 0;
    int high = episodes.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (episodes.get(middle).start() <= step) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return episodes.get(low);
  }
}
