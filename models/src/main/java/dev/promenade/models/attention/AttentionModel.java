package dev.promenade.models.attention;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.training.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The two networks with their weights, for training and as the truth that {@link
 * AttentionInference} is tested against. Not thread-safe.
 */
public final class AttentionModel implements AutoCloseable {
  /** The text of a weights file's header that holds {@link Header}. */
  static final String HEADER = "attention";

  /** What the names of averaged weights begin with. */
  static final String WEIGHTS = "ema/";

  private static final double PLAN_NOISE = 0.03;

  private final AttentionSettings settings;
  private final NetworkShape shape;
  private final Parameters parameters;
  private final PlanNetwork planner;
  private final ControlNetwork controller;

  /** What a weights file says about its networks. */
  record Header(AttentionSettings settings, NetworkShape shape) {}

  /** A model with fresh weights. */
  public AttentionModel(AttentionSettings settings, NetworkShape shape, Device device, long seed) {
    this.settings = settings;
    this.shape = shape;
    parameters = new Parameters(device, seed);
    planner = new PlanNetwork(settings, shape, parameters);
    controller = new ControlNetwork(settings, parameters);
  }

  public AttentionSettings settings() {
    return settings;
  }

  public NetworkShape shape() {
    return shape;
  }

  /** The weights of both networks. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * What training minimises: the distance of the nearest plan and of the choice between plans (see
   * {@link AttentionLoss}), and the controller's distance to the demonstrated command, given the
   * demonstrated plan (driven more slowly, bent and disturbed at random) and given the predicted
   * one.
   *
   * @param data to draw from
   * @param batch samples a step
   */
  public Trainer.Loss loss(Demonstrations data, int batch) {
    return (manager, random) -> {
      SampleBatch samples = SampleBatch.draw(manager, data, batch, random);
      float[] noise = new float[batch * settings.planSize()];
      double[] normal = Noise.gaussian(noise.length, random);
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) (PLAN_NOISE * normal[i]);
      }
      return terms(samples, manager.create(noise, samples.plans().getShape())).total;
    };
  }

  private record Terms(NDArray total, NDArray nearest, NDArray command) {}

  private Terms terms(SampleBatch samples, NDArray noise) {
    PlanNetwork.Output output = planner.forward(samples.inputs());
    if (shape.direct()) {
      long batch = samples.plans().getShape().get(0);
      NDArray command =
          ControlNetwork.squash(
              output.plans().reshape(batch, settings.commandSize()),
              samples.inputs().reverse(),
              settings.holonomic());
      NDArray loss = AttentionLoss.command(command, samples.commands(), samples.weights());
      return new Terms(loss, loss, loss);
    }
    AttentionLoss.Planned planned =
        AttentionLoss.plan(output.plans(), output.logits(), samples.plans(), samples.weights());
    NDArray given = controller.forward(samples.variants().add(noise), samples.inputs());
    NDArray winner =
        output.plans().stopGradient().mul(planned.winner().expandDims(2)).sum(new int[] {1});
    NDArray own = controller.forward(winner, samples.inputs());
    NDArray fromGiven = AttentionLoss.command(given, samples.variantCommands(), samples.weights());
    NDArray fromOwn = AttentionLoss.command(own, samples.commands(), samples.weights());
    NDArray command = Ops.times(fromGiven.add(fromOwn), 0.5);
    return new Terms(planned.loss().add(command), planned.nearest().mean(), command);
  }

  /**
   * How good the networks are.
   *
   * @param loss that training minimises, without disturbance
   * @param plan mean distance of the nearest plan, as a share of the robot's limits
   * @param command mean distance of the command, likewise
   */
  public record Score(double loss, double plan, double command) {}

  /** Measures on at most so many samples, spread evenly over the data. */
  public Score score(Demonstrations data, int samples) {
    int batch = 256;
    int step = Math.max(1, data.size() / samples);
    int count = data.size() / step;
    double[] sums = new double[3];
    for (int from = 0; from < count; from += batch) {
      int size = Math.min(batch, count - from);
      try (NDManager manager = parameters.manager().newSubManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        SampleBatch part = SampleBatch.spread(manager, data, from * step, size, step);
        Terms terms = terms(part, part.plans().zerosLike());
        sums[0] += size * terms.total.getFloat();
        sums[1] += size * terms.nearest.getFloat();
        sums[2] += size * terms.command.getFloat();
      }
    }
    return new Score(sums[0] / count, sums[1] / count, sums[2] / count);
  }

  /**
   * Runs both networks on one sample, slowly.
   *
   * @return what {@link AttentionInference} gives
   */
  AttentionOutput predict(AttentionInput input) {
    AttentionOutput result = new AttentionOutput(settings, shape);
    try (NDManager manager = parameters.manager().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      AttentionBatch batch = AttentionBatch.of(manager, settings, new AttentionInput[] {input});
      PlanNetwork.Output output = planner.forward(batch);
      if (shape.direct()) {
        NDArray raw = output.plans().reshape(1, settings.commandSize());
        result.setCommand(
            ControlNetwork.squash(raw, batch.reverse(), settings.holonomic()).toFloatArray(),
            input);
      } else {
        result.setPlans(output.plans().toFloatArray(), settings, input);
        NDArray best = output.plans().get(new ai.djl.ndarray.index.NDIndex("0, {}", 0));
        NDArray plan = best.reshape(new Shape(1, settings.planSize()));
        result.setCommand(controller.forward(plan, batch).toFloatArray(), input);
      }
      result.setProbabilities(output.logits().toFloatArray());
      result.setWeights(
          output.routeWeights().toFloatArray(),
          output.scanWeights() == null ? new float[0] : output.scanWeights().toFloatArray(),
          output.peopleWeights() == null ? new float[0] : output.peopleWeights().toFloatArray());
    }
    return result;
  }

  /** Writes averaged weights with what they belong to. */
  public void save(Path file, Map<String, SafeTensors.Tensor> averages) {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
    averages.forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
    SafeTensors.write(file, tensors, Map.of(HEADER, SafeTensors.json(new Header(settings, shape))));
  }

  /** What a weights file says about its networks. */
  static Header header(SafeTensors tensors) {
    return tensors.value(HEADER, Header.class, "its networks");
  }

  /**
   * Uses the averaged weights of a file from here on.
   *
   * @throws InputException if the file is damaged or of another network
   */
  public void load(Path file) {
    SafeTensors tensors = SafeTensors.read(file);
    Header found = header(tensors);
    Header own = new Header(settings, shape);
    if (!found.equals(own)) {
      throw InputException.of(
          file, HEADER, found, "the network is %s; train from the beginning".formatted(own));
    }
    parameters.load(tensors, WEIGHTS);
  }

  /** Uses these weights from here on. */
  public void use(Map<String, SafeTensors.Tensor> averages) {
    parameters.use(averages);
  }

  @Override
  public void close() {
    parameters.close();
  }
}
