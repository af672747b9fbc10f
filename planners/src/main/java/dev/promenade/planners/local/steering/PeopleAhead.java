package dev.promenade.planners.local.steering;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.local.PersonTrack;
import java.util.List;

/** Where people are expected at a row of moments, if they keep their velocities. Immutable. */
final class PeopleAhead {
  private final double[] x;
  private final double[] y;
  private final double[] radius;
  private final int moments;

  private PeopleAhead(double[] x, double[] y, double[] radius, int moments) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    this.moments = moments;
  }

  /**
   * @param tracks of everybody
   * @param moments how many, the first one step ahead
   * @param step between two moments [s]
   */
  public static PeopleAhead of(List<PersonTrack> tracks, int moments, double step) {
    double[] x = new double[tracks.size() * moments];
    double[] y = new double[tracks.size() * moments];
    double[] radius = new double[tracks.size()];
    for (int i = 0; i < tracks.size(); i++) {
      radius[i] = tracks.get(i).radius();
      for (int m = 0; m < moments; m++) {
        Point place = tracks.get(i).predict(step * (m + 1));
        x[i * moments + m] = place.x();
        y[i * moments + m] = place.y();
      }
    }
    return new PeopleAhead(x, y, radius, moments);
  }

  public int people() {
    return radius.length;
  }

  public int moments() {
    return moments;
  }

  /** Where somebody is at a moment, in the map [m]. */
  public double x(int person, int moment) {
    return x[person * moments + moment];
  }

  public double y(int person, int moment) {
    return y[person * moments + moment];
  }

  /** Radius of somebody [m]. */
  public double radius(int person) {
    return radius[person];
  }
}
