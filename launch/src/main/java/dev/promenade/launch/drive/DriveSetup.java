package dev.promenade.launch.drive;

import dev.promenade.launch.maps.Floor;
import dev.promenade.launch.terminal.PeopleOptions;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.sim.scenario.Area;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.MapScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Makes episodes in which a robot carries out a behaviour plan on a floor. */
final class DriveSetup {
  /** The robot may take so long for each metre of the way [s/m], besides a minute. */
  private static final double SECONDS_PER_METRE = 5;

  private DriveSetup() {}

  /**
   * A plan from behaviours as a person writes them.
   *
   * @param codes such as {@code oor cf ior}
   * @throws InputException if one is unknown or cannot be carried out where the robot would be,
   *     saying what can
   */
  static BehaviorPlan plan(Floor floor, Place start, String codes) {
    List<BehaviorEdge> steps = new ArrayList<>();
    Place at = start;
    for (String code : codes.strip().split("[\\s,]+", -1)) {
      Behavior behavior =
          Behavior.of(code)
              .orElseThrow(
                  () ->
                      InputException.of(
                          "--behaviors", "", "'" + code + "'", "use codes such as oor, cf, iol"));
      Place here = at;
      BehaviorEdge step =
          floor
              .behaviors()
              .from(at, behavior)
              .orElseThrow(
                  () ->
                      InputException.of(
                          "--behaviors",
                          "has '%s', which cannot be done at %s".formatted(code, here.id()),
                          "there one can: " + possible(floor, here)));
      steps.add(step);
      at = step.to();
    }
    return BehaviorPlan.certain(start, steps);
  }

  private static String possible(Floor floor, Place place) {
    return floor.behaviors().from(place).stream()
        .map(edge -> edge.behavior().code() + " to " + edge.to().id())
        .collect(Collectors.joining(", "));
  }

  /** The episode of a plan, with people who roam the floor. */
  static EpisodeSetup setup(
      Floor floor, BehaviorPlan plan, PeopleOptions people, double radius, long seed) {
    Pose start = plan.start().poseInMap().orElseThrow();
    Pose goal = plan.goal().poseInMap().orElseThrow();
    double way = plan.steps().stream().mapToDouble(step -> step.length().orElse(5)).sum();
    MapScenario.Settings settings =
        MapScenario.Settings.between(
            floor.behaviors().name(),
            "From " + plan.start().name() + " as told",
            floor.field(),
            RobotModel.differential().withRadius(radius),
            at(start),
            at(goal),
            60 + SECONDS_PER_METRE * way);
    return new MapScenario(people.apply(settings)).setup(seed);
  }

  private static dev.promenade.sim.scenario.Place at(Pose pose) {
    return new dev.promenade.sim.scenario.Place(
        List.of(new Area(pose.x(), pose.y(), pose.x(), pose.y())),
        OptionalDouble.of(pose.heading()));
  }
}
