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
import dev.promenade.planners.local.encoding.ObservationEncoder;
import dev.promenade.planners.local.encoding.Situation;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenForesightTest {
  private static final double MOMENT = 0.2;
  private static final Point GOAL = new Point(4, 0);

  private final RobotModel robot = RobotModel.crowdNav();
  private final Foresight.Reach reach =
      Parameters.of("test", Foresight.Reach.class).as(Foresight.Reach.class);

  @Test
  void withNobodyThereItIsTheTimeOfTheWay() {
    Foresight foresight = foresight(List.of());
    assertThat(foresight.after(2, 0, 0, 2)).isCloseTo(2, within(0.25));
    assertThat(foresight.after(1, 1, 0, 2)).isCloseTo(Math.hypot(3, 1), within(0.3));
  }

  @Test
  void aPlaceThatSomebodyIsAboutToPassCostsMoreThanOneBehindThem() {
    // Walks down past x = 2; is at y = 0 four seconds from now.
    PersonTrack walker = new PersonTrack(1, new Point(2, 3.2), new Point(0, -0.8), 0.3, List.of());
    Foresight foresight = foresight(List.of(walker));
    double ahead = foresight.after(2, 0.2, 0, 3.4);
    double behind = foresight.after(2, 2.6, 0, 3.4);
    double free = foresight(List.of()).after(2, 0.2, 0, 3.4);
    assertThat(ahead).isGreaterThan(free + 1);
    assertThat(behind).isLessThan(Math.hypot(2, 2.6) + 1);
  }

  private Foresight foresight(List<PersonTrack> people) {
    ObservationEncoder encoder = new ObservationEncoder(robot, AttentionSettings.crowdNav());
    Observation observation =
        new Observation(
            0,
            Pose.ZERO,
            Twist.ZERO,
            LaserScan.NONE,
            people,
            new Path(List.of(Pose.ZERO, Pose.of(GOAL, 0))));
    Situation situation = encoder.encode(observation);
    PeopleForecast forecast = new PeopleForecast(Foresight.moments(MOMENT, reach), MOMENT, false);
    forecast.update(situation);
    Foresight foresight = new OpenForesight(robot, forecast, MOMENT, reach);
    foresight.update(situation);
    return foresight;
  }
}
