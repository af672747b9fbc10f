package dev.promenade.models.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Logged episodes, one after the other, a row per step. Row i holds the state before action i.
 *
 * @param stateSize numbers of a state
 * @param actionSize numbers of an action
 * @param states (N, stateSize) row by row
 * @param actions (N, actionSize) row by row
 * @param rewards (N)
 * @param terminals (N), true on the last step of an episode that ended by itself
 * @param timeouts (N), true on the last step of an episode that was cut off
 */
public record Trajectories(
    int stateSize,
    int actionSize,
    float[] states,
    float[] actions,
    float[] rewards,
    boolean[] terminals,
    boolean[] timeouts) {
  public Trajectories {
    int steps = rewards.length;
    if (states.length != steps * stateSize
        || actions.length != steps * actionSize
        || terminals.length != steps
        || timeouts.length != steps) {
      throw new IllegalArgumentException(
          "%d rewards, %d states of %d, %d actions of %d, %d terminals, %d timeouts; expected as many"
              .formatted(
                  steps,
                  states.length / stateSize,
                  stateSize,
                  actions.length / actionSize,
                  actionSize,
                  terminals.length,
                  timeouts.length));
    }
  }

  /** N, the steps of all episodes together. */
  public int steps() {
    return rewards.length;
  }

  /**
   * One episode.
   *
   * @param start its first row
   * @param length its steps, 1 or more
   */
  public record Episode(int start, int length) {}

  /** The episodes in order; steps after the last end are an episode too. */
  public List<Episode> episodes() {
    List<Episode> episodes = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < steps(); i++) {
      if (terminals[i] || timeouts[i] || i == steps() - 1) {
        episodes.add(new Episode(start, i + 1 - start));
        start = i + 1;
      }
    }
    return episodes;
  }

  /**
   * The first part of the steps, in whole episodes, at least one.
   *
   * @param share above 0, up to 1
   */
  public Trajectories first(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share is %s; expected above 0, up to 1".formatted(share));
    }
    int end = 0;
    for (Episode episode : episodes()) {
      if (end > 0 && episode.start() + episode.length() > share * steps()) {
        break;
      }
      end = episode.start() + episode.length();
    }
    return new Trajectories(
        stateSize,
        actionSize,
        Arrays.copyOf(states, end * stateSize),
        Arrays.copyOf(actions, end * actionSize),
        Arrays.copyOf(rewards, end),
        Arrays.copyOf(terminals, end),
        Arrays.copyOf(timeouts, end));
  }
}
