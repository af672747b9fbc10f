package dev.promenade.sim.demonstration;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.Demonstration;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.encoding.ObservationEncoder;
import dev.promenade.planners.local.encoding.PlanningFrame;
import dev.promenade.planners.local.encoding.Situation;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a planner and takes samples: in every state that comes up the expert says what to
 * do, whoever then drives. That is the expert, or a learner by turns (Ross, Gordon and Bagnell, "A
 * Reduction of Imitation Learning and Structured Prediction to No-Regret Online Learning", 2011),
 * and now and then neither, so that there are samples of getting out of trouble.
 */
final class Demonstrator implements LocalPlanner {
  /** How long one of them drives before it is drawn anew who does [s]. */
  private static final double TURN = 2;

  private static final double SHORTEST_MISHAP = 0.3;
  private static final double LONGEST_MISHAP = 1.2;

  private final Expert expert;
  private final Supplier<Pose> truePose;
  private final RobotModel robot;
  private final AttentionSettings settings;
  private final ObservationEncoder encoder;
  private final Habit habit;
  private final @Nullable LocalPlanner student;
  private final Consumer<Demonstration> sink;
  private UniformRandomProvider random = RandomSource.SPLIT_MIX_64.create(0);
  private double nextSample;
  private double nextTurn;
  private boolean studentsTurn;
  private double mishapUntil;
  private Twist mishap = Twist.ZERO;
  private double last;

  /**
   * How somebody drives who demonstrates.
   *
   * @param mishaps how many times a second something goes wrong: for {@value #SHORTEST_MISHAP} to
   *     {@value #LONGEST_MISHAP} s the robot does something random
   * @param expertShare part of the time that the expert drives and not the learner
   * @param interval between two samples [s]
   */
  record Habit(double mishaps, double expertShare, double interval) {}

  /**
   * @param truePose where the robot is, whatever it believes
   * @param student who drives where the expert does not; null for nobody
   * @param sink takes the samples
   */
  Demonstrator(
      Expert expert,
      Supplier<Pose> truePose,
      RobotModel robot,
      AttentionSettings settings,
      Habit habit,
      @Nullable LocalPlanner student,
      Consumer<Demonstration> sink) {
    this.expert = expert;
    this.truePose = truePose;
    this.robot = robot;
    this.settings = settings;
    this.encoder = new ObservationEncoder(robot, settings);
    this.habit = habit;
    this.student = student;
    this.sink = sink;
  }

  @Override
  public String name() {
    return student == null ? "expert" : student.name();
  }

  @Override
  public void reset(long seed) {
    random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    encoder.reset();
    if (student != null) {
      student.reset(seed);
    }
    nextSample = random.nextDouble() * habit.interval;
    nextTurn = 0;
    mishapUntil = 0;
    last = 0;
  }

  @Override
  public LocalPlan plan(Observation observation) {
    double now = observation.stamp();
    Situation seen = encoder.encode(observation);
    boolean sampled = now >= nextSample - 1e-9;
    double duration = sampled ? settings.poses() * settings.poseSpacing() : 0;
    Pose here = truePose.get();
    DriveSearch.Drive drive =
        expert.drive(observation.routeInMap(), here, observation.velocity(), now, duration);
    if (sampled) {
      nextSample = now + habit.interval;
      sink.accept(sample(seen, here, drive));
    }
    LocalPlan driven = LocalPlan.of(drive.command(), Explanation.of("demonstrates"));
    if (student != null) {
      LocalPlan wanted = student.plan(observation);
      driven = isStudentsTurn(now) ? wanted : driven;
    }
    Twist command = disturbed(now, driven.command());
    last = now;
    return new LocalPlan(command, driven.predicted(), driven.explanation(), ImmutableList.of(), 0);
  }

  private boolean isStudentsTurn(double now) {
    if (now >= nextTurn) {
      nextTurn = now + TURN;
      studentsTurn = random.nextDouble() >= habit.expertShare;
    }
    return studentsTurn;
  }

  private Twist disturbed(double now, Twist command) {
    if (now < mishapUntil) {
      return mishap;
    }
    if (random.nextDouble() < habit.mishaps * (now - last)) {
      mishapUntil =
          now + SHORTEST_MISHAP + random.nextDouble() * (LONGEST_MISHAP - SHORTEST_MISHAP);
      mishap = anything();
    }
    return command;
  }

  /** Any velocity within the limits, mostly a fast one. */
  private Twist anything() {
    double speed = robot.maxSpeed() * Math.sqrt(random.nextDouble());
    if (robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL) {
      double angle = 2 * Math.PI * random.nextDouble();
      return new Twist(speed * Math.cos(angle), speed * Math.sin(angle), 0);
    }
    return robot.clip(new Twist(speed, 0, robot.maxTurnRate() * (2 * random.nextDouble() - 1)));
  }

  private Demonstration sample(Situation seen, Pose here, DriveSearch.Drive drive) {
    AttentionInput input = seen.input();
    Demonstration sample = Demonstration.empty(settings);
    sample.input().setPeopleCount(input.peopleCount(), settings);
    sample.input().set(input);
    PlanningFrame frame = seen.frame();
    Pose believedFromTrue = seen.observation().robotInMap().compose(here.inverse());
    for (int k = 0; k < settings.poses(); k++) {
      Pose inMap = drive.at((k + 1) * settings.poseSpacing());
      Pose inFrame = frame.poseInFrame(believedFromTrue.compose(inMap));
      sample.plan()[3 * k] = (float) inFrame.x();
      sample.plan()[3 * k + 1] = (float) inFrame.y();
      sample.plan()[3 * k + 2] = (float) inFrame.heading();
    }
    Twist command = frame.commandInFrame(drive.command());
    sample.command()[0] = (float) command.vx();
    sample.command()[1] = (float) command.vy();
    sample.command()[2] = (float) command.omega();
    return sample;
  }
}
