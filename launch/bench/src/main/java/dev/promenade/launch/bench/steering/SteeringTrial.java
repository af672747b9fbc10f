package dev.promenade.launch.bench.steering;

import dev.promenade.launch.bench.steering.SteeringSituations.Situation;
import dev.promenade.models.flow.DifferentiableField;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.local.steering.Clearances;
import dev.promenade.planners.local.steering.PlanCost;
import dev.promenade.planners.local.steering.PlanPoses;
import dev.promenade.planners.local.steering.SignedDistance;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Situations, and plans drawn in them by every method: what all comparisons of steering share. */
final class SteeringTrial {
  /** The method that is compared with unsteered plans in detail. */
  static final String BEST = SteeringMethods.REPAIRED;

  final SteeringMethods methods;
  final List<Situation> situations;
  final int candidates;
  final Rooms rooms;
  final int size;
  private final FlowPolicy flow;
  private final IdentityHashMap<DistanceField, SignedDistance> signed = new IdentityHashMap<>();

  /**
   * What is wanted.
   *
   * @param wall room to walls [m]
   * @param person room to people [m]
   * @param tolerance room missing that counts as a violation [m]
   */
  record Rooms(double wall, double person, double tolerance) {}

  SteeringTrial(
      FlowPolicy flow,
      SteeringMethods methods,
      List<Situation> situations,
      int candidates,
      Rooms rooms) {
    this.flow = flow;
    this.methods = methods;
    this.situations = situations;
    this.candidates = candidates;
    this.rooms = rooms;
    size = flow.planSize();
  }

  /** How many situations there are. */
  int size() {
    return situations.size();
  }

  double[] noise(int situation) {
    return Noise.gaussian(candidates * size, Noise.generator(1000 + situation));
  }

  DifferentiableField field(Situation situation) {
    return flow.field(situation.context(), 1);
  }

  /** The same without derivatives, as the robot runs it. */
  VelocityField velocity(Situation situation) {
    return flow.velocity(situation.context(), 1);
  }

  Clearances clearances(Situation situation) {
    Observation seen = situation.observation();
    return new Clearances(
        signed.computeIfAbsent(situation.setup().distances(), SignedDistance::new),
        FootprintDiscs.of(situation.setup().robot().footprint()),
        seen.robotInMap(),
        seen.people(),
        situation.setup().robot().maxSpeed(),
        situation.chain().moments(),
        situation.chain().step(),
        rooms.wall,
        rooms.person);
  }

  Map<String, SteeringMethods.Draw> clearing(Situation situation) {
    return methods.clearing(
        velocity(situation),
        field(situation),
        flow.path(),
        new PlanCost(situation.chain(), clearances(situation)));
  }

  ProbabilityPath path() {
    return flow.path();
  }

  static double[] draw(Map<String, SteeringMethods.Draw> all, String method, double[] noise) {
    SteeringMethods.Draw draw = all.get(method);
    if (draw == null) {
      throw new IllegalArgumentException("no method '%s'".formatted(method));
    }
    return draw.from(noise);
  }

  List<TimedPose> timed(PlanPoses chain, double[] plans, int offset) {
    double[] poses = new double[3 * chain.moments()];
    chain.lay(plans, offset, poses);
    List<TimedPose> timed = new ArrayList<>();
    for (int m = 0; m < chain.moments(); m++) {
      timed.add(
          new TimedPose(
              chain.step() * (m + 1),
              new Pose(poses[3 * m], poses[3 * m + 1], Angles.wrap(poses[3 * m + 2]))));
    }
    return timed;
  }
}
