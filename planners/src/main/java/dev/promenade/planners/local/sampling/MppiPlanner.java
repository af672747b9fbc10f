package dev.promenade.planners.local.sampling;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Motion;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.Setting;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Model predictive path integral control (Williams et al., "Information Theoretic MPC for
 * Model-Based Reinforcement Learning", 2017, algorithm 2): a plan of velocities is perturbed many
 * times, each variant is rolled out and scored by {@link RollOutScore}, and the plan becomes their
 * average, weighted by e^(−cost/λ). The plan of one period is where the next begins.
 */
final class MppiPlanner extends CheckedPlanner {
  static final String NAME = "mppi";

  /** Its parameters. */
  record Settings(
      Basics basics,
      @Setting(
              value = "2.5",
              lowest = 0.5,
              highest = 6,
              unit = "s",
              meaning = "how far ahead it plans")
          double horizon,
      @Setting(
              value = "0.1",
              lowest = 0.02,
              highest = 0.5,
              unit = "s",
              meaning = "time step of the plan")
          double step,
      @Setting(
              value = "400",
              lowest = 16,
              highest = 5000,
              meaning = "variants of the plan in every period")
          int samples,
      @Setting(
              value = "0.1",
              lowest = 0.001,
              highest = 10,
              unit = "m",
              meaning = "λ: costs that much higher weigh 1/e")
          double temperature,
      @Setting(
              value = "0.25",
              lowest = 0.01,
              highest = 2,
              unit = "m/s",
              meaning = "spread of the variants' speeds")
          double speedNoise,
      @Setting(
              value = "0.6",
              lowest = 0.01,
              highest = 5,
              unit = "rad/s",
              meaning = "spread of the variants' turn rates")
          double turnNoise,
      @Setting(
              value = "0.8",
              lowest = 0,
              highest = 0.99,
              meaning = "how alike the noise of two steps is")
          double persistence,
      @Setting(
              value = "3",
              lowest = 0,
              highest = 50,
              unit = "m",
              meaning = "of running into a wall at once")
          double wallHit,
      RollOutScore.Weights weights) {}

  private static final int SHOWN = 10;

  /** Variants that are no noise: the plan itself, braking, full speed ahead, the tightest turns. */
  private static final int PRIMITIVES = 5;

  private final int steps;
  private final double step;
  private final int samples;
  private final double temperature;
  private final double speedNoise;
  private final double turnNoise;
  private final double persistence;
  private final double wallHit;
  private final boolean omnidirectional;
  private final RollOutScore score;
  private final Motion motion;

  /** The plan: forward and sideways speed, turn rate of every step. */
  private final double[] planVx;

  private final double[] planVy;
  private final double[] planOmega;

  /** The same of every variant, one after the other. */
  private final double[] vx;

  private final double[] vy;
  private final double[] omega;
  private final double[] costs;
  private NormalizedGaussianSampler gaussian;
  private double unshifted;

  MppiPlanner(RobotModel robot, DistanceField staticMap, Settings settings) {
    super(NAME, robot, staticMap, settings.basics());
    step = settings.step();
    steps = Math.max(1, (int) Math.round(settings.horizon() / step));
    samples = settings.samples();
    temperature = settings.temperature();
    speedNoise = settings.speedNoise();
    turnNoise = settings.turnNoise();
    persistence = settings.persistence();
    wallHit = settings.wallHit();
    omnidirectional = robot.drive() == Drive.OMNIDIRECTIONAL;
    score =
        new RollOutScore(
            robot,
            staticMap,
            discs,
            scanned,
            settings.basics(),
            settings.horizon(),
            settings.weights());
    motion = new Motion(robot);
    planVx = new double[steps];
    planVy = new double[steps];
    planOmega = new double[steps];
    vx = new double[samples * steps];
    vy = new double[samples * steps];
    omega = new double[samples * steps];
    costs = new double[samples];
    gaussian = sampler(0);
  }

  private static NormalizedGaussianSampler sampler(long seed) {
    return ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(seed));
  }

  @Override
  public void reset(long seed) {
    super.reset(seed);
    gaussian = sampler(seed);
    Arrays.fill(planVx, 0);
    Arrays.fill(planVy, 0);
    Arrays.fill(planOmega, 0);
    unshifted = 0;
    score.reset();
  }

  @Override
  protected Decision decide(Observation observation, Route route) {
    shift();
    score.begin(observation, route, progress.along());
    for (int k = 0; k < samples; k++) {
      propose(k);
      costs[k] = rollOut(observation, k);
    }
    average();
    Twist command = new Twist(planVx[0], planVy[0], planOmega[0]);
    Twist ahead = new Twist(planVx[steps / 4], planVy[steps / 4], planOmega[steps / 4]);
    score.choose(command);
    return new Decision(
        robot.clip(command),
        poses(observation, planVx, planVy, planOmega, 0),
        score.explain(ahead),
        shown(observation));
  }

  /** Moves the plan on by one period; the last step is repeated. */
  private void shift() {
    unshifted += period / step;
    int by = Math.min(steps - 1, (int) (unshifted + 1e-9));
    unshifted -= by;
    for (double[] plan : List.of(planVx, planVy, planOmega)) {
      System.arraycopy(plan, by, plan, 0, steps - by);
      Arrays.fill(plan, steps - by, steps, plan[steps - by - 1]);
    }
  }

  /** Fills in variant k. */
  private void propose(int k) {
    int from = k * steps;
    if (k < PRIMITIVES) {
      double turning = robot.turnRateAt(0) > 0 ? 0 : 0.5 * robot.maxSpeed();
      double speed = k == 2 ? robot.maxSpeed() : k > 2 ? turning : 0;
      double mostTurn = robot.turnRateAt(turning);
      double turn = k == 3 ? mostTurn : k == 4 ? -mostTurn : 0;
      for (int i = 0; i < steps; i++) {
        vx[from + i] = k == 0 ? planVx[i] : speed;
        vy[from + i] = k == 0 ? planVy[i] : 0;
        omega[from + i] = k == 0 ? planOmega[i] : turn;
      }
      return;
    }
    double fresh = Math.sqrt(1 - persistence * persistence);
    double nx = gaussian.sample();
    double ny = omnidirectional ? gaussian.sample() : 0;
    double nw = gaussian.sample();
    for (int i = 0; i < steps; i++) {
      double wantedVx = planVx[i] + speedNoise * nx;
      double wantedVy = omnidirectional ? planVy[i] + speedNoise * ny : 0;
      double wantedOmega = planOmega[i] + turnNoise * nw;
      limit(from + i, wantedVx, wantedVy, wantedOmega);
      nx = persistence * nx + fresh * gaussian.sample();
      ny = omnidirectional ? persistence * ny + fresh * gaussian.sample() : 0;
      nw = persistence * nw + fresh * gaussian.sample();
    }
  }

  private void limit(int at, double wantedVx, double wantedVy, double wantedOmega) {
    double top = robot.maxSpeed();
    if (omnidirectional) {
      double speed = Math.sqrt(wantedVx * wantedVx + wantedVy * wantedVy);
      double scale = speed > top ? top / speed : 1;
      vx[at] = scale * wantedVx;
      vy[at] = scale * wantedVy;
    } else {
      vx[at] = Math.max(-robot.maxReverseSpeed(), Math.min(top, wantedVx));
      vy[at] = 0;
    }
    double mostTurn = robot.turnRateAt(vx[at]);
    omega[at] = Math.max(-mostTurn, Math.min(mostTurn, wantedOmega));
  }

  private double rollOut(Observation observation, int k) {
    motion.start(observation.robotInMap(), observation.velocity());
    score.start(new Twist(vx[k * steps], vy[k * steps], omega[k * steps]));
    for (int i = 0; i < steps; i++) {
      int at = k * steps + i;
      motion.step(vx[at], vy[at], omega[at], step);
      if (!score.add(motion, (i + 1) * step, step)) {
        double early = 1 - (double) i / steps;
        return score.total(motion) + (score.hitWall() ? wallHit * (0.3 + early) : 0);
      }
    }
    return score.total(motion);
  }

  private void average() {
    double best = Double.POSITIVE_INFINITY;
    for (double cost : costs) {
      best = Math.min(best, cost);
    }
    Arrays.fill(planVx, 0);
    Arrays.fill(planVy, 0);
    Arrays.fill(planOmega, 0);
    double sum = 0;
    for (int k = 0; k < samples; k++) {
      double weight = Math.exp(-(costs[k] - best) / temperature);
      if (weight < 1e-6) {
        continue;
      }
      sum += weight;
      for (int i = 0; i < steps; i++) {
        planVx[i] += weight * vx[k * steps + i];
        planVy[i] += weight * vy[k * steps + i];
        planOmega[i] += weight * omega[k * steps + i];
      }
    }
    for (int i = 0; i < steps; i++) {
      planVx[i] /= sum;
      planVy[i] /= sum;
      planOmega[i] /= sum;
    }
  }

  private List<TimedPose> poses(
      Observation observation, double[] fromVx, double[] fromVy, double[] fromOmega, int offset) {
    Pose pose = observation.robotInMap();
    motion.start(pose, observation.velocity());
    int each = Math.max(1, steps / 5);
    List<TimedPose> poses = new ArrayList<>(5);
    for (int i = 0; i < each * 5 && i < steps; i++) {
      int at = offset + i;
      motion.step(fromVx[at], fromVy[at], fromOmega[at], step);
      if ((i + 1) % each == 0) {
        poses.add(timed((i + 1) * step, motion));
      }
    }
    return poses;
  }

  private List<LocalPlan.Candidate> shown(Observation observation) {
    List<LocalPlan.Candidate> shown = new ArrayList<>(SHOWN);
    for (int k : cheapest(costs, SHOWN)) {
      shown.add(new LocalPlan.Candidate(poses(observation, vx, vy, omega, k * steps), costs[k]));
    }
    return shown;
  }
}
