package dev.promenade.launch.bench.steering;

import dev.promenade.launch.bench.steering.SteeringSituations.Situation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.local.steering.Clearances;
import dev.promenade.sim.render.CandidatesPicture;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws the plans of one situation, unsteered and steered. */
final class SteeringPicture {
  private final SteeringTrial trial;

  SteeringPicture(SteeringTrial trial) {
    this.trial = trial;
  }

  /** The situation in which steering helps most among plans that differ most, without and with. */
  BufferedImage draw() {
    int most = 0;
    double bestGain = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < trial.situations.size(); i++) {
      double gain = (violating(i, "unsteered") - violating(i, SteeringTrial.BEST)) * spread(i);
      if (gain > bestGain) {
        bestGain = gain;
        most = i;
      }
    }
    List<BufferedImage> pictures = new ArrayList<>();
    for (String method : List.of("unsteered", SteeringTrial.BEST)) {
      pictures.add(draw(most, method));
    }
    return CandidatesPicture.beside(pictures);
  }

  /** How far unsteered plans end from each other [m]. */
  private double spread(int situation) {
    double[] x = new double[trial.candidates];
    double[] y = new double[trial.candidates];
    List<LocalPlan.Candidate> list = candidatesOf(situation, "unsteered");
    for (int k = 0; k < trial.candidates; k++) {
      List<TimedPose> poses = list.get(k).poses();
      x[k] = poses.get(poses.size() - 1).poseInMap().x();
      y[k] = poses.get(poses.size() - 1).poseInMap().y();
    }
    return Math.hypot(deviation(x), deviation(y));
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private double violating(int situation, String method) {
    return candidatesOf(situation, method).stream()
        .filter(candidate -> Double.isInfinite(candidate.cost()))
        .count();
  }

  private List<LocalPlan.Candidate> candidatesOf(int at, String method) {
    Situation situation = trial.situations.get(at);
    double[] plans = SteeringTrial.draw(trial.clearing(situation), method, trial.noise(at));
    Clearances clearances = trial.clearances(situation);
    double[] poses = new double[3 * situation.chain().moments()];
    List<LocalPlan.Candidate> list = new ArrayList<>();
    for (int offset = 0; offset < plans.length; offset += trial.size) {
      situation.chain().lay(plans, offset, poses);
      boolean violates = clearances.missing(poses) > trial.rooms.tolerance();
      list.add(
          new LocalPlan.Candidate(
              trial.timed(situation.chain(), plans, offset),
              violates ? Double.POSITIVE_INFINITY : 0));
    }
    return list;
  }

  private BufferedImage draw(int at, String method) {
    Situation situation = trial.situations.get(at);
    List<LocalPlan.Candidate> list = candidatesOf(at, method);
    return CandidatesPicture.draw(
        "%s: %d of %d keep room"
            .formatted(
                method.equals(SteeringTrial.BEST) ? "steered" : method,
                trial.candidates - (int) violating(at, method),
                trial.candidates),
        "%s, seed %d, %.1f s"
            .formatted(
                situation.setup().scenario(),
                situation.setup().seed(),
                situation.observation().stamp()),
        situation.setup(),
        situation.observation().robotInMap(),
        situation.observation().people(),
        list);
  }
}
