package dev.promenade.planners.local.choice;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.PlanVariant;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the local plans that the network predicts, each also driven more slowly and, if
 * wanted, bent to either side: the one that costs least by {@link PlanJudge}, {@link Foresight} and
 * likelihood. Not thread-safe.
 */
public final class PlanChoice {
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
  private final ChoiceSettings.Level level;
  private final boolean weighs;
  private final double likelihoodCost;
  private final double bendCost;
  private final int moments;
  private final double[] poses;
  private final List<PlanVariant> variants;
  private final float[] inFrame;

  public PlanChoice(
      RobotModel robot,
      DistanceField staticMap,
      FootprintDiscs discs,
      ScanPoints scanned,
      AttentionSettings settings,
      double margin,
      ChoiceSettings choice) {
    this.robot = robot;
    this.settings = settings;
    level = choice.choice();
    weighs = level != ChoiceSettings.Level.LIKELIEST;
    likelihoodCost = choice.likelihoodCost();
    bendCost = choice.bendCost();
    boolean avoiding = choice.forecast() == ChoiceSettings.Forecast.AVOIDING;
    Foresight.Reach reach = choice.reach();
    moments = FINER * settings.poses();
    double step = settings.poseSpacing() / FINER;
    boolean looksBeyond = weighs && reach.foresight() > 0;
    int ahead = looksBeyond ? Math.max(moments, Foresight.moments(step, reach)) : moments;
    forecast = new PeopleForecast(ahead, step, avoiding);
    open =
        looksBeyond && settings.holonomic()
            ? new OpenForesight(robot, forecast, step, reach)
            : null;
    walled =
        looksBeyond ? new WalledForesight(robot, staticMap, scanned, forecast, step, reach) : null;
    this.staticMap = staticMap;
    this.scanned = scanned;
    judge =
        new PlanJudge(staticMap, discs, scanned, forecast, moments, step, margin, choice.costs());
    variants = variants(level);
    inFrame = new float[3 * moments];
    poses = new double[3 * moments];
  }

  /** What is tried beside the plans themselves. */
  private static List<PlanVariant> variants(ChoiceSettings.Level level) {
    List<PlanVariant> all = new ArrayList<>();
    for (double pace : PACES) {
      for (double bend : BENDS) {
        boolean same = pace == 1 && bend == 0;
        if (!same && (bend == 0 || (level == ChoiceSettings.Level.BENT && pace > 0))) {
          all.add(new PlanVariant(pace, bend));
        }
      }
    }
    return all;
  }

  /**
   * A plan, or a variant of it, that was looked at.
   *
   * @param mode the plan's place
   */
  private record Trial(int mode, PlanVariant variant, double cost, PlanJudge.Verdict verdict) {}

  /**
   * Chooses.
   *
   * @param late whether to leave it at what has been judged, of which there is at least one plan
   */
  public Choice choose(Situation situation, LikelyPlans plans, BooleanSupplier late) {
    forecast.update(situation);
    boolean isOpen = open != null && isOpen(situation.observation());
    Foresight foresight = isOpen ? open : walled;
    if (foresight != null) {
      foresight.update(situation);
    }
    int[] order = byLikelihood(plans.probabilities());
    ImmutableList.Builder<LocalPlan.Candidate> judged = ImmutableList.builder();
    Trial best = null;
    for (int i = 0; i < order.length && (i == 0 || !late.getAsBoolean()); i++) {
      Trial plain = look(situation, foresight, plans, order[i], PlanVariant.SAME);
      judged.add(candidate(situation, plans, plain));
      best = best == null ? plain : cheaper(best, plain);
      for (int v = 0; weighs && v < variants.size(); v++) {
        best = cheaper(best, look(situation, foresight, plans, order[i], variants.get(v)));
      }
    }
    Trial chosen = Objects.requireNonNull(best, "there are no plans to choose from");
    float[] plan = new float[settings.planSize()];
    chosen.variant.apply(settings, plans.plans(), chosen.mode * settings.planSize(), 1, plan);
    return new Choice(
        plan,
        situation.frame().planInMap(settings, plan, 0),
        judged.build(),
        chosen.verdict.touches(),
        isOpen,
        reason(situation, chosen, chosen.mode == order[0] || order.length > FEW));
  }

  /** Whether no wall is near enough to matter. */
  private boolean isOpen(Observation observation) {
    Pose robotInMap = observation.robotInMap();
    return scanned.size() == 0 && staticMap.at(robotInMap.x(), robotInMap.y()) > OPEN;
  }

  /** Places of the plans, likeliest first. */
  private static int[] byLikelihood(float[] probabilities) {
    int[] order = new int[probabilities.length];
    for (int k = 0; k < order.length; k++) {
      int place = k;
      while (place > 0 && probabilities[order[place - 1]] < probabilities[k]) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = k;
    }
    return order;
  }

  /** Without costs, the first one stays: the likeliest. */
  private Trial cheaper(Trial best, Trial other) {
    return weighs && other.cost < best.cost ? other : best;
  }

  /** What a variant of a plan costs. */
  private Trial look(
      Situation situation,
      @Nullable Foresight foresight,
      LikelyPlans plans,
      int mode,
      PlanVariant variant) {
    lay(plans.plans(), mode * settings.planSize(), variant, situation.frame().frameInMap());
    Pose robotInMap = situation.observation().robotInMap();
    double progress = foresight == null ? progress(situation.route(), situation.along()) : 1;
    PlanJudge.Verdict verdict = judge.judge(robotInMap, poses, progress);
    double cost = foresight == null ? verdict.cost() : verdict.cost() + after(foresight);
    double unlikely = -likelihoodCost * Math.log(Math.max(1e-6, plans.probabilities()[mode]));
    return new Trial(mode, variant, cost + unlikely + bendCost * Math.abs(variant.bend()), verdict);
  }

  private LocalPlan.Candidate candidate(Situation situation, LikelyPlans plans, Trial plain) {
    return new LocalPlan.Candidate(
        situation.frame().planInMap(settings, plans.plans(), plain.mode * settings.planSize()),
        plain.verdict.touches() ? Double.POSITIVE_INFINITY : plain.cost);
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

  /**
   * One phrase about the choice.
   *
   * @param usual whether it is no way of its own
   */
  private static String reason(Situation situation, Trial chosen, boolean usual) {
    int person = chosen.verdict.nearestPerson();
    PlanVariant variant = chosen.variant;
    String whom =
        person < 0
            ? ""
            : " person %d"
                .formatted(situation.observation().people().get(situation.nearest()[person]).id());
    if (variant.pace() == 0) {
      return person >= 0 ? "waits for" + whom : "stops: every plan leads into a wall";
    }
    if (chosen.verdict.hitsWall()) {
      return "creeps along a wall";
    }
    if (variant.pace() < 1) {
      return person >= 0 ? "slows down for" + whom : "slows down";
    }
    if (variant.bend() != 0 && person >= 0) {
      return (variant.bend() > 0 ? "keeps left of" : "keeps right of") + whom;
    }
    if (person >= 0) {
      return "passes" + whom;
    }
    return usual ? "follows the route" : "takes another way than the likeliest";
  }
}
