package dev.promenade.sim.sensor;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.sim.world.Discs;
import dev.promenade.sim.world.Walls;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/**
 * Sees people around the robot: those in range whose centre is not hidden, late and not quite where
 * they are. With {@link SensorSettings#perfect} it reports true positions and velocities. A track
 * lives until its person has not been seen for {@value #FORGET_AFTER} s; whoever comes back later
 * gets a new number.
 */
public final class PeopleTracker {
  private static final double FORGET_AFTER = 1.0;

  private final SensorSettings.Tracker settings;
  private final Walls walls;
  private final Discs people;
  private final double tick;
  private final UniformRandomProvider random;
  private final NormalizedGaussianSampler gaussian;
  private final int latencyTicks;

  /** What was true at the last ticks: robot x, robot y, then x, y, vx, vy of everybody. */
  private final double[][] past;

  /** What was reported at the last ticks, per person; null where nothing was. */
  private final @Nullable Point[][] reported;

  /** Lag in ticks of each position of a history. */
  private final double[] lags = new double[PersonTrack.HISTORY_LENGTH];

  private final int[] ids;
  private final int[] lastSeen;
  private final int[] seen;
  private int seenCount;
  private int nextId;
  private int ticks;

  /**
   * @param people everybody; read at each {@link #track}
   * @param tick time between two calls of {@link #track} [s]
   */
  public PeopleTracker(
      SensorSettings.Tracker settings,
      Walls walls,
      Discs people,
      double tick,
      UniformRandomProvider random) {
    this.settings = settings;
    this.walls = walls;
    this.people = people;
    this.tick = tick;
    this.random = random;
    gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    latencyTicks = (int) Math.round(settings.latency() / tick);
    int n = people.size();
    past = new double[latencyTicks + 1][2 + 4 * n];
    for (int k = 0; k < lags.length; k++) {
      lags[k] = (PersonTrack.HISTORY_LENGTH - k) * PersonTrack.HISTORY_STEP / tick;
    }
    reported = new Point[n][(int) Math.ceil(lags[0]) + 1];
    ids = new int[n];
    seen = new int[n];
    lastSeen = new int[n];
    for (int i = 0; i < n; i++) {
      ids[i] = i;
      lastSeen[i] = Integer.MAX_VALUE;
    }
    nextId = n;
  }

  /** Who is seen now; to be called once a tick. */
  public ImmutableList<PersonTrack> track(Pose robotInMap) {
    remember(robotInMap);
    double[] then = past[Math.max(0, ticks - latencyTicks) % past.length];
    ImmutableList.Builder<PersonTrack> tracks = ImmutableList.builder();
    seenCount = 0;
    for (int i = 0; i < people.size(); i++) {
      PersonTrack track = look(i, then);
      if (track != null) {
        tracks.add(track);
        seen[seenCount++] = i;
      }
    }
    ticks++;
    return tracks.build();
  }

  /** The places among the people of those reported last, in the order of the tracks. */
  public ImmutableList<Integer> persons() {
    ImmutableList.Builder<Integer> persons = ImmutableList.builder();
    for (int k = 0; k < seenCount; k++) {
      persons.add(seen[k]);
    }
    return persons.build();
  }

  private void remember(Pose robotInMap) {
    double[] now = past[ticks % past.length];
    now[0] = robotInMap.x();
    now[1] = robotInMap.y();
    for (int i = 0; i < people.size(); i++) {
      now[2 + 4 * i] = people.x()[i];
      now[3 + 4 * i] = people.y()[i];
      now[4 + 4 * i] = people.vx()[i];
      now[5 + 4 * i] = people.vy()[i];
    }
  }

  private @Nullable PersonTrack look(int i, double[] then) {
    Point[] ring = reported[i];
    int slot = ticks % ring.length;
    ring[slot] = null;
    if (!sees(i, then) || (settings.missed() > 0 && random.nextDouble() < settings.missed())) {
      return null;
    }
    if (lastSeen[i] != Integer.MAX_VALUE && (ticks - lastSeen[i]) * tick > FORGET_AFTER + 1e-9) {
      Arrays.fill(ring, null);
      ids[i] = nextId++;
    }
    lastSeen[i] = ticks;
    Point position =
        new Point(
            noisy(then[2 + 4 * i], settings.positionNoise()),
            noisy(then[3 + 4 * i], settings.positionNoise()));
    Point velocity =
        new Point(
            noisy(then[4 + 4 * i], settings.velocityNoise()),
            noisy(then[5 + 4 * i], settings.velocityNoise()));
    ring[slot] = position;
    return new PersonTrack(ids[i], position, velocity, people.radius()[i], history(ring));
  }

  private double noisy(double value, double deviation) {
    return deviation > 0 ? value + deviation * gaussian.sample() : value;
  }

  private boolean sees(int i, double[] then) {
    double x = then[0];
    double y = then[1];
    double toX = then[2 + 4 * i];
    double toY = then[3 + 4 * i];
    double dx = toX - x;
    double dy = toY - y;
    double squared = dx * dx + dy * dy;
    if (squared > settings.range() * settings.range()) {
      return false;
    }
    if (!settings.occlusion()) {
      return true;
    }
    for (int j = 0; j < people.size(); j++) {
      double ex = then[2 + 4 * j] - x;
      double ey = then[3 + 4 * j] - y;
      double along = ex * dx + ey * dy;
      double across = ex * dy - ey * dx;
      double radius = people.radius()[j];
      if (j != i && along > 0 && along < squared && across * across < radius * radius * squared) {
        return false;
      }
    }
    return !walls.blocks(x, y, toX, toY);
  }

  /** The unbroken past of a track, in steps of {@link PersonTrack#HISTORY_STEP}. */
  private ImmutableList<Point> history(@Nullable Point[] ring) {
    int from = lags.length;
    Point[] points = new Point[lags.length];
    while (from > 0) {
      Point point = at(ring, lags[from - 1]);
      if (point == null) {
        break;
      }
      points[--from] = point;
    }
    if (from == 0) {
      return ImmutableList.copyOf(points);
    }
    ImmutableList.Builder<Point> rest = ImmutableList.builder();
    for (int k = from; k < points.length; k++) {
      rest.add(points[k]);
    }
    return rest.build();
  }

  /** What was reported some ticks ago; between ticks on the line between the two reports. */
  private @Nullable Point at(@Nullable Point[] ring, double lag) {
    int later = (int) Math.floor(lag + 1e-6);
    double share = lag - later;
    Point one = later > ticks ? null : ring[(ticks - later) % ring.length];
    if (share < 1e-6 || one == null) {
      return nearby(ring, one, later);
    }
    if (later + 1 > ticks) {
      return null;
    }
    Point two = ring[(ticks - later - 1) % ring.length];
    return two == null ? one : one.plus(two.minus(one).times(share));
  }

  /** Bridges a missed detection by the report just before it. */
  private @Nullable Point nearby(@Nullable Point[] ring, @Nullable Point point, int lag) {
    int before = lag + 1;
    return point != null || before > ticks || before >= ring.length
        ? point
        : ring[(ticks - before) % ring.length];
  }
}
