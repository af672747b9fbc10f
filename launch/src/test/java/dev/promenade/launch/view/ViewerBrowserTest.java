package dev.promenade.launch.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.sim.episode.Episodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
class ViewerBrowserTest {
  private static final String MOMENT = "document.body?.dataset.moment || ''";
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @TempDir Path profile;

  private final Viewer viewer =
      new Viewer(
          new Episodes(GlobalPlanners.CLEARANCE, true, true),
          List.of("room"),
          (name, seed) -> Rooms.empty(seed, List.of()));

  @Test
  void aRobotMovesReachesAClickedGoalAndThePageOutlivesTheServer() throws Exception {
    try (Browser browser = Browser.start(profile)) {
      int port;
      try (Viewer.Running running = start(0)) {
        port = running.server().port();
        browser.open(running.url());
        JsonNode first = json(browser.await(MOMENT, text -> !text.isEmpty()));
        browser.await(MOMENT, text -> json(text).path("robot").get(0).asDouble() > 2.2); // it moves
        assertThat(first.path("robot").get(0).asDouble()).isLessThan(3.1);
        browser.evaluate("document.getElementById('speed').value = '8'");
        browser.evaluate("document.getElementById('speed').onchange()");
        browser.await(MOMENT, text -> json(text).path("news").asText().startsWith("arrived"));

        JsonNode place = json(browser.evaluate("promenade.windowOf(7, 5)"));
        double top =
            Double.parseDouble(
                browser.evaluate("document.getElementById('world').getBoundingClientRect().top"));
        browser.click(place.get(0).asDouble(), place.get(1).asDouble() + top);
        browser.await(MOMENT, text -> json(text).path("goal").size() == 2);
        browser.screenshot(SCREENSHOTS.resolve("viewer-on-the-way.png"));
        JsonNode there =
            json(
                browser.await(
                    MOMENT,
                    text ->
                        json(text).path("news").asText().startsWith("arrived")
                            && json(text).path("robot").get(0).asDouble() > 5));
        assertThat(there.path("robot").get(0).asDouble()).isBetween(6.6, 7.4);
        assertThat(there.path("robot").get(1).asDouble()).isBetween(4.6, 5.4);
      }
      browser.await(
          "document.getElementById('link').textContent", text -> text.contains("trying again"));
      try (Viewer.Running again = start(port)) {
        browser.await(
            "document.getElementById('link').textContent", text -> text.equals("connected"));
        browser.await(MOMENT, text -> json(text).path("robot").get(0).asDouble() < 3.2);
        browser.screenshot(SCREENSHOTS.resolve("viewer-after-restart.png"));
        assertThat(again.server().port()).isEqualTo(port);
      }
    }
  }

  @Test
  void anInstructionIsTypedAQuestionAnsweredAndTheRobotGoesThere() throws Exception {
    try (Browser browser = Browser.start(profile);
        Viewer.Running running =
            viewer.simulation(
                new Viewer.Address("127.0.0.1", 0, ""),
                Rooms.empty(3, List.of()),
                "pure-pursuit",
                Optional.of(new TwoGoals()))) {
      browser.open(running.url());
      browser.await(MOMENT, text -> !text.isEmpty());
      browser.evaluate("document.getElementById('speed').value = '8'");
      browser.evaluate("document.getElementById('speed').onchange()");
      browser.await("document.getElementById('tell').hidden", text -> text.equals("false"));
      browser.evaluate("document.getElementById('words').value = 'to the other room'");
      browser.evaluate("document.querySelector('#tell button').click()");
      browser.await(
          "document.querySelector('#question p').textContent",
          text -> text.equals("To the lab or to the kitchen?"));
      browser.screenshot(SCREENSHOTS.resolve("viewer-question.png"));
      browser.evaluate("document.querySelectorAll('#question button')[1].click()");
      browser.await("document.getElementById('question').hidden", text -> text.equals("true"));
      JsonNode there =
          json(
              browser.await(
                  MOMENT,
                  text ->
                      json(text).path("news").asText().startsWith("arrived")
                          && json(text).path("robot").get(1).asDouble() > 5));
      assertThat(there.path("robot").get(0).asDouble()).isBetween(4.6, 5.4);
    }
  }

  private Viewer.Running start(int port) {
    return viewer.simulation(
        new Viewer.Address("127.0.0.1", port, ""), Rooms.empty(3, List.of()), "pure-pursuit");
  }

  private static JsonNode json(String text) {
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
