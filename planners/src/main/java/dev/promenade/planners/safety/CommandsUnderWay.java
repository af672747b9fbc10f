package dev.promenade.planners.safety;

import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.StoppingSweep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The commands that a base with latency may obey, from now until it surely brakes. Each one may
 * come at once or as late as the latency, the next one at another delay: at any moment the base
 * obeys one of those that it may have heard and has not surely heard a newer one of. Its velocity
 * then stays between two extremes, along each of its components: with the highest and with the
 * lowest that may be obeyed at every moment, since a base that is told more never goes slower.
 */
final class CommandsUnderWay {
  /** Extremes of three components, as bits: along x, turning, along y. */
  static final int LOW_X = 1;

  static final int LOW_TURN = 2;
  static final int LOW_Y = 4;

  private static final double SAME_MOMENT = 1e-6;

  private final double latency;
  private final double period;

  /** Oldest first. */
  private final ArrayDeque<Issued> issued = new ArrayDeque<>();

  /** What may be obeyed, with the time from now at which that begins and ends [s]. */
  private final List<Obeyed> obeyed = new ArrayList<>();

  private record Issued(double stamp, Twist command) {}

  private record Obeyed(double from, double to, Twist command) {}

  CommandsUnderWay(double latency, double period) {
    this.latency = latency;
    this.period = period;
  }

  void clear() {
    issued.clear();
  }

  /** A command goes to the base. */
  void issue(double now, Twist command) {
    issued.removeIf(one -> one.stamp > now - SAME_MOMENT);
    issued.addLast(new Issued(now, command));
  }

  /**
   * Looks at what the base may obey if it is given a command now and told to brake after a period.
   *
   * @param velocity that it keeps if it was told nothing lately
   */
  void expect(double now, Twist velocity, Twist command) {
    obeyed.clear();
    issued.removeIf(one -> one.stamp < now - 2 * latency - 3 * period);
    Twist before = velocity;
    for (Issued one : issued) {
      if (one.stamp > now - SAME_MOMENT) {
        break;
      }
      add(0, one.stamp + latency - now, before);
      before = one.command;
    }
    add(0, latency, before);
    add(0, latency + period, command);
    add(period, latency + period, Twist.ZERO);
  }

  private void add(double from, double to, Twist command) {
    if (to > from + SAME_MOMENT) {
      obeyed.add(new Obeyed(from, to, command));
    }
  }

  /** The extremes of which all that may happen is a mixture, as sets of bits that differ. */
  boolean differs(int extremes) {
    return ((extremes & LOW_X) == 0 || spreads(Twist::vx))
        && ((extremes & LOW_TURN) == 0 || spreads(Twist::omega))
        && ((extremes & LOW_Y) == 0 || spreads(Twist::vy));
  }

  private boolean spreads(ToDoubleFunction<Twist> component) {
    double first = component.applyAsDouble(obeyed.get(0).command);
    return obeyed.stream().anyMatch(one -> component.applyAsDouble(one.command) != first);
  }

  /**
   * Lays out one extreme of what the base may do until it surely brakes.
   *
   * @param extremes bits of the components that are as low as may be; the others are as high
   */
  void play(StoppingSweep sweep, int extremes, double share) {
    double[] moments =
        obeyed.stream()
            .flatMapToDouble(one -> Arrays.stream(new double[] {one.from, one.to}))
            .sorted()
            .toArray();
    double at = 0;
    for (double next : moments) {
      if (next > at + SAME_MOMENT) {
        double middle = (at + next) / 2;
        sweep.drive(
            new Twist(
                extreme(middle, Twist::vx, extremes & LOW_X),
                extreme(middle, Twist::vy, extremes & LOW_Y),
                extreme(middle, Twist::omega, extremes & LOW_TURN)),
            next - at,
            share);
        at = next;
      }
    }
  }

  private double extreme(double moment, ToDoubleFunction<Twist> component, int low) {
    double extreme = low != 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    for (Obeyed one : obeyed) {
      if (one.from <= moment && moment < one.to) {
        double value = component.applyAsDouble(one.command);
        extreme = low != 0 ? Math.min(extreme, value) : Math.max(extreme, value);
      }
    }
    return extreme;
  }
}
