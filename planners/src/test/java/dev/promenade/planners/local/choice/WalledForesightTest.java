package dev.promenade.planners.local.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.local.encoding.ObservationEncoder;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalledForesightTest {
  private static final double MOMENT = 0.2;
  private static final Pose START = new Pose(1, 2, 0);

  /** 6 m × 4 m; a wall across at x = 3 m that is open above y = 2.8 m. */
  private final DistanceField map = map();

  private final RobotModel robot = RobotModel.differential();
  private final Foresight.Reach reach =
      Parameters.of("test", Foresight.Reach.class).as(Foresight.Reach.class);

  @Test
  void behindAWallTheWayIsTheOneThroughTheGap() {
    Foresight foresight = foresight(List.of());
    double straight = Math.hypot(2.1 - 5, 1 - 2) / robot.maxSpeed();
    double through = (Math.hypot(0.9, 2.4) + Math.hypot(2, 1.4)) / robot.maxSpeed();
    double beforeTheWall = foresight.after(2.1, 1, Math.PI / 2, 2);
    assertThat(beforeTheWall).isGreaterThan(straight + 1);
    assertThat(beforeTheWall).isCloseTo(through, within(1.2));
  }

  @Test
  void facingAwayFromTheWayCostsTheTimeToTurn() {
    Foresight foresight = foresight(List.of());
    double facing = foresight.after(1.5, 2, Math.PI / 4, 2);
    double away = foresight.after(1.5, 2, -3 * Math.PI / 4, 2);
    assertThat(away - facing).isBetween(0.8, 2.5);
  }

  @Test
  void whoStandsInTheGapMakesItDearButDoesNotCloseIt() {
    double free = foresight(List.of()).after(2.2, 3, 0, 2);
    PersonTrack stander = person(new Point(3.1, 3.8), Point.ZERO);
    double beside = foresight(List.of(stander)).after(2.2, 3, 0, 2);
    assertThat(beside).isBetween(free + 0.05, free + 4);
  }

  @Test
  void whoIsAboutToComeThroughTheGapIsWaitedFor() {
    PersonTrack comer = person(new Point(4.4, 3.4), new Point(-0.5, 0));
    double free = foresight(List.of()).after(2.2, 3.2, 0, 1.6);
    double met = foresight(List.of(comer)).after(2.2, 3.2, 0, 1.6);
    assertThat(met).isGreaterThan(free + 0.5);
  }

  private static PersonTrack person(Point position, Point velocity) {
    return new PersonTrack(1, position, velocity, 0.3, List.of());
  }

  private Foresight foresight(List<PersonTrack> people) {
    ObservationEncoder encoder = new ObservationEncoder(robot, AttentionSettings.differential());
    Path route = new Path(List.of(START, new Pose(3, 3.4, 0), new Pose(5, 2, 0)));
    Observation observation = new Observation(0, START, Twist.ZERO, LaserScan.NONE, people, route);
    Situation situation = encoder.encode(observation);
    PeopleForecast forecast = new PeopleForecast(Foresight.moments(MOMENT, reach), MOMENT, false);
    forecast.update(situation);
    Foresight foresight =
        new WalledForesight(robot, map, new ScanPoints(), forecast, MOMENT, reach);
    foresight.update(situation);
    return foresight;
  }

  private static DistanceField map() {
    byte[] cells = new byte[60 * 40];
    for (int row = 0; row < 28; row++) {
      cells[row * 60 + 30] = OccupancyGrid.OCCUPIED;
    }
    return DistanceField.of(new OccupancyGrid(60, 40, 0.1, Pose.ZERO, cells), true);
  }
}
