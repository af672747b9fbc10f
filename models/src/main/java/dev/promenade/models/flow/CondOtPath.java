package dev.promenade.models.flow;

/**
 * The straight path x_t = (1 − t)·x0 + t·x1 of Lipman et al. 2023, "Flow Matching for Generative
 * Modeling", example II (σ_min = 0).
 */
public record CondOtPath() implements ProbabilityPath {
  @Override
  public String name() {
    return "cond-ot";
  }

  @Override
  public double alpha(double t) {
    return t;
  }

  @Override
  public double sigma(double t) {
    return 1 - t;
  }

  @Override
  public double alphaRate(double t) {
    return 1;
  }

  @Override
  public double sigmaRate(double t) {
    return -1;
  }

  @Override
  public double logSnr(double t) {
    return Math.log(t) - Math.log1p(-t);
  }

  @Override
  public double timeOfLogSnr(double logSnr) {
    return 1 / (1 + Math.exp(-logSnr));
  }

  @Override
  public Mix dataFromVelocity(double t) {
    return new Mix(1, 1 - t);
  }

  @Override
  public Mix noiseFromVelocity(double t) {
    return new Mix(1, -t);
  }
}
