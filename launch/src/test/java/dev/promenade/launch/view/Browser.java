package dev.promenade.launch.view;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Chromium without a window, driven through its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

  /** Starts one, or skips the test where there is none. */
  static Browser start(Path profile) throws Exception {
    Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    assumeTrue(program != null, "no Chromium; apt-get install chromium");
    Process process =
        new ProcessBuilder(
                String.valueOf(program),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--window-size=1280,800",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    return new Browser(process);
  }

  private Browser(Process process) throws Exception {
    this.process = process;
    int port = port(process);
    HttpClient client = HttpClient.newHttpClient();
    JsonNode pages =
        JSON.readTree(
            client
                .send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString())
                .body());
    String address = "";
    for (JsonNode page : pages) {
      if (page.path("type").asText().equals("page")) {
        address = page.path("webSocketDebuggerUrl").asText();
      }
    }
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Ear())
            .get(20, TimeUnit.SECONDS);
  }

  private static int port(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Pattern pattern = Pattern.compile("DevTools listening on ws://127.0.0.1:(\\d+)/");
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "what Chromium says");
        rest.setDaemon(true);
        rest.start();
        return Integer.parseInt(matcher.group(1));
      }
      said.append(line).append('\n');
    }
    throw new IOException("Chromium ended at once: " + said);
  }

  void open(String url) throws Exception {
    ObjectNode parameters = JSON.createObjectNode();
    parameters.put("url", url);
    command("Page.navigate", parameters);
  }

  /** The value of a JavaScript expression, as text. */
  String evaluate(String expression) throws Exception {
    ObjectNode parameters = JSON.createObjectNode();
    parameters.put("expression", expression);
    parameters.put("returnByValue", true);
    JsonNode result = command("Runtime.evaluate", parameters);
    if (result.has("exceptionDetails")) {
      return "exception: " + result.path("exceptionDetails").path("text").asText();
    }
    JsonNode value = result.path("result").path("value");
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** Asks again and again until the answer is right. */
  String await(String expression, Predicate<String> right) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String value = "";
    while (System.nanoTime() < deadline) {
      value = evaluate(expression);
      if (right.test(value)) {
        return value;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return fail("%s was never as expected, last: %s", expression, value);
  }

  /** Presses and releases the left button. */
  void click(double x, double y) throws Exception {
    for (String type : List.of("mousePressed", "mouseReleased")) {
      ObjectNode parameters = JSON.createObjectNode();
      parameters.put("type", type);
      parameters.put("x", x);
      parameters.put("y", y);
      parameters.put("button", "left");
      parameters.put("clickCount", 1);
      command("Input.dispatchMouseEvent", parameters);
    }
  }

  void screenshot(Path file) throws Exception {
    JsonNode result = command("Page.captureScreenshot", JSON.createObjectNode());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(result.path("data").asText()));
  }

  private JsonNode command(String method, ObjectNode parameters) throws Exception {
    int number = numbers.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(number, answer);
    ObjectNode message = JSON.createObjectNode();
    message.put("id", number);
    message.put("method", method);
    message.set("params", parameters);
    socket.sendText(JSON.writeValueAsString(message), true).get(20, TimeUnit.SECONDS);
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** Puts the parts of answers together and hands them to who asked. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          JsonNode message = JSON.readTree(text.toString());
          CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt());
          if (answer != null) {
            answer.complete(message.path("result"));
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
