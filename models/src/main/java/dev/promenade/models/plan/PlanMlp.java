package dev.promenade.models.plan;

import ai.djl.ndarray.NDArray;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fully connected layers with SiLU over the flattened plan; time and condition enter each one. */
final class PlanMlp implements PlanNetwork {
  private final NetworkSettings settings;
  private final Embedding embedding;
  private final List<Layers.Linear> layers = new ArrayList<>();
  private final List<Layers.Linear> injections = new ArrayList<>();
  private final Layers.Linear out;

  PlanMlp(NetworkSettings settings, Parameters parameters) {
    this.settings = settings;
    int width = settings.width();
    embedding = new Embedding(parameters, settings.conditions(), width);
    for (int i = 0; i < settings.depth(); i++) {
      layers.add(Layers.linear(parameters, "layer" + i, i == 0 ? settings.size() : width, width));
      injections.add(Layers.linear(parameters, "injection" + i, width, width));
    }
    out = Layers.linear(parameters, "out", width, settings.size());
  }

  @Override
  public NDArray forward(NDArray plans, NDArray time, @Nullable Condition condition) {
    NDArray context = Ops.silu(embedding.apply(time, condition));
    NDArray x = plans.reshape(-1, settings.size());
    for (int i = 0; i < layers.size(); i++) {
      x = Ops.silu(layers.get(i).apply(x).add(injections.get(i).apply(context)));
    }
    return out.apply(x).reshape(-1, settings.horizon(), settings.channels());
  }
}
