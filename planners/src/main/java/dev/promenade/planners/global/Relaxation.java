package dev.promenade.planners.global;

import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.SweptDisc;
import dev.promenade.planners.map.ZoneLayers;
import java.util.Arrays;

/**
 * Points of a route pulled between their neighbours and pushed from walls, in turn, as an elastic
 * band (Quinlan and Khatib 1993). A move is made only if both its pieces stay clear: surely so if
 * the rooms at their ends, which never say too much, exceed the radius by half the piece's length
 * on average, else the robot's disc is swept. All in cells from the grid's corner.
 */
final class Relaxation {
  private static final int ROUNDS = 30;

  /** A round that moves no point farther than this is the last [m]. */
  private static final double STILL = 2e-4;

  /** The part of the way to the middle of its neighbours that a point goes in a round. */
  private static final double PULL = 0.5;

  /** Points stay so far within the map [cells]. */
  private static final double EDGE = 0.01;

  /** How far a wall pushes a point in a round if the robot touches it [m]. */
  private static final double PUSH = 0.015;

  private final DistanceField field;
  private final SweptDisc disc;
  private final ZoneLayers layers;
  private final int lastColumn;
  private final int lastRow;
  private final double side;
  private final double radius;
  private final double comfort;
  private final double push;
  private final double still;
  private final double[] x;
  private final double[] y;

  /** Distance to the nearest obstacle at each point, interpolated, and its slope. */
  private final double[] room;

  private final double[] slopeX;
  private final double[] slopeY;

  /** The round in which a point moved last. */
  private final int[] moved;

  private double newRoom;
  private double newSlopeX;
  private double newSlopeY;

  /**
   * @param radius of the robot [m]
   * @param x of the points [cells], changed by {@link #run}; likewise y
   */
  Relaxation(DistanceField field, double radius, SweptDisc disc, double[] x, double[] y) {
    this.field = field;
    this.disc = disc;
    layers = field.layers();
    this.x = x;
    this.y = y;
    lastColumn = field.grid().width() - 1;
    lastRow = field.grid().height() - 1;
    side = field.grid().resolution();
    this.radius = radius / side;
    comfort = CellCosts.COMFORT / side;
    push = PUSH / side;
    still = STILL / side;
    int n = x.length;
    room = new double[n];
    slopeX = new double[n];
    slopeY = new double[n];
    moved = new int[n];
    for (int i = 0; i < n; i++) {
      look(x[i], y[i]);
      keep(i);
    }
  }

  /** Moves all points but the first and the last. */
  void run() {
    Arrays.fill(moved, 0);
    for (int round = 1; round <= ROUNDS; round++) {
      double most = 0;
      for (int i = 1; i < x.length - 1; i++) {
        int before = round - 1;
        if (moved[i - 1] >= before || moved[i] >= before || moved[i + 1] >= before) {
          most = Math.max(most, move(i, round));
        }
      }
      if (most < still) {
        return;
      }
    }
  }

  /** Whether a point is no longer where it was. */
  boolean hasMoved(int i) {
    return moved[i] > 0;
  }

  /** Moves point i if it stays on the map and its two pieces stay clear; returns how far. */
  private double move(int i, int round) {
    double dx = PULL * ((x[i - 1] + x[i + 1]) / 2 - x[i]);
    double dy = PULL * ((y[i - 1] + y[i + 1]) / 2 - y[i]);
    double beside = room[i] - radius;
    if (beside < comfort) {
      double lacking = CellCosts.lacking(beside * side);
      dx += push * lacking * lacking * slopeX[i];
      dy += push * lacking * lacking * slopeY[i];
    }
    double far = Math.sqrt(dx * dx + dy * dy);
    if (far < still / 2) {
      return 0;
    }
    double toX = Math.max(EDGE, Math.min(lastColumn + 1 - EDGE, x[i] + dx));
    double toY = Math.max(EDGE, Math.min(lastRow + 1 - EDGE, y[i] + dy));
    look(toX, toY);
    if (isClear(i - 1, toX, toY)
        && isClear(i + 1, toX, toY)
        && !layers.forbidsWay(x[i - 1], y[i - 1], toX, toY)
        && !layers.forbidsWay(toX, toY, x[i + 1], y[i + 1])) {
      x[i] = toX;
      y[i] = toY;
      keep(i);
      moved[i] = round;
      return far;
    }
    return 0;
  }

  /** Whether the piece from point i to the one looked at is clear. */
  private boolean isClear(int i, double toX, double toY) {
    double dx = toX - x[i];
    double dy = toY - y[i];
    double length = Math.sqrt(dx * dx + dy * dy);
    double surely = (room[i] + newRoom - length) / 2 - DistanceField.EXCESS_CELLS;
    return surely >= radius || disc.isClearOverCells(x[i], y[i], toX, toY);
  }

  private void keep(int i) {
    room[i] = newRoom;
    slopeX[i] = newSlopeX;
    slopeY[i] = newSlopeY;
  }

  /** Interpolates room and slope at a point; both 0 outside the grid, as in the field. */
  private void look(double atX, double atY) {
    if (!(atX >= 0 && atY >= 0 && atX <= lastColumn + 1 && atY <= lastRow + 1)) {
      newRoom = 0;
      newSlopeX = 0;
      newSlopeY = 0;
      return;
    }
    int left = Math.max(0, Math.min(lastColumn - 1, (int) (atX - 0.5)));
    int bottom = Math.max(0, Math.min(lastRow - 1, (int) (atY - 0.5)));
    int right = Math.min(left + 1, lastColumn);
    int top = Math.min(bottom + 1, lastRow);
    double u = Math.max(0, Math.min(1, atX - 0.5 - left));
    double v = Math.max(0, Math.min(1, atY - 0.5 - bottom));
    double a = field.atCell(left, bottom);
    double b = field.atCell(right, bottom);
    double c = field.atCell(left, top);
    double d = field.atCell(right, top);
    double low = a + (b - a) * u;
    double high = c + (d - c) * u;
    newRoom = (low + (high - low) * v) / side;
    newSlopeX = ((b - a) * (1 - v) + (d - c) * v) / side;
    newSlopeY = (high - low) / side;
  }
}
