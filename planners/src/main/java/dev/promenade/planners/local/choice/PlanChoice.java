package dev.promenade.planners.local.choice;

import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.PlanVariant;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.local.encoding.ObservationEncoder;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the local plans that the network predicts, each also driven more slowly and, if
 * wanted, bent to either side: the one that costs least by {@link PlanJudge}, {@link Foresight} and
 * likelihood. Not thread-safe.
 */
public final class PlanChoice {
  public static final Parameter CHOICE =
      new Parameter(
          "choice",
          2,
          0,
          2,
          "",
          "0: the likeliest plan; 1: the cheapest one, slower too; 2: and bent too");
  public static final Parameter LIKELIHOOD_COST =
      new Parameter("likelihoodCost", 0.3, 0, 100, "", "cost of an e-times less likely plan");
  public static final Parameter BEND_COST =
      new Parameter("bendCost", 0.3, 0, 100, "1/rad", "cost of bending a plan");
  public static final Parameter FORECAST =
      new Parameter("forecast", 1, 0, 1, "", "0: people keep their velocities; 1: they avoid too");

  /** What every planner declares that chooses so. */
  public static final Parameters CHOOSING =
      Parameters.of(
          "attention",
          CheckedPlanner.PERIOD,
          CheckedPlanner.GOAL_TOLERANCE,
          CheckedPlanner.MARGIN,
          CHOICE,
          LIKELIHOOD_COST,
          BEND_COST,
          FORECAST,
          PlanJudge.PERSON_ROOM,
          PlanJudge.PERSON_COST,
          PlanJudge.TOUCH_COST,
          PlanJudge.PROGRESS_COST,
          PlanJudge.FORGETTING,
          Foresight.SECONDS,
          Foresight.ROOM,
          Foresight.COST,
          Rescue.WANTED);

  /** Shares of the predicted speed. */
  private static final double[] PACES = {1, 0.75, 0.5, 0.25, 0};

  /** Turns of the plan's end [rad], or of the whole plan for a holonomic robot. */
  private static final double[] BENDS = {
    0, 0.2, -0.2, 0.45, -0.45, 0.8, -0.8, 1.3, -1.3, 2, -2, Math.PI
  };

  /** What is beside the route counts against progress as if the aim were so far away [m]. */
  private static final double AIM = 3;

  /** A holonomic robot that has no wall nearer than this is in the open [m]. */
  private static final double OPEN = 3;

  /** Where there are more plans than this, each is much like others and no way of its own. */
  private static final int FEW = 8;

  /** Moments looked at for each pose of a plan. */
  private static final int FINER = 2;

  private final RobotModel robot;
  private final AttentionSettings settings;
  private final PeopleForecast forecast;
  private final PlanJudge judge;
  private final DistanceField staticMap;
  private final ScanPoints scanned;
  private final @Nullable Foresight open;
  private final @Nullable Foresight walled;
  private @Nullable Foresight foresight;
  private final int level;
  private final double likelihoodCost;
  private final double bendCost;
  private final int moments;
  private final double[] poses;
  private final float[] chosen;
  private final double[] modeCosts;
  private final int[] order;
  private final List<PlanVariant> variants;
  private final float[] inFrame;
  private double bestCost;
  private PlanVariant best = PlanVariant.SAME;
  private int bestPerson;
  private int bestMode;
  private boolean bestHitsWall;
  private boolean bestTouches;

  public PlanChoice(
      RobotModel robot,
      DistanceField staticMap,
      FootprintDiscs discs,
      ScanPoints scanned,
      AttentionSettings settings,
      int modes,
      Parameters parameters) {
    this.robot = robot;
    this.settings = settings;
    level = (int) Math.round(parameters.get(CHOICE.name()));
    likelihoodCost = parameters.get(LIKELIHOOD_COST.name());
    bendCost = parameters.get(BEND_COST.name());
    boolean avoiding = parameters.get(FORECAST.name()) > 0.5;
    moments = FINER * settings.poses();
    double step = settings.poseSpacing() / FINER;
    boolean looksBeyond = level > 0 && parameters.get(Foresight.SECONDS.name()) > 0;
    int ahead = looksBeyond ? Math.max(moments, Foresight.moments(step, parameters)) : moments;
    forecast = new PeopleForecast(ahead, step, avoiding);
    open =
        looksBeyond && settings.holonomic()
            ? new OpenForesight(robot, forecast, step, parameters)
            : null;
    walled =
        looksBeyond
            ? new WalledForesight(robot, staticMap, scanned, forecast, step, parameters)
            : null;
    this.staticMap = staticMap;
    this.scanned = scanned;
    judge =
        new PlanJudge(
            staticMap,
            discs,
            scanned,
            forecast,
            moments,
            step,
            parameters.get("margin"),
            parameters);
    variants = variants(level);
    inFrame = new float[3 * moments];
    poses = new double[3 * moments];
    chosen = new float[settings.planSize()];
    modeCosts = new double[modes];
    order = new int[modes];
  }

  /** What is tried beside the plans themselves. */
  private static List<PlanVariant> variants(int level) {
    List<PlanVariant> all = new ArrayList<>();
    for (double pace : PACES) {
      for (double bend : BENDS) {
        boolean same = pace == 1 && bend == 0;
        if (!same && (bend == 0 || (level == 2 && pace > 0))) {
          all.add(new PlanVariant(pace, bend));
        }
      }
    }
    return all;
  }

  /**
   * Chooses.
   *
   * @param encoder has just encoded the observation
   * @param output has just been predicted from it
   */
  public void choose(Observation observation, ObservationEncoder encoder, AttentionOutput output) {
    choose(observation, encoder, output, modeCosts.length, () -> false);
  }

  /**
   * Chooses among the first plans.
   *
   * @param count how many of the plans there are
   * @param late whether to leave it at what has been judged, of which there is at least one plan
   * @return how many plans were judged, the likeliest first
   */
  public int choose(
      Observation observation,
      ObservationEncoder encoder,
      AttentionOutput output,
      int count,
      BooleanSupplier late) {
    sort(output.probabilities, count);
    forecast.update(observation.people(), encoder);
    foresight = open != null && isOpen(observation) ? open : walled;
    if (foresight != null) {
      foresight.update(observation, encoder.route(), encoder.along());
    }
    bestCost = Double.POSITIVE_INFINITY;
    int modes = level == 0 ? 0 : count;
    int judged = 0;
    for (int i = 0; i < count && (i == 0 || !late.getAsBoolean()); i++) {
      judged++;
      int mode = order[i];
      double unlikely = -likelihoodCost * Math.log(Math.max(1e-6, output.probabilities[mode]));
      modeCosts[mode] = consider(observation, encoder, output, mode, PlanVariant.SAME, unlikely);
      for (int v = 0; i < modes && v < variants.size(); v++) {
        consider(observation, encoder, output, mode, variants.get(v), unlikely);
      }
    }
    return judged;
  }

  /** Whether no wall is near enough to matter. */
  private boolean isOpen(Observation observation) {
    Pose robotInMap = observation.robotInMap();
    return scanned.size() == 0 && staticMap.at(robotInMap.x(), robotInMap.y()) > OPEN;
  }

  /** Places of the plans, likeliest first. */
  private void sort(float[] probabilities, int count) {
    for (int k = 0; k < count; k++) {
      int place = k;
      while (place > 0 && probabilities[order[place - 1]] < probabilities[k]) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = k;
    }
  }

  /** Judges a variant of a plan and keeps it if it is the best; returns its cost. */
  private double consider(
      Observation observation,
      ObservationEncoder encoder,
      AttentionOutput output,
      int mode,
      PlanVariant variant,
      double unlikely) {
    Pose frame = encoder.frame().frameInMap();
    lay(output.plans, mode * settings.planSize(), variant, frame);
    double cost = judged(observation, encoder) + unlikely + bendCost * Math.abs(variant.bend());
    boolean touches = judge.hitsWall() || judge.smallestGap() < 0;
    boolean only = level == 0 && mode == order[0];
    if (only || (level > 0 && cost < bestCost)) {
      keep(cost, variant);
      bestMode = mode;
      variant.apply(settings, output.plans, mode * settings.planSize(), 1, chosen);
    }
    return touches ? Double.POSITIVE_INFINITY : cost;
  }

  private void keep(double cost, PlanVariant variant) {
    bestCost = cost;
    best = variant;
    bestPerson = judge.nearestPerson();
    bestHitsWall = judge.hitsWall();
    bestTouches = bestHitsWall || judge.smallestGap() < 0;
  }

  /** What the poses that are laid out cost, and what they lead to. */
  private double judged(Observation observation, ObservationEncoder encoder) {
    return foresight == null
        ? judge.cost(observation.robotInMap(), poses, progress(encoder.route(), encoder.along()))
        : judge.cost(observation.robotInMap(), poses, 1) + after(foresight);
  }

  /** What comes after the plan, in place of its progress. */
  private double after(Foresight beyond) {
    int last = 3 * (moments - 1);
    double seconds = settings.poses() * settings.poseSpacing();
    return beyond.after(poses[last], poses[last + 1], poses[last + 2], seconds);
  }

  /** The robot's poses in the map at every moment. */
  private void lay(float[] plans, int offset, PlanVariant variant, Pose frame) {
    variant.apply(settings, plans, offset, FINER, inFrame);
    double cos = Math.cos(frame.heading());
    double sin = Math.sin(frame.heading());
    for (int i = 0; i < 3 * moments; i += 3) {
      poses[i] = frame.x() + cos * inFrame[i] - sin * inFrame[i + 1];
      poses[i + 1] = frame.y() + sin * inFrame[i] + cos * inFrame[i + 1];
      poses[i + 2] = frame.heading() + inFrame[i + 2];
    }
  }

  /** How much of the way along the route the poses make that the robot could make. */
  private double progress(Route route, double from) {
    double x = poses[3 * moments - 3];
    double y = poses[3 * moments - 2];
    double possible =
        Math.min(
            Math.max(0.1, route.length() - from),
            robot.maxSpeed() * settings.poses() * settings.poseSpacing());
    double to = route.project(x, y, from, from + 2 * possible);
    double dx = x - route.xAt(to);
    double dy = y - route.yAt(to);
    return (to - from - (dx * dx + dy * dy) / (2 * AIM)) / possible;
  }

  /** The chosen plan (T, 3) in the planning frame, valid until the next choice. */
  public float[] chosen() {
    return chosen;
  }

  /** The predicted plans by likelihood, the likeliest first. */
  public int[] byLikelihood() {
    return order;
  }

  /** What a predicted plan costs as it is; +Infinity if it would collide. */
  public double costOfMode(int mode) {
    return modeCosts[mode];
  }

  /** Whether no wall was near when it chose, for a holonomic robot. */
  boolean isInTheOpen() {
    return foresight != null && foresight == open;
  }

  /** Whether even the best plan would touch somebody or a wall. */
  boolean isHopeless() {
    return bestTouches;
  }

  /** One phrase about the choice. */
  public String reason(Observation observation, ObservationEncoder encoder) {
    String whom =
        bestPerson < 0
            ? ""
            : " person %d".formatted(observation.people().get(encoder.personAt(bestPerson)).id());
    if (best.pace() == 0) {
      return bestPerson >= 0 ? "waits for" + whom : "stops: every plan leads into a wall";
    }
    if (bestHitsWall) {
      return "creeps along a wall";
    }
    if (best.pace() < 1) {
      return bestPerson >= 0 ? "slows down for" + whom : "slows down";
    }
    if (best.bend() != 0 && bestPerson >= 0) {
      return (best.bend() > 0 ? "keeps left of" : "keeps right of") + whom;
    }
    if (bestPerson >= 0) {
      return "passes" + whom;
    }
    boolean likeliest = bestMode == order[0] || modeCosts.length > FEW;
    return likeliest ? "follows the route" : "takes another way than the likeliest";
  }
}
