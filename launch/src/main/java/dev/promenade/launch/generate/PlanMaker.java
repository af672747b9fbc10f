package dev.promenade.launch.generate;

import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazePlans;
import dev.promenade.sim.tasks.maze.PlanTasks;
import java.util.stream.IntStream;

/** Makes the plans of a generation, batch by batch. For one thread at a time. */
final class PlanMaker implements AutoCloseable {
  private final FlowModel model;
  private final FlowPlanner.Helpers helpers;
  private final PlanTasks tasks;
  private final MazePlans plans;
  private final int count;
  private final int batch;
  private final PlanOptions options;
  private int made;

  /**
   * Loads the weights.
   *
   * @param count plans in all
   * @param batch plans of a batch; the last may have fewer
   */
  PlanMaker(
      Maze maze,
      PlanTasks tasks,
      String weights,
      PlanOptions options,
      MazePositions positions,
      int count,
      int batch) {
    this.tasks = tasks;
    this.count = count;
    this.batch = batch;
    this.options = options;
    model = options.load(weights);
    try {
      helpers = options.helpers(maze);
      plans = new MazePlans(maze, model, options.settings(), helpers.critic());
      positions.apply(maze, plans, network().horizon());
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** What plans look like. */
  NetworkSettings network() {
    return model.settings().network();
  }

  int batches() {
    return (count + batch - 1) / batch;
  }

  /** How many plans a batch has. */
  int size(int index) {
    return Math.min(batch, count - index * batch);
  }

  /** Makes a batch: the same whenever and wherever it is made. */
  PlanTasks.Batch make(int index) {
    made += size(index);
    return tasks.make(plans, (long) index * batch, size(index));
  }

  /**
   * Evaluations of the network for each candidate of a plan: counted, where all plans were made
   * here, or else what the solver needs at least.
   */
  double evaluations() {
    return made == count
        ? (double) model.evaluations() / made / options.settings().candidates()
        : options.evaluations(model);
  }

  /** Makes some batches and puts them one after the other. */
  PlanTasks.Batch make(int from, int to) {
    return PlanTasks.Batch.join(
        IntStream.range(from, Math.min(to, batches())).mapToObj(this::make).toList());
  }

  @Override
  public void close() {
    try (model) {
      helpers.close();
    }
  }
}
