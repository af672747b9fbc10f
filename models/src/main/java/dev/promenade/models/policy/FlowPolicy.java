package dev.promenade.models.policy;

import ai.djl.Device;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.flow.DifferentiableField;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.guidance.ClassifierFreeGuidance;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.plan.FlowInference;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.training.WeightsCard;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws local plans from a flow (Lipman et al., "Flow Matching for Generative Modeling", 2023) on
 * the condition of what an attention network makes of a robot's situation. A batch is drawn at
 * once; some of it can begin from an earlier plan that is made noisy again instead of from noise.
 * Any number of threads may draw.
 */
public final class FlowPolicy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlowPolicy.class);

  /** Name of the text in a weights file that says which attention network it belongs to. */
  private static final String TRUNK = "trunk";

  /** Name of the text that says which returns a flow can be asked for; missing for none. */
  private static final String RETURNS = "returns";

  /** Name of the text in a student's file that says which solver it was taught for. */
  private static final String SAMPLER = "sampler";

  private final Path file;
  private final Device device;
  private final String hash;
  private final String sampler;
  private final boolean takesWishes;
  private final FlowInference inference;
  private @Nullable FlowModel model;
  private final DeviceFields fields;

  /**
   * How to draw.
   *
   * @param solver makes the steps
   * @param steps of the solver
   * @param guidance ω of classifier-free guidance, towards the wishes or, where there are none,
   *     towards what the robot sees; 1 for none
   * @param renoised flow time to which an earlier plan is taken back, in (0, 1)
   * @param wishes what plans are wanted to achieve
   */
  public record Drawing(
      OdeSolver solver, int steps, double guidance, double renoised, Wishes wishes) {
    /** Without wishes. */
    public Drawing(OdeSolver solver, int steps, double guidance, double renoised) {
      this(solver, steps, guidance, renoised, Wishes.NONE);
    }

    public Drawing {
      if (steps < 1 || !(renoised > 0 && renoised < 1)) {
        throw new IllegalArgumentException(
            "%d steps, taken back to %s; give 1 step or more, and a time between 0 and 1"
                .formatted(steps, renoised));
      }
    }

    private FlowSampler sampler(VelocityField field, ProbabilityPath path, double from) {
      return new FlowSampler(field, path, solver, solver.grid(steps, from));
    }

    /** Evaluations of the field for one batch. */
    public int evaluations() {
      return steps * solver.evaluationsPerStep();
    }

    /** Evaluations of the network for one batch: guidance takes two for one of the field. */
    public int networkEvaluations() {
      return (guidance == 1 ? 1 : 2) * evaluations();
    }
  }

  private FlowPolicy(Path file, Device device, String hash, Map<String, String> texts) {
    this.file = file;
    this.hash = hash;
    sampler = texts.getOrDefault(SAMPLER, "ddim");
    this.device = device;
    takesWishes = takesWishes(file, texts);
    inference = FlowInference.load(file);
    fields =
        new DeviceFields(
            device.isGpu() ? (condition, guidance) -> model().field(condition, guidance) : null,
            inference::field,
            cause -> LOG.warn("the GPU failed; the flow runs on the CPU from now on", cause));
  }

  /** A flow for plans of a kind of robot, with fresh weights, that takes no wishes. */
  public static FlowModel model(
      AttentionWeights trunk, int width, int depth, Device device, long seed) {
    return model(trunk, false, width, depth, device, seed);
  }

  /**
   * A flow for plans of a kind of robot, with fresh weights.
   *
   * @param returns whether it is to take wishes, to be trained on {@link PolicyData#withReturns}
   */
  public static FlowModel model(
      AttentionWeights trunk, boolean returns, int width, int depth, Device device, long seed) {
    AttentionSettings settings = trunk.settings();
    int conditions = contextSize(trunk) + (returns ? Wishes.SIZE : 0);
    NetworkSettings network =
        new NetworkSettings(
            NetworkSettings.Kind.MLP, settings.poses(), 3, conditions, width, depth);
    // Shares of the robot's limits are already about ±1.
    Normalizer normalizer = new Normalizer(new float[] {-1, -1, -1}, new float[] {1, 1, 1});
    return new FlowModel(
        new FlowSettings(network, "cond-ot", FlowSettings.Prediction.DATA),
        normalizer,
        device,
        seed);
  }

  /**
   * Writes averaged weights.
   *
   * @param trunk file of the attention network that they build on
   */
  public static void save(
      FlowModel model, Path file, Map<String, SafeTensors.Tensor> averages, Path trunk) {
    String hash = WeightsCard.verify(trunk).sha256();
    boolean returns =
        model.settings().network().conditions() > contextSize(AttentionWeights.load(trunk));
    model.save(
        file, averages, returns ? Map.of(TRUNK, hash, RETURNS, Wishes.NAMES) : Map.of(TRUNK, hash));
  }

  private static int contextSize(AttentionWeights trunk) {
    return 2 * trunk.shape().width();
  }

  /**
   * Whether the flow in a file can be asked for returns.
   *
   * @throws InputException if it is damaged, or can be asked for others than are known here
   */
  public static boolean takesWishes(Path file) {
    return takesWishes(file, SafeTensors.read(file).metadata());
  }

  private static boolean takesWishes(Path file, Map<String, String> texts) {
    String returns = texts.get(RETURNS);
    if (returns != null && !returns.equals(Wishes.NAMES)) {
      throw InputException.of(
          file, RETURNS, returns, "train it again by 'promenade train policy --returns'");
    }
    return returns != null;
  }

  /**
   * Loads weights.
   *
   * @param trunk file of the attention network that is used
   * @param device a GPU, until it fails; everything else is done in plain Java
   * @throws InputException if a file is missing or damaged, or the flow builds on another network
   */
  public static FlowPolicy load(Path file, Path trunk, Device device) {
    String hash = WeightsCard.verify(file).sha256();
    SafeTensors header = SafeTensors.read(file);
    requireTrunk(file, header, trunk);
    return new FlowPolicy(file, device, hash, header.metadata());
  }

  /** Loads weights as {@link #load}, for trainings that go on from them. */
  public static FlowModel loadModel(Path file, Path trunk, Device device) {
    WeightsCard.verify(file);
    requireTrunk(file, SafeTensors.read(file), trunk);
    return FlowModel.load(file, device);
  }

  private static void requireTrunk(Path file, SafeTensors header, Path trunk) {
    if (!header.text(TRUNK).equals(WeightsCard.verify(trunk).sha256())) {
      throw InputException.of(
          file,
          "builds on another attention network than " + trunk,
          "train it again by 'promenade train policy', or use the network it was trained with");
    }
  }

  /** The model in PyTorch, which is started when somebody needs it. */
  private synchronized FlowModel model() {
    FlowModel known = model;
    if (known == null) {
      known = FlowModel.load(file, device);
      model = known;
    }
    return known;
  }

  /** Whether a GPU draws; false from its first failure on. */
  public boolean usesDevice() {
    return fields.usesDevice();
  }

  /** SHA-256 of the weights, which solvers fitted to them name. */
  public String hash() {
    return hash;
  }

  /** Name of the solver that the weights are for. */
  public String sampler() {
    return sampler;
  }

  /** Numbers of a plan, 3 T. */
  public int planSize() {
    return inference.settings().network().size();
  }

  /**
   * Makes sure that the flow can be asked for what is wanted.
   *
   * @throws InputException if it cannot
   */
  public void require(Wishes wishes) {
    if (!wishes.isEmpty() && !takesWishes) {
      throw InputException.of(
          file,
          "was trained without returns, and cannot be asked for pace %s and room %s"
              .formatted(wishes.pace(), wishes.room()),
          "wish for nothing (%s), or train a flow by 'promenade train policy --returns'"
              .formatted(Wishes.NO_WISH));
    }
  }

  /** As {@link #velocity(float[], Wishes, double)}, without wishes. */
  public VelocityField velocity(float[] context, double guidance) {
    return velocity(context, Wishes.NONE, guidance);
  }

  /**
   * The flow of plans for a situation, as {@link #draw} follows it.
   *
   * @param context what the attention network made of the situation
   * @param wishes what plans are wanted to achieve
   * @param guidance ω of classifier-free guidance; 1 for none
   * @throws InputException if the flow takes no wishes and there are some
   */
  public VelocityField velocity(float[] context, Wishes wishes, double guidance) {
    double[] condition = condition(context, wishes);
    if (wishes.isEmpty() || guidance == 1) {
      return fields.of(condition, guidance);
    }
    return new ClassifierFreeGuidance(
        fields.of(condition(context, Wishes.NONE), 1), fields.of(condition, 1), guidance);
  }

  /**
   * The same flow with its derivatives, for those who steer through the network; without wishes.
   *
   * @param context what the attention network made of the situation
   * @param guidance ω of classifier-free guidance; 1 for none
   */
  public DifferentiableField field(float[] context, double guidance) {
    return model().field(condition(context, Wishes.NONE), guidance);
  }

  private double[] condition(float[] context, Wishes wishes) {
    require(wishes);
    double[] condition = new double[context.length + (takesWishes ? Wishes.SIZE : 0)];
    for (int i = 0; i < context.length; i++) {
      condition[i] = context[i];
    }
    if (takesWishes) {
      wishes.write(condition, context.length);
    }
    return condition;
  }

  /** The path that {@link #field} follows. */
  public ProbabilityPath path() {
    return inference.path();
  }

  /**
   * Draws plans from noise.
   *
   * @param field to follow: the {@link #velocity} of a situation, or what steers it
   * @param random of all plans, or of each: {@link Noise#together}
   * @return (count, 3 T) as shares of the robot's limits
   * @throws InputException if the flow diverges
   */
  public double[] draw(
      VelocityField field, Drawing drawing, int count, UniformRandomProvider random) {
    double[] noise = Noise.gaussian(count * planSize(), random);
    return drawing.sampler(field, path(), 0).sample(noise, random);
  }

  /**
   * As {@link #draw}, from an earlier plan that is made noisy again.
   *
   * @param earlier (3 T) as shares of the robot's limits
   */
  public double[] drawAgain(
      VelocityField field,
      Drawing drawing,
      float[] earlier,
      int count,
      UniformRandomProvider random) {
    double[] older = new double[count * planSize()];
    Arrays.setAll(older, i -> earlier[i % earlier.length]);
    double from = drawing.renoised;
    double[] start = path().noised(older, from, random);
    return drawing.sampler(field, path(), from).sample(start, random);
  }

  @Override
  public synchronized void close() {
    if (model != null) {
      model.close();
      model = null;
    }
  }
}
