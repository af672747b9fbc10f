package dev.promenade.models.attention;

import java.util.Arrays;

/**
 * What the networks see at one moment, as arrays that are filled again and again. Units, frame and
 * order are those of {@link AttentionSettings}.
 */
public final class AttentionInput {
  /** (P, 3), nearest first. */
  public final float[] route;

  /** (scans, S): the nearest thing in each sector [m], at most the scan's range. */
  public final float[] scan;

  /** (N, F), nearest person first; 0 behind the last one. */
  public final float[] people;

  /** (12): velocity, size and limits of the robot, and the goal. */
  public final float[] state;

  private int peopleCount;

  /** All zeros, nobody about. */
  public AttentionInput(AttentionSettings settings) {
    route = new float[settings.routePoints() * settings.routeFeatures()];
    scan = new float[settings.scans() * settings.sectors()];
    people = new float[settings.people() * settings.personFeatures()];
    state = new float[settings.stateFeatures()];
  }

  /** How many people there are. */
  public int peopleCount() {
    return peopleCount;
  }

  /** Sets how many people there are and clears the places behind them. */
  public void setPeopleCount(int count, AttentionSettings settings) {
    if (count < 0 || count > settings.people()) {
      throw new IllegalArgumentException(
          "%d people; the networks see 0 to %d".formatted(count, settings.people()));
    }
    peopleCount = count;
    Arrays.fill(people, count * settings.personFeatures(), people.length, 0);
  }

  /** Takes over everything from another input of the same settings. */
  public void set(AttentionInput other) {
    System.arraycopy(other.route, 0, route, 0, route.length);
    System.arraycopy(other.scan, 0, scan, 0, scan.length);
    System.arraycopy(other.people, 0, people, 0, people.length);
    System.arraycopy(other.state, 0, state, 0, state.length);
    peopleCount = other.peopleCount;
  }
}
