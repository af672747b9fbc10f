package dev.promenade.planners.local.choice;

/**
 * Local plans to choose from.
 *
 * @param plans (K, 3 T) in the planning frame: x, y [m], heading [rad]
 * @param probabilities (K) how likely each of them is
 */
public record LikelyPlans(float[] plans, float[] probabilities) {}
