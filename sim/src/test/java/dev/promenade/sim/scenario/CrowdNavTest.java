package dev.promenade.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdNavTest {
  private static final String CIRCLE =
      """
      name: circle
      crowdnav: {people: 7, circleRadius: 5, robotVisible: true, safetySpace: 0.1}
      """;

  private final CrowdNav published = new CrowdNav(CrowdNav.Settings.published());

  /** Positions of test case 0 as the authors' environment draws them. */
  @Test
  void drawsThePeopleOfThePublishedCase() {
    NumpyRandom random = new NumpyRandom(1000);
    double angle = random.nextDouble() * 2 * Math.PI;
    double x = 4 * Math.cos(angle) + random.nextDouble() - 0.5;
    double y = 4 * Math.sin(angle) + random.nextDouble() - 0.5;
    EpisodeSetup setup = published.setup(0);
    assertThat(setup.people()).hasSize(5);
    assertThat(setup.people().get(0).startInMap().distanceTo(new Point(x, y)))
        .isCloseTo(0, within(1e-12));
    assertThat(setup.people().get(0).waypointsInMap().get(0).distanceTo(new Point(-x, -y)))
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void keepsStartsAndGoalsApart() {
    CrowdNav crowded = new CrowdNav(new CrowdNav.Settings("crowded", 20, 8, false, 0));
    for (int seed = 0; seed < 20; seed++) {
      EpisodeSetup setup = crowded.setup(seed);
      for (int i = 0; i < 20; i++) {
        Point a = setup.people().get(i).startInMap();
        assertThat(a.distanceTo(setup.startInMap().position())).isGreaterThanOrEqualTo(0.8);
        for (int j = 0; j < i; j++) {
          Point b = setup.people().get(j).startInMap();
          assertThat(a.distanceTo(b)).isGreaterThanOrEqualTo(0.8);
          assertThat(a.plus(b).norm()).isGreaterThanOrEqualTo(0.8);
        }
      }
    }
  }

  @Test
  void refusesCasesThatNumpyCannotSeedAndCirclesThatAreFull() {
    assertThatThrownBy(() -> published.setup(-1001))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("-1001");
    CrowdNav full = new CrowdNav(new CrowdNav.Settings("full", 60, 2, false, 0));
    assertThatThrownBy(() -> full.setup(0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no room for 60 people");
  }

  @Test
  void isReadFromAFileWithItsParameters(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("circle.yaml"), CIRCLE);
    Scenario scenario = new ScenarioReader(name -> Path.of(name)).readAny(file);
    EpisodeSetup setup = scenario.setup(4);
    assertThat(scenario.name()).isEqualTo("circle");
    assertThat(setup.people()).hasSize(7);
    assertThat(setup.startInMap().y()).isEqualTo(-5);
    assertThat(setup.crowd().seesRobot()).isTrue();
    assertThat(setup.rules()).isEqualTo(new EpisodeSetup.Rules(true, 0.1));
  }

  @Test
  void aFileWithAnUnknownKeyOrANegativeRadiusIsRefused(@TempDir Path folder) throws IOException {
    ScenarioReader reader = new ScenarioReader(name -> Path.of(name));
    Path misspelt = folder.resolve("misspelt.yaml");
    Files.writeString(misspelt, CIRCLE.replace("people", "persons"));
    assertThatThrownBy(() -> reader.readAny(misspelt))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("persons");
    Path negative = folder.resolve("negative.yaml");
    Files.writeString(negative, CIRCLE.replace("circleRadius: 5", "circleRadius: -5"));
    assertThatThrownBy(() -> reader.readAny(negative))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("-5");
  }
}
