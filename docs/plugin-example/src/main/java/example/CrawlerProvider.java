package example;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.Setting;
import dev.promenade.planners.map.DistanceField;

/** A local planner that turns towards the route, then crawls along it: {@code --planner crawler}. */
public final class CrawlerProvider implements LocalPlannerProvider<CrawlerProvider.Settings> {
  /** What can be set, in files and by ROS. */
  record Settings(
      CheckedPlanner.Basics basics,
      @Setting(
              value = "0.5",
              lowest = 0.05,
              highest = 1,
              unit = "m/s",
              meaning = "how fast it crawls")
          double speed) {}

  @Override
  public String name() {
    return "crawler";
  }

  @Override
  public String description() {
    return "turns towards the route, then crawls along it";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public LocalPlanner create(RobotModel robot, DistanceField staticMap, Settings settings) {
    return new Crawler(robot, staticMap, settings);
  }

  private static final class Crawler extends CheckedPlanner {
    private final double speed;

    Crawler(RobotModel robot, DistanceField staticMap, Settings settings) {
      super("crawler", robot, staticMap, settings.basics());
      speed = settings.speed();
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
