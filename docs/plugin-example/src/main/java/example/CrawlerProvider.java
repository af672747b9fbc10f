package example;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.map.DistanceField;

/** A local planner that turns towards the route, then crawls along it: {@code --planner crawler}. */
public final class CrawlerProvider implements LocalPlannerProvider {
  @Override
  public Parameters parameters() {
    return Crawler.DEFAULTS;
  }

  @Override
  public LocalPlanner create(RobotModel robot, DistanceField staticMap, Parameters parameters) {
    return new Crawler(robot, staticMap, parameters);
  }

  private static final class Crawler extends CheckedPlanner {
    static final Parameters DEFAULTS =
        Parameters.of(
            "crawler",
            PERIOD,
            GOAL_TOLERANCE,
            MARGIN,
            new Parameter("speed", 0.5, 0.05, 1, "m/s", "how fast it crawls"));

    private final double speed;

    Crawler(RobotModel robot, DistanceField staticMap, Parameters parameters) {
      super(robot, staticMap, parameters);
      speed = parameters.get("speed");
    }

    @Override
    protected Decision decide(Observation observation, Route route) {
      Pose pose = observation.robotInMap();
      double aim = visibleAim(pose, route, 0.6);
      double turn = bearing(pose, route.xAt(aim), route.yAt(aim));
      double forward = Math.abs(turn) > 0.5 ? 0 : speed;
      return Decision.of(new Twist(forward, 0, 2 * turn), "crawls along the route");
    }
  }
}
