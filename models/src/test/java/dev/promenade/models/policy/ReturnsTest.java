package dev.promenade.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.NetworkShape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A robot of 0.3 m radius and 1 m/s; plans last 2 s. */
class ReturnsTest {
  private static final AttentionSettings SETTINGS = AttentionSettings.crowdNav();
  private static final Offset<Double> CLOSE = within(1e-4);

  private final AttentionInput input = new AttentionInput(SETTINGS);

  ReturnsTest() {
    input.state[3] = 0.3f;
    input.state[4] = 1;
    input.state[6] = 1;
    route(0.5, 0, 1, 0, 1.5, 0, 2, 0);
  }

  @Test
  void paceIsProgressAlongTheRouteAsAShareOfTopSpeed() {
    assertThat(straight(1, 0).pace()).isCloseTo(1, CLOSE);
    assertThat(straight(0.5, 0).pace()).isCloseTo(0.5, CLOSE);
    assertThat(straight(0.5, 0.4).pace()).as("beside the route").isCloseTo(0.5, CLOSE);
    assertThat(straight(-0.5, 0).pace()).as("backwards").isZero();
  }

  @Test
  void aRouteThatTurnsIsFollowedAroundItsCorner() {
    route(0.5, 0, 1, 0, 1, 0.5, 1, 1);
    assertThat(straight(0.5, 0.25).pace()).as("1 m ahead, 0.5 m left").isCloseTo(0.75, CLOSE);
  }

  @Test
  void wholePaceIsToReachTheEndOfAShorterRoute() {
    route(0.4, 0, 0.4, 0, 0.4, 0, 0.4, 0);
    assertThat(straight(0.2, 0).pace()).isCloseTo(1, CLOSE);
    assertThat(straight(0.1, 0).pace()).isCloseTo(0.5, CLOSE);
  }

  @Test
  void roomIsTheLeastBetweenOutlines() {
    person(2, 1, 0, 0);
    assertThat(straight(1, 0).room()).isCloseTo(1 - 0.3 - 0.25, CLOSE);
    assertThat(straight(0, 0).room()).as("2.24 m away").isEqualTo(1);
    person(1, 0, 0, 0);
    assertThat(straight(1, 0).room()).as("drives through").isZero();
  }

  @Test
  void peopleAreMetBetweenPosesWhereTheyWillBe() {
    person(2.8, 0.9, -1, 0);
    assertThat(straight(1, 0).room()).as("at 1.4 s, between two poses").isCloseTo(0.35, CLOSE);
    assertThat(straight(0, 0).room()).as("comes to 0.8 m").isCloseTo(expected(0.8, 0.9), CLOSE);
  }

  @Test
  void whatCannotBeChangedAnyMoreIsNotHeldAgainstAPlan() {
    person(0, 0.6, 0, 0);
    assertThat(straight(1, 0).room()).as("0.4 m on").isCloseTo(expected(0.4, 0.6), CLOSE);
  }

  @Test
  void nobodyThereIsAllTheRoom() {
    assertThat(straight(1, 0).room()).isEqualTo(Returns.MOST_ROOM);
  }

  @Test
  void usualIsTheRoomOfThePlansThatTheNetworkPredicts() {
    AttentionOutput predicted =
        new AttentionOutput(SETTINGS, new NetworkShape(16, 2, 2, true, true, false));
    for (int t = 0; t < SETTINGS.poses(); t++) {
      predicted.plans[3 * t] = 0.4f * (t + 1);
    }
    predicted.probabilities[0] = 0.75f;
    predicted.probabilities[1] = 0.25f;
    person(2, 1, 0, 0);
    assertThat(Returns.usualRoom(SETTINGS, input, predicted))
        .as("one goes by, the other stands")
        .isCloseTo(0.75 * 0.45 + 0.25 * 1, CLOSE);
  }

  @Test
  void roomIsWishedForAsMoreOrLessThanUsual() {
    assertThat(Wishes.like(new Returns(0.7, 0.4), 0.4)).isEqualTo(new Wishes(0.7, 0.5));
    assertThat(Wishes.like(new Returns(0, 0.5), 0.4).room()).isCloseTo(0.75, CLOSE);
    assertThat(Wishes.like(new Returns(0, 0.9), 0.4).room()).isEqualTo(1);
    assertThat(Wishes.like(new Returns(0, 0), 0.4).room()).isZero();
  }

  private static double expected(double x, double y) {
    return Math.hypot(x, y) - 0.3 - 0.25;
  }

  /** A plan at an even velocity, in shares of the top speed. */
  private Returns straight(double vx, double vy) {
    float[] shares = new float[3 + SETTINGS.planSize()];
    for (int t = 0; t < SETTINGS.poses(); t++) {
      shares[3 + 3 * t] = (float) vx;
      shares[4 + 3 * t] = (float) vy;
    }
    return Returns.of(SETTINGS, input, shares, 3);
  }

  private void route(double... xy) {
    for (int i = 0; i < SETTINGS.routePoints(); i++) {
      input.route[3 * i] = (float) xy[2 * i];
      input.route[3 * i + 1] = (float) xy[2 * i + 1];
    }
  }

  private void person(double x, double y, double vx, double vy) {
    input.setPeopleCount(1, SETTINGS);
    int now = 2 * SETTINGS.history();
    input.people[now] = (float) x;
    input.people[now + 1] = (float) y;
    input.people[now + 2] = (float) vx;
    input.people[now + 3] = (float) vy;
    input.people[now + 4] = 0.25f;
  }
}
