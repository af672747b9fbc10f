package dev.promenade.models.flow;

import dev.promenade.models.Stable;
import dev.promenade.models.io.Catalog;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How noise x0 turns into data x1: x_t = α(t)·x1 + σ(t)·x0 for t from 0 (noise) to 1 (data), with α
 * rising and σ falling. Laws, for every t in (0, 1): {@link #timeOfLogSnr} inverts {@link #logSnr};
 * {@link #dataFromVelocity} inverts {@link #velocityFromData}; the rates are the derivatives.
 */
@Stable
public interface ProbabilityPath {
  String name();

  /** Share of the data at time t. */
  double alpha(double t);

  /** Share of the noise at time t. */
  double sigma(double t);

  /** dα/dt. */
  double alphaRate(double t);

  /** dσ/dt; finite everywhere, also where the true derivative is not. */
  double sigmaRate(double t);

  /** λ = log(α/σ), rising with t; may be infinite at the ends. */
  double logSnr(double t);

  /** The time at which log(α/σ) has the value given, within [0, 1]. */
  double timeOfLogSnr(double logSnr);

  /** The data that point and velocity together predict: x̂1 = ofPoint·x + ofOther·u. */
  Mix dataFromVelocity(double t);

  /** The noise that point and velocity together predict: x̂0 = ofPoint·x + ofOther·u. */
  Mix noiseFromVelocity(double t);

  /** The velocity that a prediction of the data means: u = ofPoint·x + ofOther·x̂1; t below 1. */
  default Mix velocityFromData(double t) {
    double ratio = sigmaRate(t) / sigma(t);
    return new Mix(ratio, alphaRate(t) - alpha(t) * ratio);
  }

  /**
   * Data as they were at a time on their way from noise that is drawn for each of them.
   *
   * @param data x1, not changed
   */
  default double[] noised(double[] data, double t, UniformRandomProvider random) {
    double[] points = Noise.gaussian(data.length, random);
    for (int i = 0; i < points.length; i++) {
      points[i] = alpha(t) * data[i] + sigma(t) * points[i];
    }
    return points;
  }

  /**
   * Two coefficients of a linear combination.
   *
   * @param ofPoint factor of x_t
   * @param ofOther factor of the other quantity
   */
  record Mix(double ofPoint, double ofOther) {}

  /** Every path that can be named. */
  static Catalog<ProbabilityPath> catalog() {
    return Catalog.of(
        "path",
        List.of(new CondOtPath(), new VariancePreservingPath(), new CosinePath()),
        ProbabilityPath::name);
  }

  /**
   * The path of a name, for files and options.
   *
   * @throws dev.promenade.models.io.InputException if there is none, with the nearest name and all
   *     there are
   */
  static ProbabilityPath named(String name) {
    return catalog().find(name);
  }
}
