package dev.promenade.models.plan;

import dev.promenade.models.flow.DataPredictionField;
import dev.promenade.models.flow.DataPredictor;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.tensor.Dense;
import dev.promenade.models.tensor.Ops;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs a flow of fully connected layers ({@link PlanMlp}) in plain Java: no native library, and
 * nothing to start. What does not depend on the plan (flow time, condition) is worked out once for
 * the whole batch, which a general engine cannot know. Immutable; its fields are each for one
 * thread.
 */
public final class FlowInference {
  private final FlowSettings settings;
  private final ProbabilityPath path;
  private final float[] frequencies = Ops.frequencies(Embedding.TIME_FEATURES);
  private final Dense timeIn;
  private final Dense timeOut;
  private final @Nullable Dense conditionIn;
  private final @Nullable Dense conditionOut;
  private final float[] nothing;
  private final Dense[] layers;
  private final Dense[] injections;
  private final Dense out;

  private FlowInference(SafeTensors file, FlowSettings settings) {
    this.settings = settings;
    path = ProbabilityPath.named(settings.path());
    NetworkSettings network = settings.network();
    int width = network.width();
    timeIn = dense(file, "time.in", Embedding.TIME_FEATURES, width);
    timeOut = dense(file, "time.out", width, width);
    boolean conditioned = network.conditions() > 0;
    conditionIn = conditioned ? dense(file, "condition.in", network.conditions(), width) : null;
    conditionOut = conditioned ? dense(file, "condition.out", width, width) : null;
    nothing =
        conditioned
            ? file.get(FlowModel.WEIGHTS + "condition.nothing", 1, width).values()
            : new float[width];
    layers = new Dense[network.depth()];
    injections = new Dense[network.depth()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = dense(file, "layer" + i, i == 0 ? network.size() : width, width);
      injections[i] = dense(file, "injection" + i, width, width);
    }
    out = dense(file, "out", width, network.size());
  }

  private static Dense dense(SafeTensors file, String name, int from, int to) {
    return new Dense(file, FlowModel.WEIGHTS + name, from, to);
  }

  /**
   * Loads the averaged weights of a training.
   *
   * @throws InputException if the file is damaged, or of a flow that is no {@link
   *     NetworkSettings.Kind#MLP}
   */
  public static FlowInference load(Path file) {
    SafeTensors tensors = SafeTensors.read(file);
    FlowSettings settings = FlowModel.header(tensors).flow();
    if (settings.network().kind() != NetworkSettings.Kind.MLP) {
      throw InputException.of(
          file,
          "is a flow with a network of kind " + settings.network().kind(),
          "use one of kind " + NetworkSettings.Kind.MLP);
    }
    return new FlowInference(tensors, settings);
  }

  public FlowSettings settings() {
    return settings;
  }

  public ProbabilityPath path() {
    return path;
  }

  /**
   * The velocity field for one condition, as {@link FlowModel#field}.
   *
   * @param condition (K) for all plans; null for plans of any kind
   * @param guidance ω of classifier-free guidance; 1 for none
   */
  public VelocityField field(double @Nullable [] condition, double guidance) {
    Field field = new Field(condition, guidance);
    return settings.prediction() == FlowSettings.Prediction.DATA
        ? new DataPredictionField(field, path)
        : field;
  }

  /** x · sigmoid(x), in place. */
  private static void silu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (x[i] / (1 + Math.exp(-x[i])));
    }
  }

  /** The network for one condition, with what it needs room for. */
  private final class Field implements VelocityField, DataPredictor {
    private final int size = settings.network().size();
    private final int width = settings.network().width();
    private final float @Nullable [] wanted;
    private final double guidance;
    private final float[] point = new float[size];
    private final float[] predicted = new float[size];
    private final float[] first = new float[width];
    private final float[] second = new float[width];
    private final float[][] injected = new float[layers.length][width];

    Field(double @Nullable [] condition, double guidance) {
      this.guidance = guidance;
      wanted = condition == null ? null : wanted(condition);
    }

    private float[] wanted(double[] condition) {
      if (conditionIn == null
          || conditionOut == null
          || condition.length != settings.network().conditions()) {
        throw new IllegalArgumentException(
            "a condition of %d numbers; the network takes %d"
                .formatted(condition.length, settings.network().conditions()));
      }
      float[] given = new float[condition.length];
      for (int i = 0; i < given.length; i++) {
        given[i] = (float) condition[i];
      }
      conditionIn.apply(given, 0, first);
      silu(first);
      float[] embedded = new float[width];
      conditionOut.apply(first, 0, embedded);
      return embedded;
    }

    @Override
    public int dimension() {
      return size;
    }

    @Override
    public void predict(double t, double[] points, double[] data) {
      velocity(t, points, data);
    }

    @Override
    public void velocity(double t, double[] points, double[] velocities) {
      Arrays.fill(velocities, 0);
      double free = wanted == null ? 1 : 1 - guidance;
      if (wanted != null) {
        inject(t, wanted);
        add(guidance, points, velocities);
      }
      if (free != 0) {
        inject(t, nothing);
        add(free, points, velocities);
      }
    }

    /** What flow time and condition add to every layer. */
    private void inject(double t, float[] condition) {
      float[] waves = new float[Embedding.TIME_FEATURES];
      for (int i = 0; i < frequencies.length; i++) {
        double angle = (float) t * frequencies[i];
        waves[i] = (float) Math.sin(angle);
        waves[frequencies.length + i] = (float) Math.cos(angle);
      }
      timeIn.apply(waves, 0, first);
      silu(first);
      timeOut.apply(first, 0, second);
      for (int i = 0; i < width; i++) {
        second[i] += condition[i];
      }
      silu(second);
      for (int i = 0; i < layers.length; i++) {
        injections[i].apply(second, 0, injected[i]);
      }
    }

    private void add(double weight, double[] points, double[] sum) {
      for (int from = 0; from < points.length; from += size) {
        for (int i = 0; i < size; i++) {
          point[i] = (float) points[from + i];
        }
        float[] in = point;
        float[] next = first;
        for (int layer = 0; layer < layers.length; layer++) {
          layers[layer].apply(in, 0, next);
          float[] more = injected[layer];
          for (int i = 0; i < width; i++) {
            next[i] += more[i];
          }
          silu(next);
          in = next;
          next = in == first ? second : first;
        }
        out.apply(in, 0, predicted);
        for (int i = 0; i < size; i++) {
          sum[from + i] += weight * predicted[i];
        }
      }
    }
  }
}
