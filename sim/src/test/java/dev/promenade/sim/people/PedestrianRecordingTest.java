package dev.promenade.sim.people;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PedestrianRecordingTest {
  @TempDir Path folder;

  @Test
  void findsTheStepOfFramesAndSortsRows() throws IOException {
    PedestrianRecording recording =
        read("106\t2\t1\t1\n112 2 1 2\n100.0\t1.0\t0.0\t0.0\n\n112,1,2,0\n106  1  1  0\n");
    assertThat(recording.tracks()).hasSize(2);
    RecordedTrack first = recording.tracks().get(0);
    assertThat(first.person()).isEqualTo(1);
    assertThat(first.startTime()).isZero();
    assertThat(first.endTime()).isCloseTo(0.8, within(1e-12));
    assertThat(first.x(0.2)).isCloseTo(0.5, within(1e-12));
    assertThat(recording.tracks().get(1).startTime()).isCloseTo(0.4, within(1e-12));
    assertThat(recording.repairs()).isEmpty();
    assertThat(recording.duration()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void fillsAShortGapAndSplitsAtALongOne() throws IOException {
    PedestrianRecording recording =
        read("0 1 0 0\n10 1 1 0\n40 1 4 3\n200 1 9 9\n210 1 9 8\n0 2 0 0\n10 2 0 1\n20 2 0 2\n");
    assertThat(recording.tracks()).hasSize(3);
    assertThat(recording.tracks().get(0).positionsInMap())
        .containsExactly(
            new Point(0, 0), new Point(1, 0), new Point(2, 1), new Point(3, 2), new Point(4, 3));
    assertThat(recording.tracks().get(2).startTime()).isCloseTo(8, within(1e-9));
    assertThat(recording.repairs())
        .containsExactly(
            "2 missing positions were filled in along a straight line",
            "1 people were away for longer and count as somebody new afterwards");
  }

  @Test
  void leavesOutPeopleOfOneFrameAndRowsThatOccurTwice() throws IOException {
    PedestrianRecording recording = read("0 1 0 0\n10 1 1 0\n10 1 1 0\n10 2 5 5\n");
    assertThat(recording.tracks()).hasSize(1);
    assertThat(recording.repairs())
        .containsExactly(
            "1 rows that occur twice were taken once",
            "1 people seen in a single frame were left out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 0 0;10 1 1 0;10 1 2 0 | line 3 is person 1 a second time in frame 10",
        "0 1 0 0;10 1 1 0;20 1 2 0;25 1 3 0 | person 1 is in frame 25",
        "0 1 0 | line 1 is '0 1 0'",
        "0 1 0 0;10 1 NaN 0 | line 2 is NaN",
        "0 1 0 0;10 1 x 0 | line 2 is 'x'",
        "0.5 1 0 0 | line 1 is frame 0.5",
        "0 1 0 0;0 2 1 1 | holds nobody who is there for two frames",
        "' ' | holds nobody"
      })
  void refusesWhatItCannotUse(String rows, String message) {
    assertThatThrownBy(() -> read(rows.replace(';', '\n')))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("people.txt")
        .hasMessageContaining(message);
  }

  private PedestrianRecording read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("people.txt"), text);
    return PedestrianRecording.read(file, PedestrianRecording.USUAL_STEP);
  }
}
