package dev.promenade.planners.local.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpaceTimeFieldTest {
  private static final int SIDE = 80;

  @Test
  void costOfAnEmptyPlaceIsTheTimeOfTheStraightWay() {
    SpaceTimeField field = field();
    field.solve(towards(field, 1, 0));
    assertThat(field.toGo(-1, 0, 0)).isCloseTo(2, within(0.3));
    assertThat(field.toGo(-0.2, 1, 0)).isCloseTo(Math.hypot(1.2, 1), within(0.3));
  }

  @Test
  void whoeverBlocksTheWayForAWhileIsWaitedForOrWalkedAround() {
    SpaceTimeField field = field();
    for (int t = 0; t <= 12; t++) {
      block(field, t, 0, 0.7);
    }
    field.solve(towards(field, 1, 0));
    double blocked = field.toGo(-0.9, 0, 0);
    double free = field.toGo(-0.9, 0, 3.5);
    assertThat(free).isCloseTo(1.9, within(0.3));
    assertThat(blocked).isBetween(free + 0.3, 6.0);
  }

  @Test
  void costsAroundTheMiddleAreThoseOfTheWholeGrid() {
    SpaceTimeField whole = field();
    SpaceTimeField part = field();
    for (int t = 4; t < 10; t++) {
      block(whole, t, 0.4, 0.5);
      block(part, t, 0.4, 0.5);
    }
    whole.solve(towards(whole, 1.2, 0.3));
    part.solveAround(towards(part, 1.2, 0.3), 4);
    for (int t = 0; t < 10; t++) {
      double reach = 0.2 + 0.2 * t;
      for (double angle = 0; angle < 6; angle++) {
        double x = reach * Math.cos(angle);
        double y = reach * Math.sin(angle);
        double time = t * whole.seconds;
        assertThat(part.toGo(x, y, time)).isCloseTo(whole.toGo(x, y, time), within(1e-4));
      }
    }
  }

  private static SpaceTimeField field() {
    SpaceTimeField field = new SpaceTimeField(SIDE, SIDE, 0.1, 30, 0.25, 1);
    field.place(-4, -4);
    return field;
  }

  private static void block(SpaceTimeField field, int step, double x, double radius) {
    for (int i = 0; i < SIDE * SIDE; i++) {
      if (Math.hypot(field.centreX(i % SIDE) - x, field.centreY(i / SIDE)) < radius) {
        field.stage[step][i] = SpaceTimeField.FORBIDDEN;
      }
    }
  }

  private static float[] towards(SpaceTimeField field, double x, double y) {
    float[] costs = new float[SIDE * SIDE];
    for (int i = 0; i < costs.length; i++) {
      double far = Math.hypot(field.centreX(i % SIDE) - x, field.centreY(i / SIDE) - y);
      costs[i] = (float) (far < 0.1 ? 0 : far);
    }
    return costs;
  }
}
