package dev.promenade.nodes.tracking;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.local.PersonTrack;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One person followed by a Kalman filter whose model is constant velocity with white acceleration
 * (Bar-Shalom, Li and Kirubarajan, "Estimation with Applications to Tracking and Navigation", 2001,
 * section 6.2.2). Both axes are independent and share one covariance.
 */
public final class PersonFilter {
  /** Standard deviation of a person's acceleration [m/s²]. */
  private static final double ACCELERATION = 1.5;

  /** Standard deviation of a blob's centre [m]. */
  private static final double POSITION_NOISE = 0.06;

  /** Standard deviation of a velocity before the first step [m/s]. */
  private static final double FIRST_SPEED = 1.0;

  private static final double RADIUS_RATE = 0.1;

  private final int id;
  private final Point first;
  private final Deque<Point> history = new ArrayDeque<>();
  private double x;
  private double y;
  private double vx;
  private double vy;
  private double pp = POSITION_NOISE * POSITION_NOISE;
  private double pv;
  private double vv = FIRST_SPEED * FIRST_SPEED;
  private double radius;
  private double time;
  private double lastSeen;
  private double historyTime;
  private double farthest;
  private int hits = 1;

  PersonFilter(int id, Blobs.Blob blob, double time) {
    this.id = id;
    first = blob.center();
    x = first.x();
    y = first.y();
    radius = blob.radius();
    this.time = time;
    lastSeen = time;
    historyTime = time;
  }

  /** Goes on to a time [s] at constant velocity. */
  void predict(double now) {
    double dt = now - time;
    if (dt <= 0) {
      return;
    }
    while (now - historyTime >= PersonTrack.HISTORY_STEP) {
      history.addLast(new Point(x, y));
      historyTime += PersonTrack.HISTORY_STEP;
      if (history.size() > PersonTrack.HISTORY_LENGTH) {
        history.removeFirst();
      }
    }
    double q = ACCELERATION * ACCELERATION;
    x += vx * dt;
    y += vy * dt;
    pp += 2 * dt * pv + dt * dt * vv + q * dt * dt * dt / 3;
    pv += dt * vv + q * dt * dt / 2;
    vv += q * dt;
    time = now;
  }

  /** Distance of a blob in standard deviations of what is expected. */
  double deviation(Blobs.Blob blob) {
    double spread = Math.sqrt(pp + POSITION_NOISE * POSITION_NOISE);
    return distance(blob) / spread;
  }

  double distance(Blobs.Blob blob) {
    return Math.hypot(blob.center().x() - x, blob.center().y() - y);
  }

  /** Takes in a measurement at the time predicted to. */
  void update(Blobs.Blob blob) {
    double s = pp + POSITION_NOISE * POSITION_NOISE;
    double kp = pp / s;
    double kv = pv / s;
    double ex = blob.center().x() - x;
    double ey = blob.center().y() - y;
    x += kp * ex;
    y += kp * ey;
    vx += kv * ex;
    vy += kv * ey;
    vv -= kv * pv;
    pv *= 1 - kp;
    pp *= 1 - kp;
    radius += RADIUS_RATE * (blob.radius() - radius);
    lastSeen = time;
    hits++;
    farthest = Math.max(farthest, first.distanceTo(new Point(x, y)));
  }

  /** Time since the last measurement [s]. */
  double unseen() {
    return time - lastSeen;
  }

  int hits() {
    return hits;
  }

  /** How far it has ever been from where it appeared [m]: furniture stays. */
  double farthest() {
    return farthest;
  }

  public PersonTrack track() {
    return new PersonTrack(id, new Point(x, y), new Point(vx, vy), radius, List.copyOf(history));
  }

  /** Of (x, y, vx, vy), row by row. */
  public double[] covariance() {
    return new double[] {pp, 0, pv, 0, 0, pp, 0, pv, pv, 0, vv, 0, 0, pv, 0, vv};
  }
}
