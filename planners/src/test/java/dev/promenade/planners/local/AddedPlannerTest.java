package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;
import org.junit.jupiter.api.Test;

/** The example of docs/planners.md: all that a planner of one's own needs. */
class AddedPlannerTest {
  private static final DistanceField ROOM =
      Drive.map(
          "############",
          "#..........#",
          "#..........#",
          "#..........#",
          "#..........#",
          "############");

  private static final RobotModel ROBOT = RobotModel.differential();

  /** Turns towards the route, then crawls along it. */
  private static final class Crawler extends CheckedPlanner {
    record Settings(
        Basics basics,
        @Setting(
                value = "0.4",
                lowest = 0.05,
                highest = 1,
                unit = "m/s",
                meaning = "how fast it crawls")
            double speed) {}

    private final double speed;

    Crawler(RobotModel robot, DistanceField staticMap, Settings settings) {
      super("crawler", robot, staticMap, settings.basics());
      speed = settings.speed();
    }

    @Override
    protected Decision decide(Observation observation, Route route) {
      Pose pose = observation.robotInMap();
      double aim = visibleAim(pose, route, 0.6);
      double turn = bearing(pose, route.xAt(aim), route.yAt(aim));
      double forward = Math.abs(turn) > 0.5 ? 0 : speed;
      return Decision.of(new Twist(forward, 0, 2 * turn), "crawls along the route");
    }
  }

  private static final Parameters DEFAULTS = Parameters.of("crawler", Crawler.Settings.class);

  @Test
  void aPlannerOfAFewLinesReachesItsGoal() {
    Drive drive = crawl(DEFAULTS);
    assertThat(drive.reaches(Drive.route(1.2, 1.2, 3, 1.8, 4.8, 1.2), 20))
        .as("at %s", drive.pose)
        .isTrue();
    assertThat(drive.plans.get(5).explanation().summary()).isEqualTo("crawls along the route");
  }

  @Test
  void itsParametersMatter() {
    Drive drive = crawl(DEFAULTS.with("speed", 0.1));
    assertThat(drive.reaches(Drive.route(1.2, 1.2, 3, 1.8, 4.8, 1.2), 20)).isFalse();
  }

  @Test
  void itStopsBeforeAWallThoughItNeverLooksAtOne() {
    Drive drive = crawl(DEFAULTS);
    assertThat(drive.reaches(Drive.route(1.2, 1.2, 5.9, 1.2), 20)).isFalse();
    assertThat(drive.smallestRoom).as("at %s", drive.pose).isGreaterThan(0);
  }

  private static Drive crawl(Parameters parameters) {
    Crawler crawler = new Crawler(ROBOT, ROOM, parameters.as(Crawler.Settings.class));
    return new Drive(crawler, ROBOT, ROOM, new Pose(1.2, 1.2, 1));
  }
}
