package dev.promenade.models.flow;

/**
 * The path of diffusion models, Song et al. 2021, "Score-Based Generative Modeling through SDEs",
 * appendix C, run from noise to data: α = e^(−T/2), σ = √(1 − e^(−T)) with T = β₀s + (β₁ − β₀)s²/2
 * and s = 1 − t. At t = 0 a trace of data is left (α = 0.0066 by default).
 *
 * @param betaMin β₀, the rate of noise at the data, above 0
 * @param betaMax β₁, the rate of noise at the end, at least β₀
 */
public record VariancePreservingPath(double betaMin, double betaMax) implements ProbabilityPath {
  /** dσ/dt has no finite value at t = 1; nearer than this the value at this distance stands. */
  private static final double NEAREST = 1e-6;

  public VariancePreservingPath {
    if (!(betaMin > 0) || !(betaMax >= betaMin)) {
      throw new IllegalArgumentException(
          "betas are %s and %s; expected 0 < betaMin <= betaMax".formatted(betaMin, betaMax));
    }
  }

  public VariancePreservingPath() {
    this(0.1, 20);
  }

  @Override
  public String name() {
    return "vp";
  }

  @Override
  public double alpha(double t) {
    return Math.exp(-integral(t) / 2);
  }

  @Override
  public double sigma(double t) {
    return Math.sqrt(-Math.expm1(-integral(t)));
  }

  @Override
  public double alphaRate(double t) {
    return beta(t) / 2 * alpha(t);
  }

  @Override
  public double sigmaRate(double t) {
    double inside = Math.min(t, 1 - NEAREST);
    return -beta(inside) / 2 * Math.exp(-integral(inside)) / sigma(inside);
  }

  @Override
  public double logSnr(double t) {
    return -integral(t) / 2 - Math.log(sigma(t));
  }

  @Override
  public double timeOfLogSnr(double logSnr) {
    // α² = 1/(1 + e^(−2λ)), hence T = log(1 + e^(−2λ)); then the quadratic for s.
    double total =
        logSnr > 0
            ? Math.log1p(Math.exp(-2 * logSnr))
            : -2 * logSnr + Math.log1p(Math.exp(2 * logSnr));
    double slope = betaMax - betaMin;
    double s = 2 * total / (betaMin + Math.sqrt(betaMin * betaMin + 2 * slope * total));
    return Double.isNaN(s) ? 0 : Math.max(0, Math.min(1, 1 - s));
  }

  @Override
  public Mix dataFromVelocity(double t) {
    double sigma = sigma(t);
    return new Mix(alpha(t), sigma * sigma / alphaRate(t));
  }

  @Override
  public Mix noiseFromVelocity(double t) {
    return new Mix(sigma(t), -2 * sigma(t) / beta(t));
  }

  private double integral(double t) {
    double s = 1 - t;
    return s * (betaMin + s * (betaMax - betaMin) / 2);
  }

  private double beta(double t) {
    return betaMin + (1 - t) * (betaMax - betaMin);
  }
}
