package dev.promenade.planners.waypoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.waypoint.Tour.Doing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TourTest {
  private static final Pose A = new Pose(1, 0, 0);
  private static final Pose B = new Pose(5, 0, 0);
  private static final Pose C = new Pose(9, 0, 0);

  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void waypointsArePassedOrStoppedAtInOrder() {
    Tour tour =
        new Tour(
            List.of(
                Waypoint.pass("a", A),
                new Waypoint(
                    "b",
                    B,
                    false,
                    List.of(new Task.Speak("hi"), new Task.Wait(2), new Task.Speak("bye"))),
                Waypoint.stop("c", C)),
            said::add);
    assertThat(tour.update(0, Pose.ZERO, false)).isEqualTo(Doing.DRIVING);
    assertThat(tour.next().name()).isEqualTo("a");
    assertThat(tour.update(1, new Pose(1, 0.5, 0), false)).isEqualTo(Doing.DRIVING);
    assertThat(tour.next().name()).isEqualTo("b");
    assertThat(tour.update(2, B, false)).as("near it, not there yet").isEqualTo(Doing.DRIVING);
    assertThat(tour.update(3, B, true)).isEqualTo(Doing.BUSY);
    assertThat(said).containsExactly("hi");
    assertThat(tour.update(4.9, B, true)).isEqualTo(Doing.BUSY);
    assertThat(tour.update(5, B, true)).isEqualTo(Doing.DRIVING);
    assertThat(said).containsExactly("hi", "bye");
    assertThat(tour.next().poseInMap()).isEqualTo(C);
    assertThat(tour.update(9, C, true)).isEqualTo(Doing.DONE);
    assertThat(tour.next().name()).isEqualTo("c");
    assertThat(tour.update(10, C, true)).isEqualTo(Doing.DONE);
  }

  @Test
  void aWaypointCanBeLeftOut() {
    Tour tour = new Tour(List.of(Waypoint.stop("a", A), Waypoint.stop("b", B)), said::add);
    tour.skip();
    assertThat(tour.next().poseInMap()).isEqualTo(B);
    tour.skip();
    assertThat(tour.update(0, A, false)).isEqualTo(Doing.DONE);
  }

  @Test
  void aFileSaysWhereAndWhat() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tour.yaml"),
            """
            waypoints:
              - {at: [1, 2], pass: true}
              - {at: [1, 5], name: desk, speak: Hello, waitFor: 4.5}
              - {at: [0, 0], heading: -1.5}
            """);
    List<Waypoint> waypoints = WaypointFile.read(file);
    assertThat(waypoints).hasSize(3);
    assertThat(waypoints.get(0).isPassed()).isTrue();
    assertThat(waypoints.get(0).name()).isEqualTo("waypoint 1");
    assertThat(waypoints.get(1).poseInMap().heading()).isEqualTo(Math.PI / 2);
    assertThat(waypoints.get(1).tasks())
        .containsExactly(new Task.Speak("Hello"), new Task.Wait(4.5));
    assertThat(waypoints.get(2).poseInMap()).isEqualTo(new Pose(0, 0, -1.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          waypoints: []                              | without waypoints
          waypoints: [{at: [1, 2], pass: true}]      | only passed
          waypoints: [{at: [1]}]                     | [x, y] in metres
          waypoints: [{at: [1, 2], pass: true, speak: a}, {at: [1, 1]}] | passed without a stop
          waypoints: [{at: [1, 2], waitFor: -1}]     | waitFor
          waypoints: [{at: [1, 2], wait: 1}]         | unknown key 'waypoints[0].wait'
          waypoints: [{at: [1, 2], speak: ' '}]      | is an empty text
          waypoints: [{at: [1, .nan]}]               | at
          """)
  void aMistakeIsNamed(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("tour.yaml"), text);
    assertThatThrownBy(() -> WaypointFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tour.yaml")
        .hasMessageContaining(message);
  }
}
