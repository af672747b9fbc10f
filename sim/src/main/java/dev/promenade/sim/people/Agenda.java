package dev.promenade.sim.people;

import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Offer;
import dev.promenade.planners.geometry.Point;

/** How one person's goal, or their velocity, follows from their {@link Behaviour}. */
abstract class Agenda {
  final int i;

  Agenda(int i) {
    this.i = i;
  }

  /** Puts the person to where they begin, where that is not where they were placed. */
  void begin(Crowd crowd) {}

  /** The same state, to go on by itself. */
  abstract Agenda copy();

  /** Sets the goal. */
  abstract void beforeModel(Crowd crowd, double time, RobotBody robot);

  /** Overrules the model's velocity where it must. */
  void afterModel(Crowd crowd, double time, RobotBody robot, double seconds) {}

  static final class Walk extends Agenda {
    private final Itinerary itinerary;

    Walk(int i, Behaviour.Walking walking) {
      this(i, new Itinerary(walking));
    }

    private Walk(int i, Itinerary itinerary) {
      super(i);
      this.itinerary = itinerary;
    }

    @Override
    Agenda copy() {
      return new Walk(i, itinerary.copy());
    }

    @Override
    void beforeModel(Crowd crowd, double time, RobotBody robot) {
      itinerary.update(crowd, i);
    }
  }

  static final class Queue extends Agenda {
    private final Behaviour.Queueing queueing;
    private final int ahead;
    private final Itinerary afterwards;

    Queue(int i, Behaviour.Queueing queueing, int ahead) {
      this(i, queueing, ahead, new Itinerary(queueing.afterwards()));
    }

    private Queue(int i, Behaviour.Queueing queueing, int ahead, Itinerary afterwards) {
      super(i);
      this.queueing = queueing;
      this.ahead = ahead;
      this.afterwards = afterwards;
    }

    @Override
    Agenda copy() {
      return new Queue(i, queueing, ahead, afterwards.copy());
    }

    boolean isSameQueue(Behaviour.Queueing other) {
      return queueing.placesInMap().equals(other.placesInMap())
          && queueing.serviceSeconds() == other.serviceSeconds();
    }

    @Override
    void beforeModel(Crowd crowd, double time, RobotBody robot) {
      int place = ahead - (int) Math.floor(time / queueing.serviceSeconds());
      if (place < 0) {
        afterwards.update(crowd, i);
      } else {
        int last = queueing.placesInMap().size() - 1;
        Point stand = queueing.placesInMap().get(Math.min(place, last));
        crowd.goalX[i] = stand.x();
        crowd.goalY[i] = stand.y();
      }
    }
  }

  /** Sets off when the robot is near, meets it, then walks on. */
  static final class Cross extends Agenda {
    /** Whoever is nearer to the predicted meeting than this has crossed [m]. */
    private static final double MET = 0.5;

    private final double range;
    private final Itinerary afterwards;
    private boolean going;
    private boolean done;

    Cross(int i, Behaviour.Crossing crossing) {
      this(i, crossing.range(), new Itinerary(crossing.afterwards()));
    }

    private Cross(int i, double range, Itinerary afterwards) {
      super(i);
      this.range = range;
      this.afterwards = afterwards;
    }

    @Override
    Agenda copy() {
      Cross copy = new Cross(i, range, afterwards.copy());
      copy.going = going;
      copy.done = done;
      return copy;
    }

    @Override
    void beforeModel(Crowd crowd, double time, RobotBody robot) {
      double dx = robot.x - crowd.x[i];
      double dy = robot.y - crowd.y[i];
      going = going || dx * dx + dy * dy < range * range;
      if (done) {
        afterwards.update(crowd, i);
      } else if (going) {
        double meeting = meetingTime(dx, dy, robot.vx, robot.vy, crowd.preferredSpeed[i]);
        crowd.goalX[i] = robot.x + robot.vx * meeting;
        crowd.goalY[i] = robot.y + robot.vy * meeting;
        done = crowd.preferredSpeed[i] * meeting < MET + robot.radius + crowd.radius[i];
      }
    }

    @Override
    void afterModel(Crowd crowd, double time, RobotBody robot, double seconds) {
      if (going && !done) {
        double dx = crowd.goalX[i] - crowd.x[i];
        double dy = crowd.goalY[i] - crowd.y[i];
        double distance = Math.max(1e-9, Math.sqrt(dx * dx + dy * dy));
        double speed = Math.min(crowd.preferredSpeed[i], distance / seconds);
        crowd.nextVx[i] = dx / distance * speed;
        crowd.nextVy[i] = dy / distance * speed;
      }
    }

    /**
     * When somebody at the given speed can meet a body that keeps its velocity: the smaller
     * positive root of |d + v t| = s t. Who is too slow heads for where it will be in 2 s.
     */
    static double meetingTime(double dx, double dy, double vx, double vy, double speed) {
      double a = vx * vx + vy * vy - speed * speed;
      double b = dx * vx + dy * vy;
      double c = dx * dx + dy * dy;
      double discriminant = b * b - a * c;
      double fallback = 2;
      if (discriminant < 0) {
        return fallback;
      }
      if (Math.abs(a) < 1e-9) {
        return b < 0 ? -c / (2 * b) : fallback;
      }
      double root = Math.sqrt(discriminant);
      double t1 = (-b - root) / a;
      double t2 = (-b + root) / a;
      double first = Math.min(t1, t2);
      double second = Math.max(t1, t2);
      return first > 0 ? first : second > 0 ? second : fallback;
    }
  }

  /** Follows a recording; who is not there yet or any more waits far outside. */
  static final class Replay extends Agenda {
    /** Distance of those who are absent from where they enter, and from each other [m]. */
    private static final double FAR = 200;

    private static final double APART = 3;

    private final RecordedTrack track;
    private final double timeAtStart;

    Replay(int i, Behaviour.Replaying replaying) {
      super(i);
      track = replaying.track();
      timeAtStart = replaying.timeAtStart();
    }

    @Override
    Agenda copy() {
      return this; // it has no state
    }

    @Override
    void begin(Crowd crowd) {
      place(crowd, timeAtStart, 0.1);
      crowd.goalX[i] = crowd.x[i];
      crowd.goalY[i] = crowd.y[i];
    }

    @Override
    void beforeModel(Crowd crowd, double time, RobotBody robot) {}

    /** Aims at where the recording is after the step; enters and leaves by a jump. */
    @Override
    void afterModel(Crowd crowd, double time, RobotBody robot, double seconds) {
      double now = timeAtStart + time;
      boolean here = track.isPresent(now) || track.isPresent(now + seconds);
      boolean wasAway = Math.abs(crowd.x[i] - track.x(now)) > FAR / 2;
      if (!here || wasAway) {
        place(crowd, now, seconds);
      }
      crowd.nextVx[i] = here ? (track.x(now + seconds) - crowd.x[i]) / seconds : 0;
      crowd.nextVy[i] = here ? (track.y(now + seconds) - crowd.y[i]) / seconds : 0;
      crowd.goalX[i] = crowd.x[i] + crowd.nextVx[i];
      crowd.goalY[i] = crowd.y[i] + crowd.nextVy[i];
    }

    private void place(Crowd crowd, double time, double seconds) {
      boolean here = track.isPresent(time) || track.isPresent(time + seconds);
      crowd.x[i] = track.x(time) + (here ? 0 : FAR);
      crowd.y[i] = track.y(time) + (here ? 0 : APART * i);
      crowd.vx[i] = here ? (track.x(time + seconds) - crowd.x[i]) / seconds : 0;
      crowd.vy[i] = here ? (track.y(time + seconds) - crowd.y[i]) / seconds : 0;
    }
  }

  /** What a plug-in decides. */
  static final class Added extends Agenda {
    private final Offer<BehaviourProvider> provider;
    private final Mind mind;

    Added(int i, Behaviour.Added added) {
      this(i, added.provider(), added.provider().ask(p -> p.mind(added.way(), added.seed())));
    }

    private Added(int i, Offer<BehaviourProvider> provider, Mind mind) {
      super(i);
      this.provider = provider;
      this.mind = mind;
    }

    @Override
    Agenda copy() {
      return new Added(i, provider, provider.ask(p -> mind.copy()));
    }

    @Override
    void beforeModel(Crowd crowd, double time, RobotBody robot) {
      provider.tell(p -> mind.head(crowd, i, time, robot));
    }

    @Override
    void afterModel(Crowd crowd, double time, RobotBody robot, double seconds) {
      provider.tell(p -> mind.overrule(crowd, i, time, robot, seconds));
      if (!Double.isFinite(crowd.goalX[i] + crowd.goalY[i] + crowd.nextVx[i] + crowd.nextVy[i])) {
        throw InputException.of(
            provider.source(),
            "gives person %d a goal or velocity that is not a number".formatted(i + 1),
            "correct the behaviour, or do without it");
      }
    }
  }
}
