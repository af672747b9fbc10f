package dev.promenade.models.tensor;

import ai.djl.ndarray.NDArray;

/** Layers with weights of their own, registered in {@link Parameters} under a name. */
public final class Layers {
  private Layers() {}

  /** (…, F) to (…, G). */
  public static Linear linear(Parameters parameters, String name, long from, long to) {
    return new Linear(
        parameters.uniform(name + ".weight", from, to, from),
        parameters.uniform(name + ".bias", from, to));
  }

  /** A linear layer that begins as zero, so that what it feeds begins as the identity. */
  public static Linear zeroLinear(Parameters parameters, String name, long from, long to) {
    return new Linear(
        parameters.constant(name + ".weight", 0, to, from),
        parameters.constant(name + ".bias", 0, to));
  }

  /** (B, C, L) to (B, G, ⌈L / stride⌉) with zeros around. */
  public static Conv conv(
      Parameters parameters, String name, long from, long to, long kernel, long stride) {
    return new Conv(
        parameters.uniform(name + ".weight", from * kernel, to, from, kernel),
        parameters.uniform(name + ".bias", from * kernel, to),
        stride);
  }

  /** Normalises groups of channels of (B, C, L). */
  public static GroupNorm groupNorm(
      Parameters parameters, String name, long channels, long groups) {
    return new GroupNorm(
        parameters.constant(name + ".scale", 1, channels),
        parameters.constant(name + ".shift", 0, channels),
        groups);
  }

  /** A linear layer. */
  public record Linear(NDArray weight, NDArray bias) {
    public NDArray apply(NDArray x) {
      return Ops.linear(x, weight, bias);
    }
  }

  /** A convolution along the length. */
  public record Conv(NDArray weight, NDArray bias, long stride) {
    public NDArray apply(NDArray x) {
      return Ops.conv(x, weight, bias, stride);
    }
  }

  /** A group normalisation. */
  public record GroupNorm(NDArray scale, NDArray shift, long groups) {
    public NDArray apply(NDArray x) {
      return Ops.groupNorm(x, scale, shift, groups);
    }
  }
}
