package dev.promenade.sim.demonstration;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.Observation;
import java.util.List;
import java.util.function.Supplier;

/** An expert as a planner, to be measured beside others: what a learner could at best become. */
final class ExpertPlanner implements LocalPlanner {
  private static final double PREDICTED = 2;
  private static final double SPACING = 0.4;

  private final Expert expert;
  private final Supplier<Pose> truePose;

  ExpertPlanner(Expert expert, Supplier<Pose> truePose) {
    this.expert = expert;
    this.truePose = truePose;
  }

  @Override
  public String name() {
    return "expert";
  }

  @Override
  public void reset(long seed) {}

  @Override
  public LocalPlan plan(Observation observation) {
    DriveSearch.Drive drive =
        expert.drive(
            observation.routeInMap(),
            truePose.get(),
            observation.velocity(),
            observation.stamp(),
            PREDICTED);
    return new LocalPlan(
        drive.command(),
        drive.every(SPACING, (int) Math.round(PREDICTED / SPACING)),
        Explanation.of("knows what people will do"),
        List.of(),
        0);
  }
}
