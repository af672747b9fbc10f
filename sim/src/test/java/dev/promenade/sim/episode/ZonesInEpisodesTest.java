package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.sim.render.EpisodePicture;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.ScenarioReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Robots keep to the zones of a scenario, people do not, and recordings keep them. */
class ZonesInEpisodesTest {
  private static final String SCENARIO =
      """
      name: zones
      world: {hall: {width: 12, height: 6}, zones: [site.geojson, speeds.yaml]}
      start: {in: [1, 3]}
      goal: {in: [11, 3]}
      sensors: perfect
      people: {groups: [{count: 2, from: [4.3, 2, 5, 4], to: [7, 2, 7.7, 4], walk: back-and-forth}]}
      """;
  private static final String ZONES =
      """
      {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"zone": "keepout", "name": "stairs"}, "geometry":
      {"type": "Polygon", "coordinates": [[[4, 1], [8, 1], [8, 5], [4, 5], [4, 1]]]}},
      {"type": "Feature", "properties": {"zone": "speed-limit", "maxSpeed": 0.3, "width": 2},
      "geometry": {"type": "LineString", "coordinates": [[9.5, 0], [9.5, 6]]}}]}
      """;

  @TempDir Path folder;

  private EpisodeSetup setup() throws IOException {
    Files.writeString(folder.resolve("site.geojson"), ZONES);
    Files.writeString(folder.resolve("speeds.pgm"), "P2\n1 1\n255\n128\n");
    Files.writeString(
        folder.resolve("mask.yaml"),
        "{image: speeds.pgm, resolution: 1, origin: [0, 0, 0], mode: scale, negate: 0,"
            + " occupied_thresh: 0.65, free_thresh: 0.2}");
    Files.writeString(
        folder.resolve("speeds.yaml"), "masks: [{type: speed-percent, mask: mask.yaml}]");
    Path file = Files.writeString(folder.resolve("zones.yaml"), SCENARIO);
    return new ScenarioReader(name -> Path.of("none")).read(file).setup(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dwa", "pure-pursuit", "orca"})
  void theRobotKeepsToThem(String planner) throws IOException {
    EpisodeSetup setup = setup();
    Recording recording = new Episodes("clearance", true, false).run(setup, planner);
    assertThat(recording.end()).isEqualTo(EndReason.SUCCESS);
    boolean somebodyInside = false;
    for (Recording.Frame frame : recording.frames()) {
      Point robot = frame.robotInMap().position();
      double dx = Math.max(0, Math.max(4 - robot.x(), robot.x() - 8));
      double dy = Math.max(0, Math.max(1 - robot.y(), robot.y() - 5));
      assertThat(Math.hypot(dx, dy)).isGreaterThan(setup.robot().radius());
      if (robot.x() > 8.6 && robot.x() < 10.4) {
        Twist velocity = frame.velocity();
        assertThat(Math.hypot(velocity.vx(), velocity.vy())).isLessThan(0.32);
      }
      somebodyInside |=
          frame.peopleInMap().stream().anyMatch(p -> p.x() > 5 && p.x() < 7 && p.y() > 2);
    }
    assertThat(somebodyInside).isTrue();
  }

  @Test
  void recordingsKeepThem() throws IOException {
    Recording recording = new Episodes("clearance", true, false).run(setup(), "pure-pursuit");
    Path file = folder.resolve("episode.recording");
    RecordingFile.write(recording, Provenance.of(Map.of(), Map.of()), file);
    Recording again = RecordingFile.read(file);
    DistanceField before = recording.setup().distances();
    DistanceField after = again.setup().distances();
    assertThat(after.zones().all()).hasSize(3);
    for (int row = 0; row < before.grid().height(); row++) {
      for (int column = 0; column < before.grid().width(); column++) {
        assertThat(after.atCell(column, row)).isEqualTo(before.atCell(column, row));
        Point point = before.grid().center(column, row);
        assertThat(after.layers().speedLimit(point.x(), point.y(), 1))
            .isEqualTo(before.layers().speedLimit(point.x(), point.y(), 1));
      }
    }
    BufferedImage one = EpisodePicture.draw(recording);
    BufferedImage other = EpisodePicture.draw(again);
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        assertThat(other.getRGB(x, y)).isEqualTo(one.getRGB(x, y));
      }
    }
  }

  @Test
  void theFilesOfAScenarioIncludeThem() throws IOException {
    setup();
    List<Path> files =
        new ScenarioReader(name -> Path.of("none")).files(folder.resolve("zones.yaml"));
    assertThat(files.stream().map(file -> file.getFileName().toString()))
        .containsExactly("zones.yaml", "site.geojson", "speeds.yaml", "mask.yaml", "speeds.pgm");
  }
}
