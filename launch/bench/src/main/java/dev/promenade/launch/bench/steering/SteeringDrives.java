package dev.promenade.launch.bench.steering;

import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.launch.bench.steering.SteeringSituations.Situation;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.local.steering.BarrierProjection;
import dev.promenade.planners.map.DistanceField;
import java.util.List;

/** Drives plans, unsteered and steered, freely and behind the barrier. */
final class SteeringDrives {
  private final SteeringTrial trial;
  private final Report report;

  SteeringDrives(SteeringTrial trial, Report report) {
    this.trial = trial;
    this.report = report;
  }

  /**
   * Drives every situation's first plan, unsteered and steered, freely and behind the barrier.
   * Violating is the share of drives in which room is missing at some moment, avoidable the same
   * among drives that the barrier was not cornered in: in those not even braking kept all room.
   * Least room is to walls or people, less what is wanted; changed is the share of commands that
   * are not the plan's.
   */
  void execute() {
    for (String method : List.of("unsteered", SteeringTrial.BEST)) {
      boolean[] corners = new boolean[trial.situations.size()];
      execute(method, true, corners);
      execute(method, false, corners);
    }
  }

  private void execute(String method, boolean barred, boolean[] corners) {
    double[] sums = new double[5];
    Stopwatch times = new Stopwatch();
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
      BarrierProjection.Driven driven =
          times.time(
              () ->
                  barred
                      ? barrier.drive(seen.robotInMap(), seen.velocity(), seen.people(), plan)
                      : barrier.driveFreely(seen.robotInMap(), seen.velocity(), plan));
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
    report.row(
        method + (barred ? ", driven behind the barrier" : ", driven"),
        Figure.of("violating", 100 * sums[0] / count, "%"),
        Figure.of("avoidable", 100 * sums[4] / Math.max(1, free), "%"),
        Figure.of("least room", sums[1] / count, "m"),
        Figure.of("way", sums[2] / count, "m"),
        Figure.of("changed", 100 * sums[3] / count, "%"),
        Figure.of("cornered", count - free, ""),
        Figure.of("median", times.processorMillis(0.5), "ms"));
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
