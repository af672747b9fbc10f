package dev.promenade.launch.generate;

import dev.promenade.sim.tasks.maze.Maze;
import org.jspecify.annotations.Nullable;

/**
 * Plans to be made, as this machine or another makes them.
 *
 * @param task the maze's
 * @param weights the flow's, by file or shipped name
 * @param plan how plans are drawn
 * @param positions where they lead
 * @param seed of starts, goals and noise
 * @param plans in all
 * @param batch plans made at once; the last batch may have fewer
 * @param part plans of a Parquet file, rounded to whole batches; 0 where batches go into one file
 */
record Generation(
    String task,
    String weights,
    PlanValues plan,
    MazePositions.Values positions,
    long seed,
    int plans,
    int batch,
    int part) {
  Maze maze() {
    return Maze.named(task);
  }

  int batches() {
    return (plans + batch - 1) / batch;
  }

  /** How many plans a batch has. */
  int size(int index) {
    return Math.min(batch, plans - index * batch);
  }

  int batchesOfPart() {
    return Math.max(1, part / batch);
  }

  int parts() {
    return (batches() + batchesOfPart() - 1) / batchesOfPart();
  }

  /** The same with files where they lie on another machine; null leaves what was said. */
  Generation with(String flow, @Nullable String solver, @Nullable String critic) {
    return new Generation(
        task, flow, plan.with(solver, critic), positions, seed, plans, batch, part);
  }
}
