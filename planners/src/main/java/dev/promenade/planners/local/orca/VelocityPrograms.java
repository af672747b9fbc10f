package dev.promenade.planners.local.orca;

/**
 * The linear programs of ORCA in two and three dimensions (de Berg et al., "Computational
 * Geometry", chapter 4, as van den Berg et al. 2011 use them), within a circle of speeds.
 */
final class VelocityPrograms {
  private static final float EPSILON = 0.00001f;

  float resultX;
  float resultY;

  private final HalfPlanes projected;

  VelocityPrograms(int capacity) {
    projected = new HalfPlanes(capacity);
  }

  /** First the exact program; where it has no solution, the least violation of the agents' part. */
  void solve(HalfPlanes planes, int walls, float maxSpeed, float preferredX, float preferredY) {
    int failed = nearest(planes, maxSpeed, preferredX, preferredY, false);
    if (failed < planes.size) {
      leastViolation(planes, walls, failed, maxSpeed);
    }
  }

  /**
   * The permitted velocity nearest to a wanted one, or with {@code farthest} the one farthest in a
   * direction of length 1.
   *
   * @return the first half-plane that leaves no solution, or the number of half-planes
   */
  private int nearest(
      HalfPlanes planes, float maxSpeed, float wantedX, float wantedY, boolean farthest) {
    float wanted2 = wantedX * wantedX + wantedY * wantedY;
    if (farthest) {
      resultX = wantedX * maxSpeed;
      resultY = wantedY * maxSpeed;
    } else if (wanted2 > maxSpeed * maxSpeed) {
      float perLength = 1 / (float) Math.sqrt(wanted2);
      resultX = wantedX * perLength * maxSpeed;
      resultY = wantedY * perLength * maxSpeed;
    } else {
      resultX = wantedX;
      resultY = wantedY;
    }
    for (int i = 0; i < planes.size; i++) {
      if (planes.outside(i, resultX, resultY) > 0
          && !nearestOnLine(planes, i, maxSpeed, wantedX, wantedY, farthest)) {
        return i;
      }
    }
    return planes.size;
  }

  /** The same on one line, permitted by all earlier half-planes; false where nothing is left. */
  private boolean nearestOnLine(
      HalfPlanes planes, int line, float maxSpeed, float wantedX, float wantedY, boolean farthest) {
    float pointX = planes.pointX[line];
    float pointY = planes.pointY[line];
    float directionX = planes.directionX[line];
    float directionY = planes.directionY[line];
    float dot = pointX * directionX + pointY * directionY;
    float discriminant = dot * dot + maxSpeed * maxSpeed - (pointX * pointX + pointY * pointY);
    if (discriminant < 0) {
      return false;
    }
    float root = (float) Math.sqrt(discriminant);
    float left = -dot - root;
    float right = -dot + root;
    for (int i = 0; i < line; i++) {
      float otherX = planes.directionX[i];
      float otherY = planes.directionY[i];
      float denominator = directionX * otherY - directionY * otherX;
      float numerator = otherX * (pointY - planes.pointY[i]) - otherY * (pointX - planes.pointX[i]);
      if (Math.abs(denominator) <= EPSILON) {
        if (numerator < 0) {
          return false;
        }
        continue;
      }
      float t = numerator / denominator;
      if (denominator >= 0) {
        right = t < right ? t : right;
      } else {
        left = left < t ? t : left;
      }
      if (left > right) {
        return false;
      }
    }
    float t;
    if (farthest) {
      t = wantedX * directionX + wantedY * directionY > 0 ? right : left;
    } else {
      t = directionX * (wantedX - pointX) + directionY * (wantedY - pointY);
      t = t < left ? left : t > right ? right : t;
    }
    resultX = pointX + t * directionX;
    resultY = pointY + t * directionY;
    return true;
  }

  /** Moves the result to where the worst violation of an agent's half-plane is smallest. */
  private void leastViolation(HalfPlanes planes, int walls, int begin, float maxSpeed) {
    float violation = 0;
    for (int i = begin; i < planes.size; i++) {
      if (planes.outside(i, resultX, resultY) > violation) {
        project(planes, walls, i);
        float keptX = resultX;
        float keptY = resultY;
        int failed =
            nearest(projected, maxSpeed, -planes.directionY[i], planes.directionX[i], true);
        if (failed < projected.size) {
          // Cannot happen in exact arithmetic: the former result is feasible by construction.
          resultX = keptX;
          resultY = keptY;
        }
        violation = planes.outside(i, resultX, resultY);
      }
    }
  }

  /** The half-planes of velocities that violate line i no less than the earlier agents' lines. */
  private void project(HalfPlanes planes, int walls, int i) {
    projected.copyFirst(planes, walls);
    float pointX = planes.pointX[i];
    float pointY = planes.pointY[i];
    float directionX = planes.directionX[i];
    float directionY = planes.directionY[i];
    for (int j = walls; j < i; j++) {
      float otherX = planes.directionX[j];
      float otherY = planes.directionY[j];
      float determinant = directionX * otherY - directionY * otherX;
      float x;
      float y;
      if (Math.abs(determinant) <= EPSILON) {
        if (directionX * otherX + directionY * otherY > 0) {
          continue;
        }
        x = 0.5f * (pointX + planes.pointX[j]);
        y = 0.5f * (pointY + planes.pointY[j]);
      } else {
        float t =
            (otherX * (pointY - planes.pointY[j]) - otherY * (pointX - planes.pointX[j]))
                / determinant;
        x = pointX + t * directionX;
        y = pointY + t * directionY;
      }
      float turnX = otherX - directionX;
      float turnY = otherY - directionY;
      float perLength = 1 / (float) Math.sqrt(turnX * turnX + turnY * turnY);
      projected.add(x, y, turnX * perLength, turnY * perLength);
    }
  }
}
