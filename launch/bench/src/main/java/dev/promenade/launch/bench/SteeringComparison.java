package dev.promenade.launch.bench;

import dev.promenade.launch.bench.SteeringSituations.Situation;
import dev.promenade.models.guidance.Pins;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.steering.Clearances;
import dev.promenade.planners.local.steering.PlanPoses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Draws plans in every situation by every method, and measures them. */
final class SteeringComparison {
  private final SteeringTrial trial;

  /** By situation: whether there is a plan that keeps its room. */
  private final boolean[] open;

  /**
   * How a method keeps room.
   *
   * @param violating share of plans in which room is missing
   * @param avoidable the same in situations in which there is room: some plan keeps it, unsteered,
   *     steered or found by {@link RoomSearch}
   * @param missing mean of the most room missing in a plan [m]
   * @param changed mean distance of the last place from the unsteered plan of the same noise [m]
   * @param way mean distance of the last place from the robot [m]
   * @param tooFast share of plans with a step more than 5 % beyond the robot's top speed
   * @param millis median processor time of a batch [ms]
   * @param meanMillis its mean [ms]
   */
  record Kept(
      String method,
      double violating,
      double avoidable,
      double missing,
      double changed,
      double way,
      double tooFast,
      double millis,
      double meanMillis) {}

  /**
   * How a method meets a known start velocity and end.
   *
   * @param distance root mean square difference to what is known [m]
   * @param bend root mean square second difference of the places, over the spacing squared [m/s²]
   * @param millis median processor time of a batch [ms]
   */
  record Met(String method, double distance, double bend, double millis) {}

  SteeringComparison(SteeringTrial trial) {
    this.trial = trial;
    open = new boolean[trial.situations.size()];
    for (int i = 0; i < open.length; i++) {
      open[i] = hasRoom(i);
    }
  }

  List<Kept> keepRoom() {
    List<Kept> rows = new ArrayList<>();
    int openCount = open.length - withoutRoom();
    for (String method : trial.clearing(trial.situations.get(0)).keySet()) {
      double[] sums = new double[6];
      double[] millis = new double[trial.situations.size()];
      time(0, method, trial.clearing(trial.situations.get(0)));
      for (int i = 0; i < trial.situations.size(); i++) {
        Situation situation = trial.situations.get(i);
        Map<String, SteeringMethods.Draw> all = trial.clearing(situation);
        double[] free = SteeringTrial.draw(all, "unsteered", trial.noise(i));
        long began = SteeringTrial.processorNanos();
        double[] plans = SteeringTrial.draw(all, method, trial.noise(i));
        millis[i] = 1e-6 * (SteeringTrial.processorNanos() - began);
        double before = sums[0];
        addTo(sums, situation, plans, free);
        sums[5] += open[i] ? sums[0] - before : 0;
      }
      double count = (double) trial.situations.size() * trial.candidates;
      rows.add(
          new Kept(
              method,
              sums[0] / count,
              sums[5] / Math.max(1.0, (double) openCount * trial.candidates),
              sums[1] / count,
              sums[2] / count,
              sums[3] / count,
              sums[4] / count,
              SteeringTrial.median(millis),
              Arrays.stream(millis).average().orElseThrow()));
    }
    return rows;
  }

  /** In how many situations there is no room. */
  int withoutRoom() {
    int without = 0;
    for (boolean there : open) {
      without += there ? 0 : 1;
    }
    return without;
  }

  /** Whether there is a plan that keeps its room. */
  private boolean hasRoom(int at) {
    Situation situation = trial.situations.get(at);
    if (RoomSearch.leastMissing(situation, trial.clearances(situation))
        <= trial.rooms.tolerance()) {
      return true;
    }
    Map<String, SteeringMethods.Draw> all = trial.clearing(situation);
    for (String method : List.of("unsteered", SteeringTrial.BEST)) {
      double[] sums = new double[6];
      double[] plans = SteeringTrial.draw(all, method, trial.noise(at));
      addTo(sums, situation, plans, plans);
      if (sums[0] < trial.candidates) {
        return true;
      }
    }
    return false;
  }

  /** Warms a method up. */
  private void time(int situation, String method, Map<String, SteeringMethods.Draw> all) {
    for (int i = 0; i < 40; i++) {
      SteeringTrial.draw(all, method, trial.noise(situation));
    }
  }

  private void addTo(double[] sums, Situation situation, double[] plans, double[] free) {
    PlanPoses chain = situation.chain();
    Clearances clearances = trial.clearances(situation);
    double[] poses = new double[3 * chain.moments()];
    double[] before = new double[3 * chain.moments()];
    Pose robot = situation.observation().robotInMap();
    int last = poses.length - 3;
    for (int offset = 0; offset < plans.length; offset += trial.size) {
      chain.lay(plans, offset, poses);
      chain.lay(free, offset, before);
      double missing = clearances.missing(poses);
      sums[0] += missing > trial.rooms.tolerance() ? 1 : 0;
      sums[1] += missing;
      sums[2] += Math.hypot(poses[last] - before[last], poses[last + 1] - before[last + 1]);
      sums[3] += Math.hypot(poses[last] - robot.x(), poses[last + 1] - robot.y());
      sums[4] += isTooFast(chain, robot, poses) ? 1 : 0;
    }
  }

  private static boolean isTooFast(PlanPoses chain, Pose robot, double[] poses) {
    double most = 1.05 * chain.longestStep() * chain.poses() / chain.moments();
    double x = robot.x();
    double y = robot.y();
    boolean fast = false;
    for (int i = 0; i < poses.length; i += 3) {
      fast |= Math.hypot(poses[i] - x, poses[i + 1] - y) > most;
      x = poses[i];
      y = poses[i + 1];
    }
    return fast;
  }

  /** Known: the first place, by the robot's velocity, and the last place of one unsteered plan. */
  List<Met> meet() {
    List<Met> rows = new ArrayList<>();
    Pins some = pins(trial.situations.get(0), trial.noise(0));
    for (String method :
        trial.methods.meeting(trial.field(trial.situations.get(0)), trial.path(), some).keySet()) {
      double[] distances = new double[trial.situations.size()];
      double[] bends = new double[trial.situations.size()];
      double[] millis = new double[trial.situations.size()];
      time(
          0,
          method,
          trial.methods.meeting(trial.field(trial.situations.get(0)), trial.path(), some));
      for (int i = 0; i < trial.situations.size(); i++) {
        Situation situation = trial.situations.get(i);
        Pins pins = pins(situation, trial.noise(i));
        Map<String, SteeringMethods.Draw> all =
            trial.methods.meeting(trial.field(situation), trial.path(), pins);
        long began = SteeringTrial.processorNanos();
        double[] plans = SteeringTrial.draw(all, method, trial.noise(i));
        millis[i] = 1e-6 * (SteeringTrial.processorNanos() - began);
        double[] shapes = KnownEnds.measure(situation.chain(), plans, pins);
        distances[i] = shapes[0];
        bends[i] = shapes[1];
      }
      rows.add(
          new Met(
              method,
              Math.sqrt(Arrays.stream(distances).average().orElseThrow()),
              Math.sqrt(Arrays.stream(bends).average().orElseThrow()),
              SteeringTrial.median(millis)));
    }
    return rows;
  }

  private Pins pins(Situation situation, double[] noise) {
    double[] plans = trial.methods.unsteered(trial.velocity(situation), trial.path()).from(noise);
    return KnownEnds.pins(situation, plans, trial.size);
  }
}
