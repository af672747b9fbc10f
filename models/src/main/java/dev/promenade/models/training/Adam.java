package dev.promenade.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.tensor.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019), clipping of
 * the gradients' common norm and an exponential moving average of the weights. Its state can be
 * saved and restored, so that interrupted training goes on as if nothing had happened.
 */
final class Adam implements AutoCloseable {
  private static final double EPSILON = 1e-8;

  private final Parameters parameters;
  private final TrainingSettings settings;
  private final Map<String, State> states = new LinkedHashMap<>();
  private long steps;

  private record State(NDArray first, NDArray second, NDArray average) {}

  Adam(Parameters parameters, TrainingSettings settings) {
    this.parameters = parameters;
    this.settings = settings;
    parameters
        .arrays()
        .forEach(
            (name, weight) -> {
              weight.setRequiresGradient(true);
              states.put(
                  name, new State(weight.zerosLike(), weight.zerosLike(), weight.duplicate()));
            });
  }

  long steps() {
    return steps;
  }

  /**
   * Moves every weight against its gradient, then forgets the gradients. Where their norm is not
   * finite nothing is moved, and the step does not count.
   *
   * @return the norm of all gradients together, before clipping
   */
  double step() {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    double squares = 0;
    for (Map.Entry<String, NDArray> entry : parameters.arrays().entrySet()) {
      NDArray gradient = entry.getValue().getGradient();
      gradients.put(entry.getKey(), gradient);
      try (NDArray square = gradient.square();
          NDArray sum = square.sum()) {
        squares += sum.getFloat();
      }
    }
    double norm = Math.sqrt(squares);
    if (Double.isFinite(norm)) {
      steps++;
      update(gradients, norm);
    }
    // Not by a product with 0, which would keep what is not a number.
    parameters.arrays().values().forEach(weight -> JniUtils.zeroGrad((PtNDArray) weight));
    gradients.values().forEach(NDArray::close);
    return norm;
  }

  private void update(Map<String, NDArray> gradients, double norm) {
    double clip = norm > settings.clipNorm() ? settings.clipNorm() / norm : 1;
    double rate = settings.rateAt(steps);
    double correction1 = 1 - Math.pow(settings.beta1(), (double) steps);
    double correction2 = 1 - Math.pow(settings.beta2(), (double) steps);
    gradients.forEach(
        (name, gradient) -> {
          if (clip != 1) {
            gradient.muli(clip);
          }
          update(name, gradient, rate, correction1, correction2);
        });
  }

  private void update(
      String name, NDArray gradient, double rate, double correction1, double correction2) {
    State state = states.get(name);
    PtNDArray weight = (PtNDArray) parameters.arrays().get(name);
    if (state == null || weight == null) {
      throw new IllegalStateException("weight '%s' was added after training began".formatted(name));
    }
    double beta1 = settings.beta1();
    double beta2 = settings.beta2();
    state.first.muli(beta1);
    try (NDArray share = gradient.mul(1 - beta1)) {
      state.first.addi(share);
    }
    state.second.muli(beta2);
    try (NDArray square = gradient.square()) {
      square.muli(1 - beta2);
      state.second.addi(square);
    }
    try (NDArray scale = state.second.div(correction2);
        NDArray root = scale.sqrt();
        NDArray change = state.first.mul(rate / correction1)) {
      root.addi(EPSILON);
      change.divi(root);
      if (settings.weightDecay() > 0) {
        weight.muli(1 - rate * settings.weightDecay());
      }
      weight.subi(change);
    }
    double decay = settings.averageDecayAt(steps);
    state.average.muli(decay);
    try (NDArray share = weight.mul(1 - decay)) {
      state.average.addi(share);
    }
  }

  /** The averaged weights, each under {@code prefix} and its name. */
  Map<String, SafeTensors.Tensor> averages(String prefix) {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
    states.forEach((name, state) -> tensors.put(prefix + name, tensor(state.average)));
    return tensors;
  }

  /** Everything that {@link #load} needs: {@code p/}, {@code ema/}, {@code m/} and {@code v/}. */
  Map<String, SafeTensors.Tensor> save() {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>(parameters.save("p/"));
    tensors.putAll(averages("ema/"));
    states.forEach((name, state) -> tensors.put("m/" + name, tensor(state.first)));
    states.forEach((name, state) -> tensors.put("v/" + name, tensor(state.second)));
    return tensors;
  }

  /** Goes on from a checkpoint. */
  void load(SafeTensors file, long stepsDone) {
    parameters.load(file, "p/");
    states.forEach(
        (name, state) -> {
          long[] shape = state.first.getShape().getShape();
          state.first.set(file.get("m/" + name, shape).values());
          state.second.set(file.get("v/" + name, shape).values());
          state.average.set(file.get("ema/" + name, shape).values());
        });
    steps = stepsDone;
  }

  private static SafeTensors.Tensor tensor(NDArray array) {
    return new SafeTensors.Tensor(array.getShape().getShape(), array.toFloatArray());
  }

  @Override
  public void close() {
    states
        .values()
        .forEach(
            state -> {
              state.first.close();
              state.second.close();
              state.average.close();
            });
    parameters.arrays().values().forEach(weight -> weight.setRequiresGradient(false));
    JniUtils.setGradMode(false);
  }
}
