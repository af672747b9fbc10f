package dev.promenade.planners.local.sampling;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;

/** Offers {@link Dwa}. */
public final class DwaProvider implements LocalPlannerProvider<Dwa.Settings> {
  @Override
  public String name() {
    return "dwa";
  }

  @Override
  public String description() {
    return "rolls out about 100 target speeds and scores them by a navigation function, walls and people";
  }

  @Override
  public Class<Dwa.Settings> settings() {
    return Dwa.Settings.class;
  }

  @Override
  public LocalPlanner create(RobotModel robot, DistanceField staticMap, Dwa.Settings settings) {
    return new Dwa(robot, staticMap, settings);
  }
}
