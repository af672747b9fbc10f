package dev.promenade.planners.local;

import com.google.common.collect.ImmutableMap;
import dev.promenade.models.Stable;
import java.util.Map;

/**
 * Why a planner did what it did. Weights are non-negative; each array sums to 1, or is empty where
 * the planner has no such notion.
 *
 * @param summary one phrase for a person: "follows the route", "yields to person 3", "blocked by
 *     wall"
 * @param personWeights one per person of the observation, in its order
 * @param sectorWeights one per sector of the scan, counter-clockwise from straight behind
 * @param routeWeights one per route point that the planner looked at, nearest first
 * @param routeSpacing between two of these points along the route, and from the robot to the first
 *     one [m]; 0 where there are none
 * @param figures what else the planner reports about its work, by name, for diagnostics
 */
@Stable
public record Explanation(
    String summary,
    double[] personWeights,
    double[] sectorWeights,
    double[] routeWeights,
    double routeSpacing,
    ImmutableMap<String, String> figures) {
  private static final double[] NO_WEIGHTS = {};

  /** Of a planner that reports nothing else. */
  public Explanation(
      String summary,
      double[] personWeights,
      double[] sectorWeights,
      double[] routeWeights,
      double routeSpacing) {
    this(summary, personWeights, sectorWeights, routeWeights, routeSpacing, ImmutableMap.of());
  }

  /** Of a planner that looks at no route points, or at no known places. */
  public Explanation(
      String summary, double[] personWeights, double[] sectorWeights, double[] routeWeights) {
    this(summary, personWeights, sectorWeights, routeWeights, 0);
  }

  /** A phrase without weights. */
  public static Explanation of(String summary) {
    return new Explanation(summary, NO_WEIGHTS, NO_WEIGHTS, NO_WEIGHTS);
  }

  /** The same weights with another phrase. */
  public Explanation withSummary(String other) {
    return new Explanation(
        other, personWeights, sectorWeights, routeWeights, routeSpacing, figures);
  }

  /** The same with figures about the work. */
  public Explanation withFigures(Map<String, String> others) {
    return new Explanation(
        summary,
        personWeights,
        sectorWeights,
        routeWeights,
        routeSpacing,
        ImmutableMap.copyOf(others));
  }
}
