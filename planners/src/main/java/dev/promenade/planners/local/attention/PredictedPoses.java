package dev.promenade.planners.local.attention;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.local.choice.PlanChoice;
import dev.promenade.planners.local.encoding.ObservationEncoder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Turns local plans of the planning frame into timed poses of the map. */
public final class PredictedPoses {
  private final AttentionSettings settings;
  private final ObservationEncoder encoder;

  /**
   * @param encoder whose last observation the plans belong to
   */
  public PredictedPoses(AttentionSettings settings, ObservationEncoder encoder) {
    this.settings = settings;
    this.encoder = encoder;
  }

  /**
   * One plan.
   *
   * @param plans (…, 3 T): x, y [m], heading [rad]
   * @param offset of the plan
   */
  public List<TimedPose> of(float[] plans, int offset) {
    ImmutableList.Builder<TimedPose> poses = ImmutableList.builder();
    for (int t = 0; t < settings.poses(); t++) {
      int at = offset + 3 * t;
      poses.add(
          new TimedPose(
              settings.poseSpacing() * (t + 1),
              encoder.frame().poseInMap(plans[at], plans[at + 1], plans[at + 2])));
    }
    return poses.build();
  }

  /**
   * Plans with what they cost.
   *
   * @param choice that has weighed them
   * @param plans (K, 3 T)
   * @param order places in the first dimension, in the order wanted
   */
  List<LocalPlan.Candidate> candidates(PlanChoice choice, float[] plans, int[] order) {
    ImmutableList.Builder<LocalPlan.Candidate> candidates = ImmutableList.builder();
    for (int k : order) {
      candidates.add(
          new LocalPlan.Candidate(of(plans, k * settings.planSize()), choice.costOfMode(k)));
    }
    return candidates.build();
  }

  /**
   * The plans that a choice has weighed, cheapest first.
   *
   * @param plans (K, 3 T)
   * @param judged how many it has weighed, the likeliest
   */
  public List<LocalPlan.Candidate> cheapestFirst(PlanChoice choice, float[] plans, int judged) {
    int[] order = Arrays.copyOf(choice.byLikelihood(), judged);
    return candidates(choice, plans, order).stream()
        .sorted(Comparator.comparingDouble(LocalPlan.Candidate::cost))
        .toList();
  }
}
