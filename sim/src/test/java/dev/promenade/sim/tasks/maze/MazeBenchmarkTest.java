package dev.promenade.sim.tasks.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.plan.Trajectories;
import dev.promenade.models.plan.TrajectoryFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MazeBenchmarkTest {
  /** Scores of the controller in MuJoCo, replanned at every reset. */
  @ParameterizedTest
  @CsvSource({
    "UMAZE,false,143", "MEDIUM,false,153", "LARGE,false,205",
    "UMAZE,true,160", "MEDIUM,true,168", "LARGE,true,221"
  })
  void theWaypointControllerScoresAsInTheOriginalWorld(Maze maze, boolean multi, double score) {
    List<MazeBenchmark.Episode> episodes =
        MazeBenchmark.run(maze, new WaypointController(), multi, Maze.Reward.SPARSE, 1500, 1);
    assertThat(episodes.stream().mapToDouble(MazeBenchmark.Episode::score).average().orElseThrow())
        .isCloseTo(score, within(4.0));
    assertThat(episodes).allSatisfy(episode -> assertThat(episode.arrival()).isPresent());
  }

  @ParameterizedTest
  @EnumSource(Maze.class)
  void randomActionsScoreNextToNothing(Maze maze) {
    List<MazeBenchmark.Episode> episodes =
        MazeBenchmark.run(maze, MazePolicy.random(), false, Maze.Reward.SPARSE, 1000, 1);
    assertThat(episodes.stream().mapToDouble(MazeBenchmark.Episode::score).average().orElseThrow())
        .isBetween(-10.0, 10.0);
  }

  @Test
  void routesAreShortestAndTiesGoAlongTheColumnsFirst() {
    List<Maze.Cell> route = GridRoute.between(Maze.LARGE, new Maze.Cell(7, 1), new Maze.Cell(7, 9));
    assertThat(route).hasSize(18).endsWith(new Maze.Cell(7, 9));
    assertThat(GridRoute.between(Maze.MEDIUM, new Maze.Cell(1, 1), new Maze.Cell(2, 2)))
        .containsExactly(new Maze.Cell(1, 2), new Maze.Cell(2, 2));
    assertThat(GridRoute.between(Maze.UMAZE, new Maze.Cell(1, 1), new Maze.Cell(1, 1)))
        .containsExactly(new Maze.Cell(1, 1));
  }

  @Test
  void everyPolicyMeetsTheSameEpisodes() {
    MazeWorld first = new MazeWorld(Maze.MEDIUM);
    MazeWorld second = new MazeWorld(Maze.MEDIUM);
    first.reset(MazeBenchmark.generator(3, 4, 0), true);
    second.reset(MazeBenchmark.generator(3, 4, 0), true);
    assertThat(first.x()).isEqualTo(second.x());
    assertThat(first.goalY()).isEqualTo(second.goalY());
    assertThat(
            MazeBenchmark.run(Maze.MEDIUM, new WaypointController(), true, Maze.Reward.DENSE, 5, 3))
        .isEqualTo(
            MazeBenchmark.run(
                Maze.MEDIUM, new WaypointController(), true, Maze.Reward.DENSE, 5, 3));
  }

  @Test
  void dataIsSmoothFreeOfWallsAndTheSameForTheSameSeed(@TempDir Path folder) {
    Trajectories data = MazeData.generate(Maze.UMAZE, 5000, 0, 7);
    assertThat(data.states()).containsExactly(MazeData.generate(Maze.UMAZE, 5000, 0, 7).states());
    assertThat(data.episodes()).hasSizeGreaterThan(20);
    for (int i = 0; i < data.steps(); i++) {
      float x = data.states()[4 * i];
      float y = data.states()[4 * i + 1];
      assertThat(Maze.UMAZE.wallDistance(x, y)).isGreaterThan(0.09);
      if (i > 0) {
        // No jump between episodes either: the ball is never reset.
        assertThat(Math.hypot(x - data.states()[4 * i - 4], y - data.states()[4 * i - 3]))
            .isLessThan(0.075);
      }
    }
    Path file = folder.resolve("umaze.hdf5");
    TrajectoryFiles.write(file, data);
    Trajectories read = TrajectoryFiles.read(file);
    assertThat(read.states()).containsExactly(data.states());
    assertThat(read.actions()).containsExactly(data.actions());
    assertThat(read.rewards()).containsExactly(data.rewards());
    assertThat(read.terminals()).containsExactly(data.terminals());
    assertThat(read.timeouts()).containsExactly(data.timeouts());
  }
}
