package dev.promenade.planners.safety;

import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.StoppingSweep;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/**
 * The commands that a base with latency may not have heard yet. Until it hears the next one it does
 * what it was told before; how late it is now, between not at all and the latency, nobody knows.
 */
final class CommandsUnderWay {
  private static final double SAME_MOMENT = 1e-6;
  private static final double STEP = 0.1;
  private static final int MOST_STEPS = 4;

  private final double latency;
  private final double period;

  /** Oldest first. */
  private final ArrayDeque<Issued> issued = new ArrayDeque<>();

  private record Issued(double stamp, Twist command) {}

  CommandsUnderWay(double latency, double period) {
    this.latency = latency;
    this.period = period;
  }

  void clear() {
    issued.clear();
  }

  /** A command goes to the base. */
  void issue(double now, Twist command) {
    if (latency == 0) {
      return;
    }
    issued.removeIf(one -> one.stamp > now - SAME_MOMENT);
    while (issued.size() > 1 && second().stamp < now - latency - period) {
      issued.removeFirst();
    }
    issued.addLast(new Issued(now, command));
  }

  private Issued second() {
    Iterator<Issued> each = issued.iterator();
    each.next();
    return each.next();
  }

  /** Delays of the next command to look at: none, the longest, and some between [s]. */
  double[] delays() {
    int steps = latency == 0 ? 0 : Math.min(MOST_STEPS, (int) Math.ceil(latency / STEP));
    double[] delays = new double[steps + 1];
    for (int i = 1; i <= steps; i++) {
      delays[i] = latency * i / steps;
    }
    return delays;
  }

  /**
   * Lays out what the base does until a command of now takes its effect.
   *
   * @param velocity that it keeps if it was told nothing lately
   * @param order which of the commands on their way it hears, and how
   */
  void play(
      StoppingSweep sweep, double now, double delay, double share, Twist velocity, Order order) {
    double from = now - delay;
    Twist doing = velocity;
    boolean heard = false;
    for (Issued one : issued) {
      if (one.stamp > now - SAME_MOMENT) {
        break;
      }
      boolean isRecent = one.stamp > now - latency - 3 * period;
      if (order == Order.IN_TURN && one.stamp > from) {
        drive(sweep, doing, one.stamp - from, share);
        from = one.stamp;
      }
      if (isRecent && (order != Order.OLDEST || one.stamp <= from || !heard)) {
        doing = one.command;
        heard = true;
      }
    }
    drive(sweep, doing, now - from, share);
  }

  /** How a base hears commands that are on their way. */
  enum Order {
    /** One after another, all equally late. */
    IN_TURN,
    /** The last one at once. */
    NEWEST,
    /** The first one only, until the next command of all comes. */
    OLDEST;

    static final List<Order> ALL = List.of(values());
    static final List<Order> USUAL = List.of(IN_TURN);
  }

  private static void drive(StoppingSweep sweep, Twist command, double duration, double share) {
    if (duration > SAME_MOMENT) {
      sweep.drive(command, duration, share);
    }
  }
}
