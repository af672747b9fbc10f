package dev.promenade.launch.generate;

import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazePlans;
import dev.promenade.sim.tasks.maze.PlanReport;
import dev.promenade.sim.tasks.maze.PlanTasks;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes the plans of a generation, batch by batch. For one thread at a time. */
final class PlanMaker implements AutoCloseable {
  private final Generation generation;
  private final LoadedFlow flow;
  private final FlowPlanner.Helpers helpers;
  private final PlanTasks tasks;
  private final MazePlans plans;
  private int made;

  /** Loads the weights. */
  PlanMaker(Generation generation) {
    this.generation = generation;
    Maze maze = generation.maze();
    MazePositions positions = MazePositions.of(generation.positions());
    tasks = positions.tasks(maze, generation.seed());
    flow = generation.plan().load(generation.weights());
    try {
      helpers = generation.plan().helpers(maze);
      plans = new MazePlans(maze, flow.model(), flow.settings(), helpers.critic());
      positions.apply(maze, plans, network().horizon());
    } catch (RuntimeException e) {
      flow.close();
      throw e;
    }
  }

  /** What plans look like. */
  NetworkSettings network() {
    return flow.model().settings().network();
  }

  /** Makes a batch: the same whenever and wherever it is made. */
  PlanTasks.Batch make(int index) {
    int size = generation.size(index);
    made += size;
    return tasks.make(plans, (long) index * generation.batch(), size);
  }

  /**
   * Evaluations of the network for each candidate of a plan: counted, where all plans were made
   * here, or else what the solver needs at least.
   */
  double evaluations() {
    return made == generation.plans()
        ? (double) flow.model().evaluations() / made / flow.settings().candidates()
        : flow.evaluations();
  }

  /** Makes some batches and puts them one after the other. */
  PlanTasks.Batch make(int from, int to) {
    return PlanTasks.Batch.join(
        IntStream.range(from, Math.min(to, generation.batches())).mapToObj(this::make).toList());
  }

  /**
   * Makes a part of a folder.
   *
   * @param provenance what the plans depend on
   */
  PlanPart part(Provenance provenance, int number) {
    int from = number * generation.batchesOfPart();
    PlanTasks.Batch batches = make(from, from + generation.batchesOfPart());
    NetworkSettings network = network();
    PlanReport report =
        PlanReport.of(
            generation.maze(),
            batches.starts(),
            batches.goals(),
            batches.plans(),
            network.horizon(),
            network.channels());
    TreeMap<String, String> about = new TreeMap<>();
    about.put(Provenance.KEY, provenance.toJson());
    about.put("horizon", String.valueOf(network.horizon()));
    about.put("channels", String.valueOf(network.channels()));
    return PlanPart.of(report, batches, network, (long) from * generation.batch(), about);
  }

  @Override
  public void close() {
    try (flow) {
      helpers.close();
    }
  }
}
