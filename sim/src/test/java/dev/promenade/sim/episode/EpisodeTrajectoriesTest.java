package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.Trajectories;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.sim.SampleEpisodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeTrajectoriesTest {
  @TempDir Path folder;

  @Test
  void velocitiesAreTurnedIntoTheMapAndEpisodesEndAsTheyDid() {
    Recording arrived =
        recording(EndReason.SUCCESS, new Pose(1, 2, Math.PI / 2), new Twist(0.8, 0.1, 0.3));
    Recording late = recording(EndReason.TIMEOUT, new Pose(3, 1, 0), new Twist(0.5, 0, 0));
    RecordingFile.write(arrived, Provenance.of(Map.of(), Map.of()), folder.resolve("a.recording"));
    RecordingFile.write(
        late, Provenance.of(Map.of(), Map.of()), folder.resolve("deeper/b.recording"));
    Trajectories data = EpisodeTrajectories.read(folder);
    assertThat(data.steps()).isEqualTo(4);
    assertThat(data.states()[0]).isEqualTo(1f);
    assertThat(data.states()[1]).isEqualTo(2f);
    assertThat(data.states()[2]).isCloseTo(-0.1f, within(1e-6f));
    assertThat(data.states()[3]).isCloseTo(0.8f, within(1e-6f));
    assertThat(data.actions()).startsWith(0.8f, 0.1f, 0.3f);
    assertThat(data.rewards()).containsExactly(0, 1, 0, 0);
    assertThat(data.terminals()).containsExactly(false, true, false, false);
    assertThat(data.timeouts()).containsExactly(false, false, false, true);
  }

  @Test
  void aFolderWithoutRecordingsIsBadInput() {
    assertThatThrownBy(() -> EpisodeTrajectories.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("*.recording");
  }

  private static Recording recording(EndReason end, Pose pose, Twist twist) {
    return SampleEpisodes.recording(
        SampleEpisodes.setup(new Footprint.Disc(0.3), List.of(), List.of()),
        end,
        List.of(SampleEpisodes.frame(0, pose, twist), SampleEpisodes.frame(0.1, pose, twist)));
  }
}
