package dev.promenade.launch.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The browsers that watch. One that reads slowly misses moments, never scenes, and holds up nobody.
 * Thread-safe.
 */
final class Audience {
  /** Browsers at most. */
  static final int SEATS = 32;

  private final Map<String, Seat> seats = new ConcurrentHashMap<>();

  /** Sends a text to one browser. */
  interface Wire {
    /**
     * @param text to be sent
     * @param done called once it is sent, or could not be
     */
    void send(String text, Runnable done);
  }

  /** Lets a browser in. False if there is no seat left. */
  boolean enter(String id, Wire wire) {
    if (seats.size() >= SEATS) {
      return false;
    }
    seats.put(id, new Seat(wire));
    return true;
  }

  void leave(String id) {
    seats.remove(id);
  }

  int size() {
    return seats.size();
  }

  /** Who wants to be told something by name. */
  Optional<Consumer<String>> seat(String id) {
    return Optional.ofNullable(seats.get(id)).map(seat -> seat::mustSee);
  }

  /** Shows something that nobody may miss. */
  void tellAll(String text) {
    seats.values().forEach(seat -> seat.mustSee(text));
  }

  /** Shows something that the next of its kind replaces. */
  void show(String text) {
    seats.values().forEach(seat -> seat.maySee(text));
  }

  /** A browser's place: at most one text is under way, and one moment waits. */
  private static final class Seat {
    /** Texts that wait at most; a browser that lets more wait sees the newest. */
    private static final int WAITING = 16;

    private final Wire wire;
    private final List<String> waiting = new ArrayList<>();
    private @Nullable String moment;
    private boolean busy;

    Seat(Wire wire) {
      this.wire = wire;
    }

    synchronized void mustSee(String text) {
      moment = null;
      if (waiting.size() == WAITING) {
        waiting.remove(0);
      }
      waiting.add(text);
      next();
    }

    synchronized void maySee(String text) {
      moment = text;
      next();
    }

    private synchronized void sent() {
      busy = false;
      next();
    }

    private void next() {
      if (busy) {
        return;
      }
      String text;
      if (waiting.isEmpty()) {
        text = moment;
        moment = null;
      } else {
        text = waiting.remove(0);
      }
      if (text == null) {
        return;
      }
      busy = true;
      wire.send(text, this::sent);
    }
  }
}
