package dev.promenade.planners;

import dev.promenade.sim.world.World;

/** A class of the layer of planners that knows the simulator: what the rule on layers forbids. */
public record UpwardImport(World world) {}
