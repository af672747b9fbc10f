package dev.promenade.models.policy;

import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.TokenFeatures;

/**
 * What a local plan achieves, on fixed scales from 0 to 1: the returns that a flow of plans can be
 * asked for (Ajay et al. 2023, "Is Conditional Generative Modeling all you need for
 * Decision-Making?", who condition a diffusion on the return of its plans). They follow from the
 * plan and what the robot saw, so demonstrations need no labels.
 *
 * @param pace progress along the route until the last pose, as a share of what the top speed allows
 *     in that time, or of what is left of the route where that is less; in [0, 1]
 * @param room least room between the outlines of the robot and of the people seen, from the first
 *     pose to the last, if people keep their velocities [m]; at most {@value #MOST_ROOM}, which
 *     also stands for nobody there, and 0 where they would touch
 */
public record Returns(double pace, double room) {
  /** More room than this [m] is as good. */
  public static final double MOST_ROOM = 1;

  /** A route shorter than this [m] is as good as over. */
  private static final double SHORTEST = 0.1;

  /**
   * The returns of a plan.
   *
   * @param input what the robot saw
   * @param shares holds the plan (3 T), as shares of the robot's limits, from {@code offset} on
   */
  public static Returns of(
      AttentionSettings settings, AttentionInput input, float[] shares, int offset) {
    double[] x = new double[settings.poses()];
    double[] y = new double[settings.poses()];
    for (int t = 0; t < x.length; t++) {
      double scale = TokenFeatures.placeScale(settings, input, t);
      x[t] = scale * shares[offset + 3 * t];
      y[t] = scale * shares[offset + 3 * t + 1];
    }
    return new Returns(pace(settings, input, x, y), room(settings, input, x, y));
  }

  /**
   * The room that is usual in a situation: the mean over the plans that the attention network
   * predicts for it, by their probabilities [m].
   *
   * @param predicted for this input
   */
  public static double usualRoom(
      AttentionSettings settings, AttentionInput input, AttentionOutput predicted) {
    double[] x = new double[settings.poses()];
    double[] y = new double[settings.poses()];
    double usual = 0;
    for (int k = 0; k < predicted.probabilities.length; k++) {
      for (int t = 0; t < x.length; t++) {
        x[t] = predicted.plans[k * settings.planSize() + 3 * t];
        y[t] = predicted.plans[k * settings.planSize() + 3 * t + 1];
      }
      usual += predicted.probabilities[k] * room(settings, input, x, y);
    }
    return usual;
  }

  /** Where on the route, begun at the robot, the nearest point to the last pose lies. */
  private static double pace(
      AttentionSettings settings, AttentionInput input, double[] x, double[] y) {
    int last = x.length - 1;
    double fromX = 0;
    double fromY = 0;
    double length = 0;
    double nearest = Math.hypot(x[last], y[last]);
    double progress = 0;
    for (int i = 0; i < settings.routePoints(); i++) {
      double toX = input.route[settings.routeFeatures() * i];
      double toY = input.route[settings.routeFeatures() * i + 1];
      double share = share(x[last] - fromX, y[last] - fromY, toX - fromX, toY - fromY);
      double missX = fromX + share * (toX - fromX) - x[last];
      double missY = fromY + share * (toY - fromY) - y[last];
      double piece = Math.hypot(toX - fromX, toY - fromY);
      if (Math.hypot(missX, missY) < nearest) {
        nearest = Math.hypot(missX, missY);
        progress = length + share * piece;
      }
      length += piece;
      fromX = toX;
      fromY = toY;
    }
    double most = Math.min(length, TokenFeatures.placeScale(settings, input, last));
    return Math.min(1, progress / Math.max(SHORTEST, most));
  }

  private static double room(
      AttentionSettings settings, AttentionInput input, double[] x, double[] y) {
    double room = MOST_ROOM;
    for (int i = 0; i < input.peopleCount(); i++) {
      int now = i * settings.personFeatures() + 2 * settings.history();
      double radii = input.people[now + 4] + input.state[3];
      double beforeX = 0;
      double beforeY = 0;
      for (int t = 0; t < x.length; t++) {
        double time = settings.poseSpacing() * (t + 1);
        double besideX = input.people[now] + time * input.people[now + 2] - x[t];
        double besideY = input.people[now + 1] + time * input.people[now + 3] - y[t];
        double dx = t == 0 ? 0 : besideX - beforeX;
        double dy = t == 0 ? 0 : besideY - beforeY;
        double back = share(besideX, besideY, dx, dy);
        room = Math.min(room, Math.hypot(besideX - back * dx, besideY - back * dy) - radii);
        beforeX = besideX;
        beforeY = besideY;
      }
    }
    return Math.max(0, room);
  }

  /** How far along (dx, dy), from 0 to 1, the nearest point to (x, y) lies. */
  private static double share(double x, double y, double dx, double dy) {
    double square = dx * dx + dy * dy;
    return square == 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / square));
  }
}
