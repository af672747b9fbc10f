package dev.promenade.models.training;

/**
 * How to train.
 *
 * @param steps updates of the weights
 * @param batch samples an update
 * @param seed of the weights, the data's order, the noise
 * @param rate the learning rate after warming up; it then falls to a tenth along a cosine
 * @param warmup steps over which the rate rises from 0
 * @param weightDecay share of the weights that a rate of 1 would take away
 * @param clipNorm largest norm of all gradients together
 * @param averageDecay share that the average keeps at each step, in the long run
 * @param checkpointEvery steps between two checkpoints
 */
public record TrainingSettings(
    long steps,
    int batch,
    long seed,
    double rate,
    long warmup,
    double weightDecay,
    double clipNorm,
    double averageDecay,
    long checkpointEvery) {
  public TrainingSettings {
    if (steps < 1 || batch < 1 || warmup < 0 || checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "%d steps, batch %d, warmup %d, checkpoint every %d; expected 1 or more, warmup 0 or more"
              .formatted(steps, batch, warmup, checkpointEvery));
    }
    if (!(rate > 0)
        || !(weightDecay >= 0)
        || !(clipNorm > 0)
        || !(averageDecay >= 0 && averageDecay < 1)) {
      throw new IllegalArgumentException(
          "rate %s, weight decay %s, clip norm %s, average decay %s are not all sensible"
              .formatted(rate, weightDecay, clipNorm, averageDecay));
    }
  }

  /** Settings that suit small networks. */
  public static TrainingSettings of(long steps, int batch, long seed) {
    return new TrainingSettings(
        steps, batch, seed, 1e-3, Math.min(500, steps / 10), 0, 1, 0.999, 1000);
  }

  /** The same with another learning rate. */
  public TrainingSettings withRate(double newRate) {
    return new TrainingSettings(
        steps, batch, seed, newRate, warmup, weightDecay, clipNorm, averageDecay, checkpointEvery);
  }

  double beta1() {
    return 0.9;
  }

  double beta2() {
    return 0.999;
  }

  /** The learning rate of step 1, 2, … */
  double rateAt(long step) {
    if (step <= warmup) {
      return rate * step / warmup;
    }
    double progress = Math.min(1, (double) (step - warmup) / Math.max(1, steps - warmup));
    return rate * (0.55 + 0.45 * Math.cos(Math.PI * progress));
  }

  /** The average forgets the first weights faster, so that short training has one too. */
  double averageDecayAt(long step) {
    return Math.min(averageDecay, (1.0 + step) / (10.0 + step));
  }
}
