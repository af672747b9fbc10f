package dev.promenade.planners.local.encoding;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Observation;
import java.util.Arrays;

/**
 * The last lidar scans as points in the map, so that each can be seen from where the robot is now.
 * Any length and angle range will do from 30 beams on: what no beam looks at counts as free, as
 * does NaN; −Infinity (too near to measure, REP 117) counts as the smallest range. Allocates
 * nothing after its first calls.
 */
final class ScanHistory {
  /** A scan with fewer beams is refused. */
  static final int FEWEST_BEAMS = 30;

  /** Scans kept for each one that the networks see. */
  private static final int FINER = 8;

  private final AttentionSettings settings;
  private final double sectorWidth;
  private final Slot[] slots;
  private int newest = -1;
  private int count;
  private double stamp;

  /** A scan's points in the map. */
  private static final class Slot {
    double stamp;
    double[] x = new double[0];
    double[] y = new double[0];
    int size;
  }

  ScanHistory(AttentionSettings settings) {
    this.settings = settings;
    this.sectorWidth = 2 * Math.PI / settings.sectors();
    slots = new Slot[FINER * settings.scans() + 2];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new Slot();
    }
  }

  void reset() {
    newest = -1;
    count = 0;
  }

  /**
   * Takes note of the scan of an observation.
   *
   * @throws InputException if it has beams, but too few
   */
  void add(Observation observation) {
    LaserScan scan = observation.scan();
    if (scan.beams() > 0 && scan.beams() < FEWEST_BEAMS) {
      throw InputException.of(
          "the lidar scan", "beams", scan.beams(), "give " + FEWEST_BEAMS + " or more, or no scan");
    }
    stamp = observation.stamp();
    boolean finest =
        count > 1 && stamp - slots[before(1)].stamp < settings.scanInterval() / FINER - 1e-9;
    if (!finest) {
      newest = (newest + 1) % slots.length;
      count = Math.min(count + 1, slots.length);
    }
    Slot slot = slots[newest];
    slot.stamp = stamp;
    fill(slot, scan, observation.robotInMap().compose(scan.laserInRobot()));
  }

  /** The slot so many places before the newest. */
  private int before(int places) {
    return Math.floorMod(newest - places, slots.length);
  }

  private void fill(Slot slot, LaserScan scan, Pose laserInMap) {
    double step = Math.abs(scan.angleIncrement());
    int rays = Math.max(1, (int) Math.ceil(2 * step / sectorWidth));
    int most = rays * scan.beams();
    if (slot.x.length < most) {
      slot.x = new double[most];
      slot.y = new double[most];
    }
    slot.size = 0;
    for (int i = 0; i < scan.beams(); i++) {
      double range = scan.ranges()[i];
      if (range == Double.NEGATIVE_INFINITY) {
        range = scan.rangeMin();
      } else if (!(range >= scan.rangeMin() && range <= scan.rangeMax())) {
        continue;
      }
      for (int k = 0; k < rays; k++) {
        double angle = laserInMap.heading() + scan.angle(i) + ((k + 0.5) / rays - 0.5) * step;
        slot.x[slot.size] = laserInMap.x() + range * Math.cos(angle);
        slot.y[slot.size] = laserInMap.y() + range * Math.sin(angle);
        slot.size++;
      }
    }
  }

  /**
   * Writes the stacked scans, newest first; where none is old enough, the oldest one stands in.
   *
   * @param into (scans, sectors)
   */
  void encode(Pose frameInMap, float[] into) {
    Arrays.fill(into, (float) settings.scanRange());
    int place = 0;
    for (int k = 0; k < settings.scans(); k++) {
      double latest = stamp - k * settings.scanInterval() + 1e-6;
      while (place < count - 1 && slots[before(place)].stamp > latest) {
        place++;
      }
      encode(slots[before(place)], frameInMap, into, k * settings.sectors());
    }
  }

  private void encode(Slot slot, Pose frameInMap, float[] into, int offset) {
    for (int i = 0; i < slot.size; i++) {
      double dx = slot.x[i] - frameInMap.x();
      double dy = slot.y[i] - frameInMap.y();
      double range = Math.sqrt(dx * dx + dy * dy);
      if (range < settings.scanRange()) {
        double fromBehind = Math.atan2(dy, dx) - frameInMap.heading() + Math.PI;
        int sector = Math.floorMod((int) Math.floor(fromBehind / sectorWidth), settings.sectors());
        into[offset + sector] = Math.min(into[offset + sector], (float) range);
      }
    }
  }
}
