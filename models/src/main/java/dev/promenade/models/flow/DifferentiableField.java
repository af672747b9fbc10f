package dev.promenade.models.flow;

/**
 * A field whose dependence on the point is known as well: steering that looks through the network
 * needs the product of its transposed Jacobian with a vector, as reverse differentiation gives it.
 */
public interface DifferentiableField extends VelocityField {
  /** Says which vector is wanted once the velocities are known. */
  @FunctionalInterface
  interface Cotangents {
    /**
     * @param velocities (B, D) at the points; not to be changed
     * @param cotangents (B, D) w, overwritten
     */
    void of(double[] velocities, double[] cotangents);
  }

  /**
   * The velocities as in {@link #velocity}, and for every sample (∂u/∂x)ᵀ·w. Samples do not mix.
   *
   * @param t flow time in [0, 1]
   * @param points (B, D) row by row; not to be changed
   * @param velocities (B, D), overwritten
   * @param wanted called once, with the velocities, for w
   * @param products (B, D), overwritten
   */
  void pullBack(
      double t, double[] points, double[] velocities, Cotangents wanted, double[] products);
}
