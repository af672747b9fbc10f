package dev.promenade.launch.bench.attack;

import dev.promenade.launch.bench.attack.AttackWorld.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an attack that refutes the guard: by turns a batch of random ones, and the
 * cross-entropy method (Rubinstein and Kroese 2004) from the best of them, which draws each
 * generation around the elite of the one before. Same seed, same search.
 */
final class AttackSearch {
  private static final int RANDOM = 400;
  private static final int GENERATION = 80;
  private static final int ELITE = 12;
  private static final int GENERATIONS = 10;
  private static final double LEAST_SPREAD = 0.02;

  private final SplittableRandom random;
  private final Weakness weakness;
  private final List<Tried> best = new ArrayList<>();
  private int attacks;
  private double leastRoom = Double.POSITIVE_INFINITY;

  private record Tried(double[] genes, double room) {}

  /** An attack that refutes the guard. */
  record Found(AttackCase attack, Outcome outcome) {}

  AttackSearch(long seed, Weakness weakness) {
    random = new SplittableRandom(seed);
    this.weakness = weakness;
  }

  /** How many attacks were run. */
  int attacks() {
    return attacks;
  }

  /** The least room that any attack left [m]. */
  double leastRoom() {
    return leastRoom;
  }

  /**
   * Attacks until one succeeds or there were enough.
   *
   * @param goesOn asked with the number of attacks so far, before each
   * @return the first that succeeds, made as simple as can be; null if none does
   */
  @Nullable Found search(int most, IntPredicate goesOn) {
    while (attacks < most) {
      best.clear();
      Found found = randomly(Math.min(most, attacks + RANDOM), goesOn);
      double[] mean = mean(best);
      double[] spread = spread(best, mean);
      for (int g = 0; g < GENERATIONS && found == null && attacks < most; g++) {
        best.clear();
        found = around(mean, spread, Math.min(most, attacks + GENERATION), goesOn);
        if (best.size() > ELITE) {
          best.subList(ELITE, best.size()).clear();
        }
        mean = mean(best);
        spread = spread(best, mean);
      }
      if (found != null) {
        return simplest(found);
      }
      if (!goesOn.test(attacks)) {
        return null;
      }
    }
    return null;
  }

  private @Nullable Found randomly(int until, IntPredicate goesOn) {
    while (attacks < until && goesOn.test(attacks)) {
      double[] genes = new double[Genes.COUNT];
      Arrays.setAll(genes, i -> random.nextDouble());
      Found found = attack(genes);
      if (found != null) {
        return found;
      }
    }
    keepElite();
    return null;
  }

  private @Nullable Found around(double[] mean, double[] spread, int until, IntPredicate goesOn) {
    while (attacks < until && goesOn.test(attacks)) {
      double[] genes = new double[Genes.COUNT];
      for (int i = 0; i < genes.length; i++) {
        genes[i] = reflected(mean[i] + spread[i] * gaussian());
      }
      Found found = attack(genes);
      if (found != null) {
        return found;
      }
    }
    keepElite();
    return null;
  }

  private double gaussian() {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** Back into 0 to 1 by reflection. */
  private static double reflected(double value) {
    double turned = Math.abs(value) % 2;
    return Math.min(Math.nextDown(1.0), turned > 1 ? 2 - turned : turned);
  }

  private @Nullable Found attack(double[] genes) {
    AttackCase attack = Genes.read(genes);
    Outcome outcome = AttackWorld.run(attack, weakness);
    attacks++;
    leastRoom = Math.min(leastRoom, outcome.room());
    best.add(new Tried(genes, outcome.room()));
    return outcome.refutes() ? new Found(attack, outcome) : null;
  }

  private void keepElite() {
    best.sort(Comparator.comparingDouble(Tried::room));
    if (best.size() > ELITE) {
      best.subList(ELITE, best.size()).clear();
    }
  }

  private static double[] mean(List<Tried> tried) {
    double[] mean = new double[Genes.COUNT];
    for (Tried one : tried) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += one.genes[i] / tried.size();
      }
    }
    return mean;
  }

  private static double[] spread(List<Tried> tried, double[] mean) {
    double[] spread = new double[Genes.COUNT];
    for (int i = 0; i < spread.length; i++) {
      double sum = 0;
      for (Tried one : tried) {
        sum += (one.genes[i] - mean[i]) * (one.genes[i] - mean[i]);
      }
      spread[i] = Math.max(LEAST_SPREAD, Math.sqrt(sum / Math.max(1, tried.size())));
    }
    return spread;
  }

  /** Leaves out what the attack succeeds without. */
  private Found simplest(Found found) {
    for (AttackCase simpler : found.attack.simpler()) {
      Outcome outcome = AttackWorld.run(simpler, weakness);
      if (outcome.refutes()) {
        return simplest(new Found(simpler, outcome));
      }
    }
    return found;
  }
}
