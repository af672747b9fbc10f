package dev.promenade.launch.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.RecordingFile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewServerTest {
  @TempDir Path folder;

  private final Episodes episodes = new Episodes(GlobalPlanners.CLEARANCE, true, false);
  private final Viewer viewer =
      new Viewer(episodes, List.of("room"), (name, seed) -> Rooms.empty(seed, List.of()));
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void somebodyWhoComesIsToldWhatThereIsAndSeesItMove() throws Exception {
    try (Viewer.Running running = start()) {
      Guest guest = new Guest(running);
      assertThat(guest.next(text -> text.contains("\"state\""))).contains("pure-pursuit", "room");
      assertThat(guest.next(text -> text.contains("\"type\":\"scene\"")))
          .contains("data:image/png;base64,");
      String first = guest.next(text -> text.contains("\"type\":\"moment\""));
      String later =
          guest.next(text -> text.contains("\"type\":\"moment\"") && !text.equals(first));
      assertThat(later).contains("\"robot\"");
    }
  }

  @Test
  void timeStandsStillWhilePausedAndGoesOnStepByStep() throws Exception {
    try (Viewer.Running running = start()) {
      Guest guest = new Guest(running);
      guest.say("{\"do\":\"pause\"}");
      guest.next(text -> text.contains("\"playing\":false"));
      guest.say("{\"do\":\"open\",\"scenario\":\"room\",\"planner\":\"stop\",\"seed\":5}");
      guest.next(text -> text.contains("\"planner\":\"stop\",\"seed\":5"));
      guest.say("{\"do\":\"pause\"}");
      guest.next(text -> text.contains("\"playing\":false"));
      guest.say("{\"do\":\"open\",\"scenario\":\"room\",\"planner\":\"stop\",\"seed\":6}");
      guest.say("{\"do\":\"step\"}");
      guest.next(text -> text.contains("\"t\":0.1"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{}",
        "[1]",
        "null",
        "{\"do\":\"dance\"}",
        "{\"do\":\"play\",\"extra\":1}",
        "{\"do\":\"goal\",\"x\":1}",
        "{\"do\":\"goal\",\"x\":\"NaN\",\"y\":1}",
        "{\"do\":\"goal\",\"x\":1e9,\"y\":1}",
        "{\"do\":\"seek\",\"value\":1}",
        "{\"do\":\"open\",\"scenario\":\"../../secret\",\"planner\":\"dwa\",\"seed\":1}",
        "{\"do\":\"open\",\"scenario\":\"room\",\"planner\":\"nobody\",\"seed\":1}",
        "{\"do\":\"recording\",\"index\":0}"
      })
  void aBadRequestIsAnsweredAndTheShowGoesOn(String request) throws Exception {
    try (Viewer.Running running = start()) {
      Guest guest = new Guest(running);
      guest.say(request);
      assertThat(guest.next(text -> text.contains("\"type\":\"error\""))).doesNotContain("\tat ");
      guest.next(text -> text.contains("\"type\":\"moment\""));
    }
  }

  @Test
  void anEndlessMessageClosesTheConnectionOfItsSenderOnly() throws Exception {
    try (Viewer.Running running = start()) {
      Guest rude = new Guest(running);
      Guest other = new Guest(running);
      rude.say("x".repeat(100_000));
      // 1009 is "message too big"; 1006 where the line was cut while the rest was being sent.
      assertThat(rude.closed.get(20, TimeUnit.SECONDS)).isIn(1009, 1006);
      other.next(text -> text.contains("\"type\":\"moment\""));
    }
  }

  @Test
  void aPageOfSomebodyElseCannotConnect() throws Exception {
    try (Viewer.Running running = start()) {
      assertThatThrownBy(
              () ->
                  client
                      .newWebSocketBuilder()
                      .header("Origin", "http://evil.example")
                      .buildAsync(live(running), new Guest.Ear(new LinkedBlockingQueue<>()))
                      .get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
      assertThat(raw(running, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 403");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/report/../secret.txt",
        "/report/%2e%2e/secret.txt",
        "/report/..%2fsecret.txt",
        "/report//etc/passwd",
        "/report/link.html",
        "/..%2f..%2fpom.xml"
      })
  void nothingOutsideTheReportIsServed(String path) throws Exception {
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Path results = Files.createDirectory(folder.resolve("results"));
    Files.writeString(results.resolve("report.html"), "<p>fine</p>");
    Files.createSymbolicLink(results.resolve("link.html"), folder.resolve("secret.txt"));
    try (Viewer.Running running = viewer.recorded(address(""), results)) {
      assertThat(get(running, "report/report.html").body()).isEqualTo("<p>fine</p>");
      String answer =
          raw(running, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*").doesNotContain("secret", "root:");
    }
  }

  @Test
  void recordedEpisodesOfAFolderCanBeOpened() throws Exception {
    RecordingFile.write(
        episodes.run(Rooms.empty(1, List.of()), "stop"),
        Provenance.of(Map.of(), Map.of()),
        folder.resolve("a/episode.recording"));
    RecordingFile.write(
        episodes.run(Rooms.empty(2, List.of()), "pure-pursuit"),
        Provenance.of(Map.of(), Map.of()),
        folder.resolve("b/episode.recording"));
    try (Viewer.Running running = viewer.recorded(address(""), folder)) {
      Guest guest = new Guest(running);
      guest.next(text -> text.contains("room, stop, seed 1"));
      guest.say("{\"do\":\"recording\",\"index\":1}");
      guest.next(text -> text.contains("room, pure-pursuit, seed 2"));
      guest.say("{\"do\":\"seek\",\"value\":0.5}");
      guest.next(text -> text.contains("\"t\":0.5"));
    }
  }

  @Test
  void aFolderWithoutResultsIsRefused() {
    assertThatThrownBy(() -> viewer.recorded(address(""), folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("neither recorded episodes");
  }

  @Test
  void aTokenIsAskedForAndThenKeptAsACookie() throws Exception {
    try (Viewer.Running running =
        viewer.simulation(address("geheim"), Rooms.empty(1, List.of()), "stop")) {
      assertThat(get(running, "").statusCode()).isEqualTo(403);
      assertThat(get(running, "?token=guess").statusCode()).isEqualTo(403);
      HttpResponse<String> answer = get(running, "?token=geheim");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
          .contains("token=geheim", "HttpOnly", "SameSite=Strict");
      assertThat(running.url()).endsWith("?token=geheim");
    }
  }

  @Test
  void aTakenPortIsNamed() {
    try (Viewer.Running running = start()) {
      int port = running.server().port();
      assertThatThrownBy(
              () ->
                  viewer.simulation(
                      new Viewer.Address("127.0.0.1", port, ""), Rooms.empty(1, List.of()), "stop"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(String.valueOf(port))
          .hasMessageContaining("--port");
    }
  }

  private Viewer.Running start() {
    return viewer.simulation(address(""), Rooms.empty(1, List.of()), "pure-pursuit");
  }

  private static Viewer.Address address(String token) {
    return new Viewer.Address("127.0.0.1", 0, token);
  }

  private static URI live(Viewer.Running running) {
    return URI.create("ws://127.0.0.1:" + running.server().port() + "/live");
  }

  private HttpResponse<String> get(Viewer.Running running, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + running.server().port() + "/" + path))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What no well-behaved client would send. */
  private static String raw(Viewer.Running running, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", running.server().port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Somebody who watches without a browser. */
  private final class Guest {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    Guest(Viewer.Running running) throws Exception {
      Ear ear = new Ear(heard);
      ear.closed = closed;
      socket =
          client.newWebSocketBuilder().buildAsync(live(running), ear).get(20, TimeUnit.SECONDS);
    }

    void say(String text) {
      socket.sendText(text, true);
    }

    String next(Predicate<String> right) throws InterruptedException {
      String text = heard.poll(20, TimeUnit.SECONDS);
      while (text != null && !right.test(text)) {
        text = heard.poll(20, TimeUnit.SECONDS);
      }
      assertThat(text).as("what was waited for").isNotNull();
      return String.valueOf(text);
    }

    /** Puts the parts of messages together. */
    static final class Ear implements WebSocket.Listener {
      private final BlockingQueue<String> heard;
      private final StringBuilder text = new StringBuilder();
      private CompletableFuture<Integer> closed = new CompletableFuture<>();

      Ear(BlockingQueue<String> heard) {
        this.heard = heard;
      }

      @Override
      public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
          heard.add(text.toString());
          text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
      }
    }
  }
}
