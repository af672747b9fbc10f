package dev.promenade.models.plan;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.coupling.Coupling;
import dev.promenade.models.flow.DifferentiableField;
import dev.promenade.models.flow.DifferentiablePrediction;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.training.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * A flow of plans: a network, the path it was trained on, and the normaliser of its data. Not
 * thread-safe while training; afterwards any number of threads may use its fields.
 */
public final class FlowModel implements AutoCloseable {
  static final String WEIGHTS = "ema/";

  private final FlowSettings settings;
  private final Normalizer normalizer;
  private final Parameters parameters;
  private final PlanNetwork network;
  private final ProbabilityPath path;
  private final LongAdder evaluations = new LongAdder();

  /** A model with fresh weights. */
  public FlowModel(FlowSettings settings, Normalizer normalizer, Device device, long seed) {
    if (normalizer.channels() != settings.network().channels()) {
      throw new IllegalArgumentException(
          "a normaliser of %d channels for plans of %d"
              .formatted(normalizer.channels(), settings.network().channels()));
    }
    this.settings = settings;
    this.normalizer = normalizer;
    this.parameters = new Parameters(device, seed);
    this.network = PlanNetwork.create(settings.network(), parameters);
    this.path = ProbabilityPath.named(settings.path());
  }

  /** What the header of a weights file says. */
  record Header(FlowSettings flow, Normalizer normalizer) {}

  static Header header(SafeTensors tensors) {
    return tensors.value("flow", Header.class, "its flow");
  }

  /**
   * Loads a model with the averaged weights of its training.
   *
   * @throws InputException if the file is not of a flow or is damaged
   */
  public static FlowModel load(Path file, Device device) {
    SafeTensors tensors = SafeTensors.read(file);
    Header header = header(tensors);
    FlowModel model = new FlowModel(header.flow, header.normalizer, device, 0);
    model.parameters.load(tensors, WEIGHTS);
    return model;
  }

  /** Writes averaged weights together with settings and normaliser. */
  public void save(Path file, Map<String, SafeTensors.Tensor> averages) {
    save(file, averages, Map.of());
  }

  /**
   * Writes averaged weights together with settings, normaliser and more texts about them.
   *
   * @param texts by name, for the header of the file
   */
  public void save(Path file, Map<String, SafeTensors.Tensor> averages, Map<String, String> texts) {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
    averages.forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
    Map<String, String> header = new LinkedHashMap<>(texts);
    header.put("flow", SafeTensors.json(new Header(settings, normalizer)));
    SafeTensors.write(file, tensors, header);
  }

  /** Uses the averaged weights from here on. */
  public void use(Map<String, SafeTensors.Tensor> averages) {
    parameters.use(averages);
  }

  /**
   * The velocity field for one condition.
   *
   * @param condition (K) for all plans or (B, K) for each; null for plans of any kind
   * @param guidance ω of classifier-free guidance; 1 for none
   */
  public DifferentiableField field(double @Nullable [] condition, double guidance) {
    NetworkField field =
        new NetworkField(network, settings.network(), parameters, condition, guidance, evaluations);
    return settings.prediction() == FlowSettings.Prediction.DATA
        ? new DifferentiablePrediction(field, path)
        : field;
  }

  /**
   * The loss of flow matching (Lipman et al. 2023), mean over pairs of noise and data at even
   * times: ‖prediction − target‖², the target being dx/dt or x1.
   *
   * @param data plans with conditions
   * @param coupling of noise and data
   * @param batch plans a step
   * @param dropout share of plans whose condition is withheld, for classifier-free guidance
   */
  public Trainer.Loss loss(PlanData data, Coupling coupling, int batch, double dropout) {
    return (manager, random) -> {
      PlanData.Batch plans = data.draw(batch, random);
      int size = settings.network().size();
      if (plans.plans().length != batch * size) {
        throw new IllegalArgumentException(
            "%d numbers are not %d plans of %d".formatted(plans.plans().length, batch, size));
      }
      Coupling.Pairs pairs = coupling.couple(plans.plans(), size, random);
      float[] points = new float[batch * size];
      float[] targets = new float[batch * size];
      float[] times = new float[batch];
      for (int b = 0; b < batch; b++) {
        double t = random.nextDouble();
        times[b] = (float) t;
        for (int i = b * size; i < (b + 1) * size; i++) {
          double noise = pairs.noise()[i];
          double datum = plans.plans()[i];
          points[i] = (float) (path.alpha(t) * datum + path.sigma(t) * noise);
          targets[i] =
              (float)
                  (settings.prediction() == FlowSettings.Prediction.DATA
                      ? datum
                      : path.alphaRate(t) * datum + path.sigmaRate(t) * noise);
        }
        for (int entry : settings.pinned()) {
          points[b * size + entry] = (float) plans.plans()[b * size + entry];
        }
      }
      Shape shape = new Shape(batch, settings.network().horizon(), settings.network().channels());
      NDArray predicted =
          network.forward(
              manager.create(points, shape),
              manager.create(times),
              condition(manager, plans.conditions(), batch, dropout, random));
      NDArray weights = manager.create(pairs.weights()).toType(DataType.FLOAT32, false);
      return FlowLoss.squared(predicted, manager.create(targets, shape), weights);
    };
  }

  /**
   * The data that the network predicts in noisy plans, for losses of other trainings; the condition
   * is given.
   *
   * @param points (B, H, C)
   * @param times (B)
   * @param conditions (B, K), or null where K = 0
   * @return x̂1 (B, H, C)
   */
  public NDArray predictData(
      NDManager manager, float[] points, float[] times, double @Nullable [] conditions) {
    int batch = times.length;
    NetworkSettings shape = settings.network();
    NDArray plans = manager.create(points, new Shape(batch, shape.horizon(), shape.channels()));
    PlanNetwork.Condition condition = condition(manager, conditions, batch, 0, Noise.generator(0));
    NDArray predicted = network.forward(plans, manager.create(times), condition);
    if (settings.prediction() == FlowSettings.Prediction.DATA) {
      return predicted;
    }
    float[] ofPoint = new float[batch];
    float[] ofVelocity = new float[batch];
    for (int b = 0; b < batch; b++) {
      ProbabilityPath.Mix mix = path.dataFromVelocity(times[b]);
      ofPoint[b] = (float) mix.ofPoint();
      ofVelocity[b] = (float) mix.ofOther();
    }
    return plans
        .mul(manager.create(ofPoint).reshape(-1, 1, 1))
        .add(predicted.mul(manager.create(ofVelocity).reshape(-1, 1, 1)));
  }

  private PlanNetwork.@Nullable Condition condition(
      NDManager manager,
      double @Nullable [] conditions,
      int batch,
      double dropout,
      UniformRandomProvider random) {
    int size = settings.network().conditions();
    if (size == 0) {
      return null;
    }
    if (conditions == null || conditions.length != batch * size) {
      throw new IllegalArgumentException(
          "the data does not have conditions of %d numbers".formatted(size));
    }
    float[] values = new float[conditions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) conditions[i];
    }
    float[] given = new float[batch];
    for (int b = 0; b < batch; b++) {
      given[b] = random.nextDouble() < dropout ? 0 : 1;
    }
    return new PlanNetwork.Condition(
        manager.create(values, new Shape(batch, size)), manager.create(given, new Shape(batch, 1)));
  }

  /** How many plans the network looked at for fields of this model; with guidance, each twice. */
  public long evaluations() {
    return evaluations.sum();
  }

  /** Inner iterations of a network that iterates, summed over all calls; 0 for others. */
  public long iterations() {
    return network.iterations();
  }

  public FlowSettings settings() {
    return settings;
  }

  public Normalizer normalizer() {
    return normalizer;
  }

  public ProbabilityPath path() {
    return path;
  }

  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    parameters.close();
  }
}
