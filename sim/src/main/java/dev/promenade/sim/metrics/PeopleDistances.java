package dev.promenade.sim.metrics;

import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import java.util.List;

/** How near the robot came to people, and how near it came to running into them. */
final class PeopleDistances {
  /** Hall's intimate zone, from outline to outline [m]. */
  static final double PERSONAL_SPACE = 0.45;

  /** Francis et al. 2023, "space compliance" [m]. */
  static final double COMPLIANT_SPACE = 0.5;

  private PeopleDistances() {}

  static EpisodeMetrics.PeopleRoom of(Recording recording) {
    List<Frame> frames = recording.frames();
    int people = recording.setup().people().size();
    if (people == 0) {
      return EpisodeMetrics.PeopleRoom.ENDLESS;
    }
    RobotOutline outline = new RobotOutline(recording.setup().robot().footprint());
    double min = Double.POSITIVE_INFINITY;
    double minTimeToCollision = Double.POSITIVE_INFINITY;
    double sum = 0;
    int violating = 0;
    int compliant = 0;
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      double nearest = Double.POSITIVE_INFINITY;
      for (int person = 0; person < people; person++) {
        Point place = frame.peopleInMap().get(person);
        double radius = recording.setup().people().get(person).radius();
        nearest = Math.min(nearest, outline.toDisc(frame.robotInMap(), place, radius));
        Point approach = Motion.velocityInMap(frame).minus(velocityOfPerson(frames, i, person));
        minTimeToCollision =
            Math.min(
                minTimeToCollision,
                timeToContact(
                    place.minus(frame.robotInMap().position()),
                    approach,
                    radius + recording.setup().robot().radius()));
      }
      min = Math.min(min, nearest);
      sum += nearest;
      violating += nearest < PERSONAL_SPACE ? 1 : 0;
      compliant += nearest >= COMPLIANT_SPACE ? 1 : 0;
    }
    double count = frames.size();
    return new EpisodeMetrics.PeopleRoom(
        min, sum / count, violating / count, compliant / count, minTimeToCollision);
  }

  /** From the step that led here; for the first frame from the step that follows. */
  private static Point velocityOfPerson(List<Frame> frames, int frame, int person) {
    int from = Math.max(0, frame - 1);
    int to = Math.min(frames.size() - 1, from + 1);
    double seconds = frames.get(to).time() - frames.get(from).time();
    if (!(seconds > 0)) {
      return Point.ZERO;
    }
    return frames
        .get(to)
        .peopleInMap()
        .get(person)
        .minus(frames.get(from).peopleInMap().get(person))
        .times(1 / seconds);
  }

  /**
   * When a point at the origin that moves with {@code approach} enters the disc; +Infinity if
   * never.
   */
  static double timeToContact(Point center, Point approach, double radius) {
    double c = center.x() * center.x() + center.y() * center.y() - radius * radius;
    double along = center.x() * approach.x() + center.y() * approach.y();
    if (c <= 0) {
      return 0;
    }
    double a = approach.x() * approach.x() + approach.y() * approach.y();
    double discriminant = along * along - a * c;
    if (along <= 0 || discriminant < 0) {
      return Double.POSITIVE_INFINITY;
    }
    return c / (along + Math.sqrt(discriminant));
  }
}
