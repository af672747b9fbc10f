package dev.promenade.planners.local.orca;

/**
 * Half-planes of permitted velocities, each the left side of a directed line: a point on it and a
 * direction of length 1, [m/s].
 */
final class HalfPlanes {
  final float[] pointX;
  final float[] pointY;
  final float[] directionX;
  final float[] directionY;
  int size;

  HalfPlanes(int capacity) {
    pointX = new float[capacity];
    pointY = new float[capacity];
    directionX = new float[capacity];
    directionY = new float[capacity];
  }

  int capacity() {
    return pointX.length;
  }

  void add(float pointX, float pointY, float directionX, float directionY) {
    int i = size++;
    this.pointX[i] = pointX;
    this.pointY[i] = pointY;
    this.directionX[i] = directionX;
    this.directionY[i] = directionY;
  }

  /** Keeps the first {@code count} half-planes of another set, nothing else. */
  void copyFirst(HalfPlanes other, int count) {
    System.arraycopy(other.pointX, 0, pointX, 0, count);
    System.arraycopy(other.pointY, 0, pointY, 0, count);
    System.arraycopy(other.directionX, 0, directionX, 0, count);
    System.arraycopy(other.directionY, 0, directionY, 0, count);
    size = count;
  }

  /** How far a velocity lies on the forbidden side [m/s]; negative on the permitted one. */
  float outside(int i, float vx, float vy) {
    return directionX[i] * (pointY[i] - vy) - directionY[i] * (pointX[i] - vx);
  }
}
