package dev.promenade.planners.local.encoding;

import dev.promenade.models.attention.AttentionInput;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Route;

/**
 * An observation with what networks see of it.
 *
 * @param input what they see; filled anew when the next observation is encoded
 * @param frame that they think in
 * @param route of the observation
 * @param along how far along it the robot has come [m]
 * @param nearest places in the observation's list of the people that the networks see, in their
 *     order, nearest first
 */
public record Situation(
    Observation observation,
    AttentionInput input,
    PlanningFrame frame,
    Route route,
    double along,
    int[] nearest) {}
