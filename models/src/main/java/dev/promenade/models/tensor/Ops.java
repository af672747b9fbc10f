package dev.promenade.models.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/**
 * Operations of networks on arrays, composed from what DJL does right. B batch, C channels, L
 * length, F features.
 */
public final class Ops {
  private static final float EPSILON = 1e-5f;

  private Ops() {}

  /**
   * x times a number. For training this takes the place of {@code x.mul(number)}, whose number lies
   * in memory of Java: the graph keeps no hold of it, and when the garbage is collected before the
   * way back, gradients are multiplied by whatever lies there then.
   */
  public static NDArray times(NDArray x, double factor) {
    try (NDArray number = x.getManager().create((float) factor);
        NDArray own = number.duplicate()) {
      return x.mul(own);
    }
  }

  /**
   * Overwrites an array, be it a weight, with other numbers. In place of {@code NDArray.set}, for
   * which DJL uses what PyTorch calls deprecated, on the user's terminal.
   *
   * @param values as many as the array has, in its order
   */
  static void assign(NDArray array, float[] values) {
    boolean recording = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    long[] shape = array.getShape().getShape();
    long[] steps = new long[shape.length];
    Arrays.fill(steps, 1);
    try (NDArray source = array.getManager().create(values, array.getShape())) {
      JniUtils.indexSet(
          (PtNDArray) array, (PtNDArray) source, new long[shape.length], shape, steps);
    } finally {
      JniUtils.setGradMode(recording);
    }
  }

  /** x · sigmoid(x), any shape. */
  public static NDArray silu(NDArray x) {
    return x.mul(Activation.sigmoid(x));
  }

  /** x · tanh(softplus(x)), any shape. */
  public static NDArray mish(NDArray x) {
    return x.mul(Activation.softPlus(x).tanh());
  }

  /** x (…, F) · weightᵀ (G, F) + bias (G) = (…, G). */
  public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return Linear.linear(x, weight, bias).singletonOrThrow();
  }

  /**
   * Convolution along the length with zeros around it.
   *
   * @param x (B, C, L)
   * @param weight (G, C, K) with K odd
   * @param bias (G)
   * @return (B, G, ⌈L / stride⌉)
   */
  public static NDArray conv(NDArray x, NDArray weight, NDArray bias, long stride) {
    long padding = weight.getShape().get(2) / 2;
    return Conv1d.conv1d(x, weight, bias, new Shape(stride), new Shape(padding), new Shape(1))
        .singletonOrThrow();
  }

  /** Every value of (B, C, L) twice: (B, C, 2L). */
  public static NDArray upsample(NDArray x) {
    Shape shape = x.getShape();
    return x.repeat(2, 2).reshape(shape.get(0), shape.get(1), 2 * shape.get(2));
  }

  /** Normalises the last axis (…, F), then scales and shifts with (F). */
  public static NDArray layerNorm(NDArray x, NDArray scale, NDArray shift) {
    return LayerNorm.layerNorm(x, scale.getShape(), scale, shift, EPSILON).singletonOrThrow();
  }

  /**
   * Normalises each of the groups of channels, then scales and shifts per channel.
   *
   * @param x (B, C, L)
   * @param scale (C)
   * @param shift (C)
   * @param groups divides C
   */
  public static NDArray groupNorm(NDArray x, NDArray scale, NDArray shift, long groups) {
    Shape shape = x.getShape();
    long channels = shape.get(1);
    NDArray grouped = x.reshape(shape.get(0), groups, channels / groups * shape.get(2));
    NDArray centred = grouped.sub(grouped.mean(new int[] {2}, true));
    NDArray variance = centred.square().mean(new int[] {2}, true);
    NDArray normal = centred.div(variance.add(EPSILON).sqrt()).reshape(shape);
    return normal.mul(scale.reshape(1, channels, 1)).add(shift.reshape(1, channels, 1));
  }

  /**
   * Attention of every position to every other with several heads.
   *
   * @param queries (B, L, F)
   * @param keys (B, L, F)
   * @param values (B, L, F)
   * @param heads divides F
   * @return (B, L, F)
   */
  public static NDArray attention(NDArray queries, NDArray keys, NDArray values, long heads) {
    Shape shape = queries.getShape();
    double scale = 1 / Math.sqrt((double) shape.get(2) / heads);
    NDArray scores = times(split(queries, heads), scale).matMul(split(keys, heads).swapAxes(2, 3));
    return scores.softmax(-1).matMul(split(values, heads)).swapAxes(1, 2).reshape(shape);
  }

  /** (B, L, F) to (B, heads, L, F / heads). */
  private static NDArray split(NDArray x, long heads) {
    Shape shape = x.getShape();
    return x.reshape(shape.get(0), shape.get(1), heads, shape.get(2) / heads).swapAxes(1, 2);
  }

  /**
   * Sines and cosines of flow time at falling frequencies (Vaswani et al. 2017), for time spread to
   * 0 … 1000.
   *
   * @param time (B)
   * @param frequencies (F/2), from {@link #frequencies}
   * @return (B, F)
   */
  public static NDArray timeFeatures(NDArray time, NDArray frequencies) {
    NDArray angles = time.reshape(-1, 1).mul(frequencies.reshape(1, -1));
    return angles.sin().concat(angles.cos(), 1);
  }

  /** The frequencies of {@link #timeFeatures} for an even number of features. */
  public static float[] frequencies(int features) {
    float[] frequencies = new float[features / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = (float) (1000 * Math.pow(10_000, -(double) i / frequencies.length));
    }
    return frequencies;
  }
}
