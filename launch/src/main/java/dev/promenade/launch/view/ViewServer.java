package dev.promenade.launch.view;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import dev.promenade.models.io.InputException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.SameSite;
import io.javalin.util.JavalinBindException;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.websocket.api.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the page, its WebSocket and the files of a report. Files are looked up in a list made at
 * the start, never by a path that a browser sent.
 */
final class ViewServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ViewServer.class);

  /** A browser that says nothing for so long is forgotten; the page says something every 20 s. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final ImmutableMap<String, String> PAGE =
      ImmutableMap.of(
          "/", "index.html",
          "/viewer.js", "viewer.js",
          "/drawing.js", "drawing.js",
          "/viewer.css", "viewer.css");
  private static final ImmutableMap<String, String> TYPES =
      ImmutableMap.<String, String>builder()
          .put("html", "text/html; charset=utf-8")
          .put("js", "text/javascript; charset=utf-8")
          .put("css", "text/css; charset=utf-8")
          .put("png", "image/png")
          .put("gif", "image/gif")
          .put("svg", "image/svg+xml")
          .put("csv", "text/csv; charset=utf-8")
          .put("json", "application/json")
          .put("xml", "application/xml")
          .buildOrThrow();
  private static final String OWN_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Reports are single files with their style and scripts inside; they reach nothing else. */
  private static final String REPORT =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
          + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Door door;
  private final Audience audience;
  private final Show show;
  private final ImmutableMap<String, Path> reportFiles;
  private final Javalin server;

  /**
   * Starts serving.
   *
   * @param host address to listen at
   * @param port 0 for any free one
   * @param reportFiles what can be read below {@code /report/}, by its path there
   * @throws InputException if it cannot listen there
   */
  ViewServer(
      String host,
      int port,
      Door door,
      Audience audience,
      Show show,
      Map<String, Path> reportFiles) {
    this.door = door;
    this.audience = audience;
    this.show = show;
    this.reportFiles = ImmutableMap.copyOf(reportFiles);
    server = Javalin.create(this::configure);
    try {
      server.start(host, port);
    } catch (JavalinBindException e) {
      throw InputException.of(
          "--host and --port",
          "%s:%d cannot be listened at: %s".formatted(host, port, e.getMessage()),
          "choose another port with --port, or 0 for any free one",
          e);
    }
  }

  /** The port that it listens at. */
  public int port() {
    return server.port();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = Request.MAX_LENGTH;
    config.jetty.modifyWebSocketServletFactory(
        factory -> {
          factory.setMaxTextMessageSize(Request.MAX_LENGTH);
          factory.setMaxBinaryMessageSize(1);
          factory.setIdleTimeout(SILENCE);
        });
    config.routes.before(this::admit);
    PAGE.forEach((path, file) -> config.routes.get(path, context -> page(context, file)));
    config.routes.get("/report/<file>", this::report);
    config.routes.wsBeforeUpgrade(this::admit);
    config.routes.ws("/live", this::live);
  }

  /** Refuses those who may not come in; who brought the token gets it as a cookie. */
  private void admit(Context context) {
    String given = context.queryParam(Door.TOKEN);
    String why =
        door.refusal(
            context.header("Host"),
            context.header("Origin"),
            given != null ? given : context.cookie(Door.TOKEN));
    if (why != null) {
      throw new ForbiddenResponse(why);
    }
    if (given != null && !door.token().isEmpty()) {
      context.cookie(new Cookie(Door.TOKEN, given, "/", -1, false, true, null, SameSite.STRICT));
    }
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
  }

  private static void page(Context context, String file) {
    context.header("Content-Security-Policy", OWN_ONLY);
    context.contentType(type(file)).result(resource(file));
  }

  private void report(Context context) {
    Path file = reportFiles.get(context.pathParam("file"));
    if (file == null) {
      throw new NotFoundResponse("no such file in the report");
    }
    try {
      context.header("Content-Security-Policy", REPORT);
      context.contentType(type(file.toString())).result(Files.newInputStream(file));
    } catch (IOException e) {
      throw new NotFoundResponse("cannot be read");
    }
  }

  private void live(WsConfig socket) {
    socket.onConnect(
        context -> {
          if (audience.enter(context.sessionId(), (text, done) -> send(context, text, done))) {
            show.welcome(context.sessionId());
          } else {
            context.closeSession(1013, "too many viewers");
          }
        });
    socket.onMessage(
        context -> {
          if (!context.message().equals("here")) {
            show.ask(context.sessionId(), context.message());
          }
        });
    socket.onClose(context -> audience.leave(context.sessionId()));
    socket.onError(
        context -> {
          LOG.debug("a connection failed", context.error());
          audience.leave(context.sessionId());
        });
  }

  private static void send(WsContext context, String text, Runnable done) {
    context.session.sendText(
        text, Callback.from(done, cause -> LOG.debug("a text was not sent", cause)));
  }

  private static String type(String file) {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }

  private static byte[] resource(String file) {
    try {
      return Resources.toByteArray(Resources.getResource(ViewServer.class, file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is missing from the program", e);
    }
  }

  @Override
  public void close() {
    server.stop();
    show.close();
  }
}
