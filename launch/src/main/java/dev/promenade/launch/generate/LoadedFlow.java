package dev.promenade.launch.generate;

import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.PlanSampler;
import dev.promenade.sim.tasks.maze.PlannerSettings;

/** A flow for mazes, and how plans are drawn from it. */
public record LoadedFlow(FlowModel model, PlannerSettings settings) implements AutoCloseable {
  /** Evaluations of the network for each candidate of a plan; of adaptive solvers, at least. */
  public int evaluations() {
    return new PlanSampler(model, settings.solver(), settings.steps())
        .evaluations(settings.guidance());
  }

  @Override
  public void close() {
    model.close();
  }
}
