package dev.promenade.launch.bench.steering;

import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.launch.bench.steering.SteeringSituations.Situation;
import dev.promenade.models.guidance.Pins;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.steering.Clearances;
import dev.promenade.planners.local.steering.PlanPoses;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Draws plans in every situation by every method, and measures them. */
final class SteeringComparison {
  private static final String UNSTEERED = "unsteered";

  private final SteeringTrial trial;
  private final Report report;

  /** By situation: whether there is a plan that keeps its room. */
  private final boolean[] open;

  SteeringComparison(SteeringTrial trial, Report report) {
    this.trial = trial;
    this.report = report;
    open = new boolean[trial.situations.size()];
    for (int i = 0; i < open.length; i++) {
      open[i] = hasRoom(i);
    }
  }

  /**
   * How every method keeps room. Violating is the share of plans in which room is missing,
   * avoidable the same in situations in which there is room: some plan keeps it, unsteered, steered
   * or found by {@link RoomSearch}. Missing is the mean of the most room missing in a plan, changed
   * the mean distance of the last place from the unsteered plan of the same noise, way that from
   * the robot; too fast are plans with a step more than 5 % beyond the robot's top speed.
   */
  void keepRoom() {
    int openCount = open.length - withoutRoom();
    double free = Double.NaN;
    Stopwatch unsteered = new Stopwatch();
    for (String method : trial.clearing(trial.situations.get(0)).keySet()) {
      double[] sums = new double[6];
      Stopwatch times = new Stopwatch();
      warmUp(0, method, trial.clearing(trial.situations.get(0)));
      for (int i = 0; i < trial.situations.size(); i++) {
        Situation situation = trial.situations.get(i);
        Map<String, SteeringMethods.Draw> all = trial.clearing(situation);
        double[] noise = trial.noise(i);
        double[] plans = times.time(() -> SteeringTrial.draw(all, method, noise));
        double before = sums[0];
        addTo(sums, situation, plans, SteeringTrial.draw(all, UNSTEERED, noise));
        sums[5] += open[i] ? sums[0] - before : 0;
      }
      if (method.equals(UNSTEERED)) {
        free = sums[0];
        unsteered = times;
      }
      double count = (double) trial.situations.size() * trial.candidates;
      double avoidable = sums[5] / Math.max(1.0, (double) openCount * trial.candidates);
      report.row(
          method + ", room kept",
          Figure.of("violating", 100 * sums[0] / count, "%").against(UNSTEERED, 100 * free / count),
          Figure.of("avoidable", 100 * avoidable, "%"),
          Figure.of("missing", 1000 * sums[1] / count, "mm"),
          Figure.of("changed", sums[2] / count, "m"),
          Figure.of("way", sums[3] / count, "m"),
          Figure.of("too fast", 100 * sums[4] / count, "%"),
          Figure.of("median", times.processorMillis(0.5), "ms")
              .against(UNSTEERED, unsteered.processorMillis(0.5)),
          Figure.of("mean", times.meanProcessorMillis(), "ms")
              .against(UNSTEERED, unsteered.meanProcessorMillis()));
    }
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
    for (String method : List.of(UNSTEERED, SteeringTrial.BEST)) {
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
  private void warmUp(int situation, String method, Map<String, SteeringMethods.Draw> all) {
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

  /**
   * How every method meets what is known: the first place, by the robot's velocity, and the last
   * place of one unsteered plan. Distance and bend (second difference over spacing squared) are
   * roots of mean squares.
   */
  void meet() {
    Pins some = pins(trial.situations.get(0), trial.noise(0));
    for (String method :
        trial.methods.meeting(trial.field(trial.situations.get(0)), trial.path(), some).keySet()) {
      double[] distances = new double[trial.situations.size()];
      double[] bends = new double[trial.situations.size()];
      Stopwatch times = new Stopwatch();
      warmUp(
          0,
          method,
          trial.methods.meeting(trial.field(trial.situations.get(0)), trial.path(), some));
      for (int i = 0; i < trial.situations.size(); i++) {
        Situation situation = trial.situations.get(i);
        double[] noise = trial.noise(i);
        Pins pins = pins(situation, noise);
        Map<String, SteeringMethods.Draw> all =
            trial.methods.meeting(trial.field(situation), trial.path(), pins);
        double[] plans = times.time(() -> SteeringTrial.draw(all, method, noise));
        double[] shapes = KnownEnds.measure(situation.chain(), plans, pins);
        distances[i] = shapes[0];
        bends[i] = shapes[1];
      }
      report.row(
          method + ", start and end known",
          Figure.of("distance", 1000 * rootMean(distances), "mm"),
          Figure.of("bend", rootMean(bends), "m/s²"),
          Figure.of("median", times.processorMillis(0.5), "ms"));
    }
  }

  private static double rootMean(double[] squares) {
    return Math.sqrt(Arrays.stream(squares).average().orElseThrow());
  }

  private Pins pins(Situation situation, double[] noise) {
    double[] plans = trial.methods.unsteered(trial.velocity(situation), trial.path()).from(noise);
    return KnownEnds.pins(situation, plans, trial.size);
  }
}
