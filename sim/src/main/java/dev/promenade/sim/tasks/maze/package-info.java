/**
 * Maze2D, the benchmark of plan generation from D4RL (Fu et al. 2020), without MuJoCo: the world,
 * the waypoint controller, its data and its score. Positions are in the maze's own frame: cell
 * (row, column) has its wall square centred at (row − 0.2, column − 0.2).
 */
@NullMarked
package dev.promenade.sim.tasks.maze;

import org.jspecify.annotations.NullMarked;
