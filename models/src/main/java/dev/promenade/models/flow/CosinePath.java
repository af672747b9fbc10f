package dev.promenade.models.flow;

/**
 * The trigonometric path α = sin(πt/2), σ = cos(πt/2) of Albergo and Vanden-Eijnden 2023; the
 * continuous form of the cosine schedule of Nichol and Dhariwal 2021.
 */
public record CosinePath() implements ProbabilityPath {
  private static final double RATE = Math.PI / 2;

  @Override
  public String name() {
    return "cosine";
  }

  @Override
  public double alpha(double t) {
    return Math.sin(RATE * t);
  }

  @Override
  public double sigma(double t) {
    return t == 1 ? 0 : Math.cos(RATE * t);
  }

  @Override
  public double alphaRate(double t) {
    return RATE * sigma(t);
  }

  @Override
  public double sigmaRate(double t) {
    return -RATE * alpha(t);
  }

  @Override
  public double logSnr(double t) {
    return Math.log(alpha(t)) - Math.log(sigma(t));
  }

  @Override
  public double timeOfLogSnr(double logSnr) {
    return Math.atan(Math.exp(logSnr)) / RATE;
  }

  @Override
  public Mix dataFromVelocity(double t) {
    return new Mix(alpha(t), sigma(t) / RATE);
  }

  @Override
  public Mix noiseFromVelocity(double t) {
    return new Mix(sigma(t), -alpha(t) / RATE);
  }
}
