package dev.promenade.planners.local.choice;

import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets a classical planner drive for a moment when {@link FallBack} says so. Not thread-safe. */
public final class Rescue {
  private static final String CLASSICAL = "dwa";

  private final FallBack fallBack = new FallBack();
  private final LocalPlanner classical;

  /**
   * @param period time between two commands [s]
   */
  Rescue(RobotModel robot, DistanceField staticMap, double period) {
    classical =
        LocalPlanners.create(
            CLASSICAL, robot, staticMap, LocalPlanners.parameters(CLASSICAL).withPeriod(period));
  }

  /** For a planner with such settings; null where they do not want it. */
  public static @Nullable Rescue wanted(
      RobotModel robot, DistanceField staticMap, double period, ChoiceSettings settings) {
    return settings.fallBack() ? new Rescue(robot, staticMap, period) : null;
  }

  public void reset(long seed) {
    fallBack.reset();
    classical.reset(seed);
  }

  /**
   * What the classical planner would do if it is to drive now; else null. In the open nothing is in
   * the way but people, who move on.
   *
   * @param chosen has just been chosen
   * @param blocked whether what was chosen cannot be driven
   */
  public @Nullable LocalPlan help(Observation observation, Choice chosen, BooleanSupplier blocked) {
    if (chosen.inTheOpen()) {
      return null;
    }
    boolean hopeless = chosen.hopeless() || blocked.getAsBoolean();
    boolean helped = fallBack.isActive();
    if (!fallBack.update(observation.stamp(), observation.robotInMap(), hopeless)) {
      return null;
    }
    if (!helped) {
      classical.reset(0);
    }
    return classical.plan(observation);
  }

  /** What to say about it. */
  public static String reason(String planned) {
    return "falls back on %s: %s".formatted(CLASSICAL, planned);
  }
}
