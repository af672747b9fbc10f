package dev.promenade.launch.bench;

import dev.promenade.launch.bench.SteeringSituations.Situation;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.local.steering.BarrierProjection;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;

/** Drives plans, unsteered and steered, freely and behind the barrier. */
final class SteeringDrives {
  private final SteeringTrial trial;
  private int cornered;

  SteeringDrives(SteeringTrial trial) {
    this.trial = trial;
  }

  /**
   * How a plan is driven.
   *
   * @param violating share of drives in which room is missing at some moment
   * @param avoidable the same among drives that the barrier was not cornered in
   * @param leastRoom mean of the least room to walls or people, less what is wanted [m]
   * @param way mean distance of the end from the start [m]
   * @param changed share of commands that are not the plan's
   * @param millis median processor time of a drive [ms]
   */
  record Executed(
      String method,
      double violating,
      double avoidable,
      double leastRoom,
      double way,
      double changed,
      double millis) {}

  /** Every situation's first plan, unsteered and steered, driven freely and behind the barrier. */
  List<Executed> execute() {
    List<Executed> rows = new ArrayList<>();
    for (String method : List.of("unsteered", SteeringTrial.BEST)) {
      boolean[] corners = new boolean[trial.situations.size()];
      Executed barred = execute(method, true, corners);
      rows.add(execute(method, false, corners));
      rows.add(barred);
      cornered = 0;
      for (boolean corner : corners) {
        cornered += corner ? 1 : 0;
      }
    }
    return rows;
  }

  private Executed execute(String method, boolean barred, boolean[] corners) {
    double[] sums = new double[5];
    double[] millis = new double[trial.situations.size()];
    int free = 0;
    for (int i = 0; i < trial.situations.size(); i++) {
      Situation situation = trial.situations.get(i);
      Observation seen = situation.observation();
      double[] plans = SteeringTrial.draw(trial.clearing(situation), method, trial.noise(i));
      List<TimedPose> plan = trial.timed(situation.chain(), plans, 0);
      BarrierProjection barrier =
          new BarrierProjection(
              situation.setup().robot(),
              situation.setup().distances(),
              situation.setup().tick(),
              trial.rooms.wall(),
              trial.rooms.person());
      long began = SteeringTrial.processorNanos();
      BarrierProjection.Driven driven =
          barred
              ? barrier.drive(seen.robotInMap(), seen.velocity(), seen.people(), plan)
              : barrier.driveFreely(seen.robotInMap(), seen.velocity(), plan);
      millis[i] = 1e-6 * (SteeringTrial.processorNanos() - began);
      corners[i] |= driven.cornered() > 0;
      double room = leastRoom(situation, driven);
      sums[0] += room < -trial.rooms.tolerance() ? 1 : 0;
      sums[4] += !corners[i] && room < -trial.rooms.tolerance() ? 1 : 0;
      free += corners[i] ? 0 : 1;
      sums[1] += room;
      sums[2] +=
          driven.poses().get(driven.poses().size() - 1).poseInMap().distanceTo(seen.robotInMap());
      sums[3] += (double) driven.changed() / driven.commands().size();
    }
    double count = trial.situations.size();
    return new Executed(
        method + (barred ? ", barrier" : ""),
        sums[0] / count,
        sums[4] / Math.max(1, free),
        sums[1] / count,
        sums[2] / count,
        sums[3] / count,
        SteeringTrial.median(millis));
  }

  /** How many of the drives measured last were cornered. */
  int cornered() {
    return cornered;
  }

  /** The least room to anything beyond what is wanted (or there was to begin with) [m]. */
  private double leastRoom(Situation situation, BarrierProjection.Driven driven) {
    Observation seen = situation.observation();
    FootprintDiscs discs = FootprintDiscs.of(situation.setup().robot().footprint());
    Pose start = seen.robotInMap();
    DistanceField map = situation.setup().distances();
    double wall =
        Math.min(trial.rooms.wall(), discs.clearance(map, start.x(), start.y(), start.heading()));
    double least = Double.POSITIVE_INFINITY;
    for (TimedPose timed : driven.poses()) {
      Pose pose = timed.poseInMap();
      least = Math.min(least, discs.clearance(map, pose.x(), pose.y(), pose.heading()) - wall);
      for (PersonTrack person : seen.people()) {
        double wanted = Math.min(trial.rooms.person(), gap(discs, start, person, 0));
        least = Math.min(least, gap(discs, pose, person, timed.seconds()) - wanted);
      }
    }
    return least;
  }

  private static double gap(FootprintDiscs discs, Pose pose, PersonTrack person, double seconds) {
    return discs.distance(
            pose.x(),
            pose.y(),
            pose.heading(),
            person.predict(seconds).x(),
            person.predict(seconds).y())
        - person.radius();
  }
}
