package dev.promenade.planners.global.lattice;

import java.util.Arrays;

/**
 * A way as a row of pieces, each at a constant velocity in the robot's frame or the map's, for one
 * unit of time; reused, so it can be filled many times without garbage.
 */
final class Course {
  /** Numbers of a piece: forward and left [m], turn [rad], 1 if in the map's frame. */
  private static final int NUMBERS = 4;

  private double[] pieces = new double[8 * NUMBERS];
  private int count;

  void clear() {
    count = 0;
  }

  /** A way in the robot's frame. */
  void add(double forward, double left, double turn) {
    put(forward, left, turn, 0);
  }

  /** A straight way in the frame of the map, turning meanwhile. */
  void slide(double x, double y, double turn) {
    put(x, y, turn, 1);
  }

  private void put(double first, double second, double turn, double frame) {
    if (Math.abs(first) + Math.abs(second) + Math.abs(turn) < 1e-9) {
      return;
    }
    if (count * NUMBERS == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * pieces.length);
    }
    int at = count++ * NUMBERS;
    pieces[at] = first;
    pieces[at + 1] = second;
    pieces[at + 2] = turn;
    pieces[at + 3] = frame;
  }

  int size() {
    return count;
  }

  double first(int piece) {
    return pieces[piece * NUMBERS];
  }

  double second(int piece) {
    return pieces[piece * NUMBERS + 1];
  }

  double turn(int piece) {
    return pieces[piece * NUMBERS + 2];
  }

  boolean isInMapFrame(int piece) {
    return pieces[piece * NUMBERS + 3] != 0;
  }

  double length(int piece) {
    return Math.hypot(first(piece), second(piece));
  }

  /** One of so many equal parts of a piece; a straight way in the map's frame is cut likewise. */
  Course part(int piece, int parts) {
    Course part = new Course();
    part.put(
        first(piece) / parts,
        second(piece) / parts,
        turn(piece) / parts,
        pieces[piece * NUMBERS + 3]);
    return part;
  }

  Course copy() {
    Course copy = new Course();
    copy.pieces = Arrays.copyOf(pieces, count * NUMBERS + NUMBERS);
    copy.count = count;
    return copy;
  }
}
