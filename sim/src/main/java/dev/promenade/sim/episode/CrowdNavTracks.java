package dev.promenade.sim.episode;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.sim.people.Crowd;
import java.util.List;

/** What the robot of CrowdNav sees: everybody, exactly, with their past. */
final class CrowdNavTracks {
  private final Crowd crowd;
  private final double tick;

  /** So many ticks of the past that the oldest position of a history lies within. */
  private final int length;

  private final double[] pastX;
  private final double[] pastY;
  private final ImmutableList<Integer> everybody;
  private int remembered;

  CrowdNavTracks(Crowd crowd, double tick) {
    this.crowd = crowd;
    this.tick = tick;
    length = (int) Math.ceil(PersonTrack.HISTORY_LENGTH * PersonTrack.HISTORY_STEP / tick) + 2;
    pastX = new double[length * crowd.size];
    pastY = new double[length * crowd.size];
    ImmutableList.Builder<Integer> all = ImmutableList.builder();
    for (int i = 0; i < crowd.size; i++) {
      all.add(i);
    }
    everybody = all.build();
    remember();
  }

  /** The people of an observation, as places in the crowd. */
  ImmutableList<Integer> everybody() {
    return everybody;
  }

  /** Takes note of where everybody is; once a tick. */
  void remember() {
    int slot = remembered % length * crowd.size;
    System.arraycopy(crowd.x, 0, pastX, slot, crowd.size);
    System.arraycopy(crowd.y, 0, pastY, slot, crowd.size);
    remembered++;
  }

  List<PersonTrack> observe() {
    ImmutableList.Builder<PersonTrack> tracks = ImmutableList.builderWithExpectedSize(crowd.size);
    double age = (remembered - 1) * tick;
    int steps = Math.min(PersonTrack.HISTORY_LENGTH, (int) (age / PersonTrack.HISTORY_STEP + 1e-9));
    for (int i = 0; i < crowd.size; i++) {
      Point[] history = new Point[steps];
      for (int k = 0; k < steps; k++) {
        history[k] = at(i, (steps - k) * PersonTrack.HISTORY_STEP / tick);
      }
      tracks.add(
          new PersonTrack(
              i,
              new Point(crowd.x[i], crowd.y[i]),
              new Point(crowd.vx[i], crowd.vy[i]),
              crowd.radius[i],
              ImmutableList.copyOf(history)));
    }
    return tracks.build();
  }

  /** Where somebody was so many ticks ago, straight between two ticks. */
  private Point at(int i, double ticksAgo) {
    int later = (int) ticksAgo;
    double share = ticksAgo - later;
    Point after = remembered(i, later);
    return share < 1e-9 ? after : after.plus(remembered(i, later + 1).minus(after).times(share));
  }

  private Point remembered(int i, int ticksAgo) {
    int slot = (remembered - 1 - ticksAgo) % length * crowd.size;
    return new Point(pastX[slot + i], pastY[slot + i]);
  }
}
