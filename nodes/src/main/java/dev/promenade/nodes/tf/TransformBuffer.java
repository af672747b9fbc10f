package dev.promenade.nodes.tf;

import dev.promenade.nodes.msg.geometry_msgs.TransformStamped;
import dev.promenade.nodes.ros.RosTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The transforms of the last ten seconds between all frames. Thread-safe. */
public final class TransformBuffer {
  /** How long moving frames are remembered [s]. */
  public static final double HORIZON = 10;

  private static final long HORIZON_NANOS = (long) (HORIZON * 1e9);
  private static final int DEEPEST_TREE = 1000;

  private final Map<String, FrameHistory> frames = new TreeMap<>();

  /** A transform and the time that it is of. */
  public record Stamped(Transform3 transform, RosTime stamp) {}

  /**
   * Takes in a transform. One that cannot be used is left out.
   *
   * @param fixed whether it holds at all times, as those of {@code tf_static}
   * @return why it was left out; empty if it was not
   */
  public synchronized Optional<String> add(TransformStamped message, boolean fixed) {
    String parent = clean(message.header().frameId());
    String child = clean(message.childFrameId());
    if (parent.isEmpty() || child.isEmpty() || parent.equals(child)) {
      return Optional.of(
          "a transform from frame '%s' to '%s'; it needs two different frames"
              .formatted(parent, child));
    }
    Transform3 transform;
    try {
      transform = Transform3.of(message.transform());
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "the transform from %s to %s: %s".formatted(parent, child, e.getMessage()));
    }
    FrameHistory history = frames.get(child);
    if (history == null || history.isFixed() != fixed) {
      history = new FrameHistory(fixed);
      frames.put(child, history);
    }
    history.add(
        new FrameHistory.Sample(message.header().stamp().toNanos(), parent, transform),
        HORIZON_NANOS);
    notifyAll();
    return Optional.empty();
  }

  /** Forgets all moving frames, as when time jumped back; what is fixed stays. */
  public synchronized void clear() {
    frames.values().removeIf(history -> !history.isFixed());
  }

  /**
   * The transform that carries points of {@code source} into {@code target} at a time.
   *
   * @param time when; {@link RosTime#ZERO} for the newest time at which all frames in between are
   *     known
   */
  public synchronized Stamped lookup(String target, String source, RosTime time)
      throws TransformException {
    String to = clean(target);
    String from = clean(source);
    long stamp = time.equals(RosTime.ZERO) ? newestCommon(to, from) : time.toNanos();
    if (to.equals(from)) {
      return new Stamped(Transform3.IDENTITY, time);
    }
    List<String> up = ancestors(from, stamp, to, from);
    List<String> down = ancestors(to, stamp, to, from);
    String common = firstCommon(up, down);
    if (common == null) {
      throw explain(to, from, stamp);
    }
    Transform3 commonFromSource = chain(from, common, stamp, to, from);
    Transform3 commonFromTarget = chain(to, common, stamp, to, from);
    return new Stamped(
        commonFromTarget.inverse().compose(commonFromSource),
        stamp == Long.MAX_VALUE ? RosTime.ZERO : RosTime.ofNanos(stamp));
  }

  /**
   * The newest transform, if it is not too old.
   *
   * @param now time on the clock that the transforms are stamped with
   * @param maxAge [s]
   */
  public Stamped lookupFresh(String target, String source, RosTime now, double maxAge)
      throws TransformException {
    Stamped newest = lookup(target, source, RosTime.ZERO);
    if (newest.stamp().equals(RosTime.ZERO)) {
      return newest;
    }
    double age = (now.toNanos() - newest.stamp().toNanos()) * 1e-9;
    if (age > maxAge) {
      throw new TransformException(
          String.format(
              Locale.ROOT,
              "no transform from %s to %s: last seen %.1f s ago",
              clean(target),
              clean(source),
              age));
    }
    return newest;
  }

  /**
   * As {@link #lookup}, waiting for the transform.
   *
   * @param timeout most wall time to wait [s]
   */
  public synchronized Stamped await(String target, String source, RosTime time, double timeout)
      throws TransformException, InterruptedException {
    long deadline = System.nanoTime() + (long) (timeout * 1e9);
    while (true) {
      try {
        return lookup(target, source, time);
      } catch (TransformException e) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw e;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
  }

  /** All frames known, in alphabetical order. */
  public synchronized List<String> frames() {
    Map<String, Boolean> names = new TreeMap<>();
    frames.forEach(
        (child, history) -> {
          names.put(child, true);
          names.put(history.newest().parent(), true);
        });
    return List.copyOf(names.keySet());
  }

  /** Names of tf's first version began with a slash. */
  private static String clean(String frame) {
    return frame.startsWith("/") ? frame.substring(1) : frame;
  }

  /** Long.MAX_VALUE when only fixed transforms lie between the frames. */
  private long newestCommon(String to, String from) throws TransformException {
    if (to.equals(from)) {
      return Long.MAX_VALUE;
    }
    List<String> up = newestAncestors(from);
    List<String> down = newestAncestors(to);
    String common = firstCommon(up, down);
    if (common == null) {
      throw explain(to, from, Long.MAX_VALUE);
    }
    return Math.min(newestUpTo(up, common), newestUpTo(down, common));
  }

  private long newestUpTo(List<String> chain, String common) {
    long newest = Long.MAX_VALUE;
    for (String frame : chain.subList(0, chain.indexOf(common))) {
      FrameHistory history = frames.get(frame);
      if (history != null && !history.isFixed()) {
        newest = Math.min(newest, history.newest().stamp());
      }
    }
    return newest;
  }

  private List<String> newestAncestors(String frame) throws TransformException {
    List<String> chain = new ArrayList<>();
    String at = frame;
    FrameHistory history = frames.get(at);
    while (history != null) {
      chain.add(at);
      checkDepth(chain);
      at = history.newest().parent();
      history = frames.get(at);
    }
    chain.add(at);
    return chain;
  }

  private List<String> ancestors(String frame, long stamp, String to, String from)
      throws TransformException {
    List<String> chain = new ArrayList<>();
    String at = frame;
    FrameHistory history = frames.get(at);
    while (history != null) {
      chain.add(at);
      checkDepth(chain);
      FrameHistory.Sample sample = history.at(stamp);
      if (sample == null) {
        if (chain.contains(to) && chain.contains(from)) {
          return chain;
        }
        sample = history.newest();
      }
      at = sample.parent();
      history = frames.get(at);
    }
    chain.add(at);
    return chain;
  }

  private static void checkDepth(List<String> chain) throws TransformException {
    if (chain.size() > DEEPEST_TREE) {
      throw new TransformException(
          "the frames form a circle through %s; each frame has one parent".formatted(chain.get(0)));
    }
  }

  private static @org.jspecify.annotations.Nullable String firstCommon(
      List<String> up, List<String> down) {
    for (String frame : up) {
      if (down.contains(frame)) {
        return frame;
      }
    }
    return null;
  }

  private Transform3 chain(String frame, String ancestor, long stamp, String to, String from)
      throws TransformException {
    Transform3 transform = Transform3.IDENTITY;
    String at = frame;
    while (!at.equals(ancestor)) {
      FrameHistory history = frames.get(at);
      FrameHistory.Sample sample = history == null ? null : history.at(stamp);
      if (history == null || sample == null) {
        throw explain(to, from, stamp);
      }
      transform = sample.parentFromFrame().compose(transform);
      at = sample.parent();
    }
    return transform;
  }

  private TransformException explain(String to, String from, long stamp) {
    List<String> known = frames();
    String problem = null;
    for (String frame : List.of(to, from)) {
      if (!known.contains(frame)) {
        problem =
            "frame %s was never seen (known: %s)"
                .formatted(frame, known.isEmpty() ? "none" : String.join(", ", known));
      }
    }
    if (problem == null) {
      problem = gap(to, from, stamp);
    }
    return new TransformException("no transform from %s to %s: %s".formatted(to, from, problem));
  }

  private String gap(String to, String from, long stamp) {
    for (String frame : List.of(from, to)) {
      String at = frame;
      for (int depth = 0; depth < DEEPEST_TREE && frames.containsKey(at); depth++) {
        FrameHistory history = frames.get(at);
        if (!history.isFixed() && stamp != Long.MAX_VALUE) {
          if (stamp > history.newest().stamp()) {
            return String.format(
                Locale.ROOT,
                "%s was last seen %.3f s before the time asked for",
                at,
                (stamp - history.newest().stamp()) * 1e-9);
          }
          if (stamp < history.oldest().stamp()) {
            return String.format(
                Locale.ROOT,
                "the time asked for is %.3f s before the oldest known of %s",
                (history.oldest().stamp() - stamp) * 1e-9,
                at);
          }
        }
        at = history.newest().parent();
      }
    }
    return "they belong to two trees that nothing connects";
  }
}
