package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.people.Behaviour;
import dev.promenade.sim.people.RecordedTrack;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.PersonSetup;
import dev.promenade.sim.scenario.Scenario;
import dev.promenade.sim.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCrowdTest {
  private static final String SCENARIO =
      """
      name: square
      recording: {file: square.txt, start: [0, -1], goal: [6, -1], radius: 0.25, timeLimit: 30}
      """;

  @TempDir Path folder;

  @Test
  void theRobotDrivesAmongPeopleWhoWalkAsRecorded() throws IOException {
    EpisodeSetup setup = scenario(SCENARIO).setup(1);
    Recording recording = new Episodes("clearance", false, false).run(setup, "dwa");
    assertThat(recording.end()).isEqualTo(EndReason.SUCCESS);
    assertThat(setup.people()).isNotEmpty();
    int compared = 0;
    for (Recording.Frame frame : recording.frames()) {
      for (int i = 0; i < setup.people().size(); i++) {
        PersonSetup person = setup.people().get(i);
        Behaviour.Replaying replaying = (Behaviour.Replaying) person.behaviour();
        RecordedTrack track = replaying.track();
        double time = replaying.timeAtStart() + frame.time();
        if (time > track.startTime() + 0.01 && time < track.endTime() - 0.01) {
          Point recorded = new Point(track.x(time), track.y(time));
          assertThat(frame.peopleInMap().get(i).distanceTo(recorded)).isCloseTo(0, within(1e-6));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  @Test
  void theSeedChoosesTheMoment() throws IOException {
    Scenario scenario = scenario(SCENARIO);
    assertThat(scenario.setup(1).people()).isEqualTo(scenario.setup(1).people());
    long moments =
        LongStream.range(0, 20).mapToObj(seed -> scenario.setup(seed).people()).distinct().count();
    assertThat(moments).isEqualTo(2);
  }

  @Test
  void aMissingRecordingAndARecordingWithoutRobotAreRefused() throws IOException {
    assertThatThrownBy(() -> scenario(SCENARIO.replace("square.txt", "nothing.txt")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nothing.txt");
    assertThatThrownBy(() -> scenario(SCENARIO.replace("start: [0, -1], ", "")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("start");
  }

  private Scenario scenario(String text) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int k = 0; k < 40; k++) {
      rows.append(10 * k).append(" 1 ").append(0.4 * k).append(" 2\n");
      rows.append(10 * k).append(" 2 ").append(8 - 0.3 * k).append(" 3.5\n");
      rows.append(10 * k + 50).append(" 3 ").append(0.2 * k).append(" 5\n");
    }
    Files.writeString(folder.resolve("square.txt"), rows);
    Path file = Files.writeString(folder.resolve("square.yaml"), text);
    return new ScenarioReader(name -> Path.of(name)).readAny(file);
  }
}
