package dev.promenade.planners.local.choice;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.local.field.SpaceTimeField;
import dev.promenade.planners.local.orca.OrcaSolver;
import java.util.Arrays;
import java.util.List;

/**
 * Where people will be: they want to go on as they have gone for the last seconds and avoid each
 * other by optimal reciprocal collision avoidance, or they simply keep their velocities. The robot
 * is not part of it: nobody is expected to make way. Allocates nothing after its first calls.
 */
final class PeopleForecast {
  private static final int NEIGHBOURS = 10;
  private static final float HORIZON = 3;
  private static final float ROOM = 0.01f;
  private static final float NEIGHBOUR_DISTANCE = 6;
  private static final double STANDS = 0.1;

  /** Who gets no farther than this while looked at does not go anywhere [m]. */
  private static final double STAYS = 0.3;

  /** A way of so many metres tells where somebody is heading. */
  private static final double TELLING = 0.5;

  private final int steps;
  private final double step;
  private final boolean avoiding;
  private final OrcaSolver solver = new OrcaSolver(NEIGHBOURS);
  private final int[] nearest = new int[NEIGHBOURS];
  private final float[] distances = new float[NEIGHBOURS];
  private int people;
  private int[] place = new int[0];
  private boolean[] stays = new boolean[0];
  private float[] x = new float[0];
  private float[] y = new float[0];
  private float[] vx = new float[0];
  private float[] vy = new float[0];
  private float[] nextVx = new float[0];
  private float[] nextVy = new float[0];
  private float[] wantedVx = new float[0];
  private float[] wantedVy = new float[0];
  private float[] radius = new float[0];
  private float[] pathX = new float[0];
  private float[] pathY = new float[0];

  /**
   * @param steps how many moments ahead
   * @param step between two of them [s]
   * @param avoiding whether people avoid each other, or keep their velocities
   */
  PeopleForecast(int steps, double step, boolean avoiding) {
    this.steps = steps;
    this.step = step;
    this.avoiding = avoiding;
  }

  /** Looks ahead from now at the people that networks see of a situation, in their order. */
  void update(Situation situation) {
    people = situation.nearest().length;
    if (x.length < people) {
      grow(2 * people);
    }
    for (int i = 0; i < people; i++) {
      place[i] = situation.nearest()[i];
      start(i, situation.observation().people().get(place[i]));
    }
    for (int k = 0; k < steps; k++) {
      if (avoiding && k > 0) {
        for (int i = 0; i < people; i++) {
          choose(i);
        }
        System.arraycopy(nextVx, 0, vx, 0, people);
        System.arraycopy(nextVy, 0, vy, 0, people);
      }
      for (int i = 0; i < people; i++) {
        x[i] += vx[i] * (float) step;
        y[i] += vy[i] * (float) step;
        pathX[i * (steps + 1) + k + 1] = x[i];
        pathY[i * (steps + 1) + k + 1] = y[i];
      }
    }
    for (int i = 0; i < people; i++) {
      stays[i] = Math.hypot(x(i, steps - 1) - x(i, -1), y(i, steps - 1) - y(i, -1)) < STAYS;
    }
  }

  private void grow(int size) {
    place = Arrays.copyOf(place, size);
    stays = Arrays.copyOf(stays, size);
    x = Arrays.copyOf(x, size);
    y = Arrays.copyOf(y, size);
    vx = Arrays.copyOf(vx, size);
    vy = Arrays.copyOf(vy, size);
    nextVx = Arrays.copyOf(nextVx, size);
    nextVy = Arrays.copyOf(nextVy, size);
    wantedVx = Arrays.copyOf(wantedVx, size);
    wantedVy = Arrays.copyOf(wantedVy, size);
    radius = Arrays.copyOf(radius, size);
    pathX = Arrays.copyOf(pathX, size * (steps + 1));
    pathY = Arrays.copyOf(pathY, size * (steps + 1));
  }

  private void start(int i, PersonTrack track) {
    Point now = track.positionInMap();
    Point velocity = track.velocityInMap();
    x[i] = (float) now.x();
    y[i] = (float) now.y();
    pathX[i * (steps + 1)] = x[i];
    pathY[i * (steps + 1)] = y[i];
    vx[i] = (float) velocity.x();
    vy[i] = (float) velocity.y();
    radius[i] = (float) track.radius();
    wantedVx[i] = vx[i];
    wantedVy[i] = vy[i];
    List<Point> past = track.historyInMap();
    double speed = velocity.norm();
    if (past.isEmpty() || speed < STANDS) {
      return;
    }
    double dx = now.x() - past.get(0).x();
    double dy = now.y() - past.get(0).y();
    double way = Math.sqrt(dx * dx + dy * dy);
    double pace = Math.max(speed, way / (PersonTrack.HISTORY_STEP * past.size()));
    if (way > TELLING) {
      wantedVx[i] = (float) (dx / way * pace);
      wantedVy[i] = (float) (dy / way * pace);
    }
  }

  private void choose(int i) {
    int count = findNeighbours(i);
    solver.clear();
    for (int n = 0; n < count; n++) {
      int j = nearest[n];
      solver.addAgent(
          x[j] - x[i],
          y[j] - y[i],
          vx[i],
          vy[i],
          vx[j],
          vy[j],
          radius[i] + radius[j] + 2 * ROOM,
          1 / HORIZON,
          1 / (float) step);
    }
    float wanted = (float) Math.sqrt(wantedVx[i] * wantedVx[i] + wantedVy[i] * wantedVy[i]);
    solver.solve(wantedVx[i], wantedVy[i], Math.max(wanted, (float) STANDS));
    nextVx[i] = solver.vx();
    nextVy[i] = solver.vy();
  }

  private int findNeighbours(int i) {
    int count = 0;
    for (int j = 0; j < people; j++) {
      float dx = x[j] - x[i];
      float dy = y[j] - y[i];
      float squared = dx * dx + dy * dy;
      if (j == i
          || squared > NEIGHBOUR_DISTANCE * NEIGHBOUR_DISTANCE
          || (count == NEIGHBOURS && squared >= distances[count - 1])) {
        continue;
      }
      int place = count < NEIGHBOURS ? count++ : count - 1;
      while (place > 0 && distances[place - 1] > squared) {
        distances[place] = distances[place - 1];
        nearest[place] = nearest[place - 1];
        place--;
      }
      distances[place] = squared;
      nearest[place] = j;
    }
    return count;
  }

  /**
   * Adds to a field what being near these people costs: the whole way that somebody goes from half
   * a step before to half a step after counts.
   *
   * @param momentsPerStep moments of this forecast for one step of the field
   * @param room from which on nobody minds [m]
   * @param walking cost of being near somebody who goes somewhere, for one step
   * @param standing cost of being near somebody who stays
   */
  void addTo(
      SpaceTimeField field,
      int momentsPerStep,
      double robotRadius,
      double room,
      SpaceTimeField.GapCost walking,
      SpaceTimeField.GapCost standing) {
    int half = momentsPerStep / 2;
    int last = Math.min(steps, field.steps * momentsPerStep) - 1;
    for (int t = 0; t <= field.steps; t++) {
      int from = Math.max(-1, Math.min(last, t * momentsPerStep - half - 1));
      int to = Math.max(-1, Math.min(last, t * momentsPerStep + half - 1));
      for (int p = 0; p < people; p++) {
        field.addWalker(
            t,
            x(p, from),
            y(p, from),
            x(p, to),
            y(p, to),
            radius(p) + robotRadius,
            room,
            stays(p) ? standing : walking);
      }
    }
  }

  /** Whether somebody stands and is expected to. */
  boolean stays(int person) {
    return stays[person];
  }

  /** Where somebody is among the people of the observation. */
  int personAt(int person) {
    return place[person];
  }

  /** How many people there are. */
  int people() {
    return people;
  }

  /** Where somebody will be, in the map [m]; moment 0 is one step ahead, moment −1 is now. */
  double x(int person, int moment) {
    return pathX[person * (steps + 1) + moment + 1];
  }

  double y(int person, int moment) {
    return pathY[person * (steps + 1) + moment + 1];
  }

  double radius(int person) {
    return radius[person];
  }
}
