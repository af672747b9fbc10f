package dev.promenade.planners.local.choice;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.TimedPose;

/**
 * What {@link PlanChoice} chose.
 *
 * @param plan (T, 3) in the planning frame: x, y [m], heading [rad]
 * @param inMap the same plan
 * @param judged the plans among which it chose, as they were proposed, the likeliest first; one
 *     that would touch somebody or a wall costs +Infinity
 * @param hopeless whether even the chosen plan would touch somebody or a wall
 * @param inTheOpen whether no wall is near, for a holonomic robot
 * @param reason one phrase
 */
public record Choice(
    float[] plan,
    ImmutableList<TimedPose> inMap,
    ImmutableList<LocalPlan.Candidate> judged,
    boolean hopeless,
    boolean inTheOpen,
    String reason) {}
