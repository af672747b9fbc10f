package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waypoints and route graphs in scenarios. */
class ToursTest {
  private static final String HALL = "world: {hall: {width: 12, height: 8}";

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private EpisodeSetup setup(String text) throws IOException {
    return new ScenarioReader(name -> folder.resolve(name)).read(write("tour.yaml", text)).setup(1);
  }

  private static double nearest(Recording recording, double x, double y) {
    return recording.frames().stream()
        .mapToDouble(frame -> frame.robotInMap().distanceTo(new Pose(x, y, 0)))
        .min()
        .orElseThrow();
  }

  @Test
  void theRobotPassesStopsSpeaksAndWaits() throws IOException {
    EpisodeSetup setup =
        setup(
            """
            name: tour
            %s}
            start: {in: [2, 2]}
            waypoints:
              - {in: [4, 6], pass: true}
              - {name: desk, in: [8, 6], speak: Hello, waitFor: 35}
              - {in: [2, 2], speak: Home}
            timeLimit: 120
            """
                .formatted(HALL));
    Episodes episodes = new Episodes("auto", true, false);
    assertThat(episodes.shortestLength(setup)).isBetween(15.0, 16.5);
    Recording recording = episodes.run(setup, "dwa");
    assertThat(recording.end()).as(recording.detail()).isEqualTo(EndReason.SUCCESS);
    assertThat(nearest(recording, 4, 6)).isLessThan(0.7);
    assertThat(nearest(recording, 8, 6)).isLessThan(0.35);
    long waiting =
        recording.frames().stream()
            .filter(frame -> frame.plan().explanation().summary().contains("waits at desk"))
            .count();
    assertThat(waiting).isBetween(349L, 351L);
    assertThat(recording.frames())
        .filteredOn(frame -> frame.plan().explanation().summary().startsWith("says"))
        .extracting(frame -> frame.plan().explanation().summary())
        .satisfiesExactly(
            first -> assertThat(first).contains("Hello"),
            second -> assertThat(second).contains("Home"));
    Path file = folder.resolve("tour.recording");
    RecordingFile.write(recording, Provenance.of(Map.of(), Map.of()), file);
    assertThat(RecordingFile.read(file).setup().trip().waypoints())
        .isEqualTo(setup.trip().waypoints());
  }

  @Test
  void aStopThatCannotBeReachedEndsTheEpisodeAndIsNamed() throws IOException {
    EpisodeSetup setup =
        setup(
            """
            name: tour
            world: {hall: {width: 12, height: 8, walls: [[6, 0, 6.2, 8]]}}
            start: {in: [2, 2]}
            waypoints: [{in: [3, 2]}, {name: beyond, in: [9, 2]}, {in: [2, 2]}]
            """);
    Recording recording = new Episodes("auto", true, false).run(setup, "dwa");
    assertThat(recording.end()).isEqualTo(EndReason.STUCK);
    assertThat(recording.detail()).contains("no route to beyond").contains("NO_PATH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "goal: {in: [3, 3]}\nwaypoints: [{in: [2, 3]}]",
        "waypoints: [{in: [2, 3], pass: true}]",
        "waypoints: [{in: [2, 3], pass: true, waitFor: 2}, {in: [3, 3]}]"
      })
  void aTourThatCannotBeIsNamed(String goal) {
    assertThatThrownBy(() -> setup("name: a\n" + HALL + "}\nstart: {in: [2, 2]}\n" + goal))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tour.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dwa", "mppi", "pure-pursuit", "orca"})
  void plannersKeepToTheEdgesOfAGraphInTheOpen(String planner) throws IOException {
    write(
        "graph.geojson",
        """
        {"type": "FeatureCollection", "features": [
         {"type": "Feature", "properties": {"id": 0},
          "geometry": {"type": "Point", "coordinates": [2, 4]}},
         {"type": "Feature", "properties": {"id": 1},
          "geometry": {"type": "Point", "coordinates": [10, 4]}},
         {"type": "Feature", "properties": {"id": 10, "startid": 0, "endid": 1},
          "geometry": {"type": "LineString", "coordinates": [[2, 4], [3, 6], [9, 6], [10, 4]]}}
        ]}
        """);
    EpisodeSetup setup =
        setup(
            """
            name: lanes
            %s, zones: [graph.geojson]}
            start: {in: [2, 4], heading: 0}
            goal: {in: [10, 4]}
            """
                .formatted(HALL));
    Recording recording = new Episodes("graph", true, false).run(setup, planner);
    assertThat(recording.end()).as(recording.detail()).isEqualTo(EndReason.SUCCESS);
    assertThat(nearest(recording, 6, 6)).isLessThan(0.35);
  }
}
