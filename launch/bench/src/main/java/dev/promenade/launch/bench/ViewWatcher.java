package dev.promenade.launch.bench;

import dev.promenade.models.io.InputException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Watches a viewer as a browser would that takes every picture, and counts what comes. */
final class ViewWatcher implements WebSocket.Listener, AutoCloseable {
  private final AtomicLong pictures = new AtomicLong();
  private final AtomicLong characters = new AtomicLong();
  private final WebSocket socket;
  private boolean picture;
  private boolean begun;

  /**
   * @param page address that the viewer said
   * @throws InputException if nobody answers there
   */
  ViewWatcher(URI page) {
    URI live = URI.create("ws://%s:%d/live".formatted(page.getHost(), page.getPort()));
    try {
      socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(live, this).join();
    } catch (CompletionException e) {
      throw InputException.of(live.toString(), "does not answer", "see what the viewer says", e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    if (!begun) {
      picture = part.toString().startsWith("{\"type\":\"moment\"");
    }
    if (picture) {
      characters.addAndGet(part.length());
      pictures.addAndGet(last ? 1 : 0);
    }
    begun = !last;
    from.request(1);
    return null;
  }

  /** Sends the robot to a place [m, map frame]. */
  void goTo(double x, double y) {
    socket
        .sendText(String.format(Locale.ROOT, "{\"do\":\"goal\",\"x\":%s,\"y\":%s}", x, y), true)
        .join();
  }

  /** Pictures that came. */
  long pictures() {
    return pictures.get();
  }

  /** Their length [characters]. */
  long characters() {
    return characters.get();
  }

  /** Whether the viewer is still there. */
  boolean connected() {
    return !socket.isInputClosed();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
