package dev.promenade.sim.tasks.maze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.plan.Trajectories;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MazeAugmentationTest {
  @ParameterizedTest
  @EnumSource(Maze.class)
  void augmentedEpisodesTouchNoWallHaveNoJumpsAndLeadSomewhere(Maze maze) {
    Trajectories few = MazeData.generate(maze, 10_000, 0, 1);
    Trajectories many = MazeAugmentation.augment(maze, few, 40_000, 5);
    assertThat(many.steps()).isBetween(39_000, 40_000);
    assertThat(MazeAugmentation.augment(maze, few, 40_000, 5).states())
        .containsExactly(many.states());
    for (int i = 0; i < few.states().length; i++) {
      assertThat(many.states()[i]).isEqualTo(few.states()[i]);
    }
    Set<Maze.Cell> goals = new HashSet<>();
    List<Trajectories.Episode> episodes = many.episodes();
    for (Trajectories.Episode episode : episodes) {
      if (episode.start() < few.steps()) {
        continue;
      }
      int last = episode.start() + episode.length() - 1;
      goals.add(maze.cellAt(many.states()[4 * last], many.states()[4 * last + 1]));
      assertThat(many.terminals()[last]).isTrue();
      assertThat(episode.length()).isGreaterThanOrEqualTo(40);
      for (int i = episode.start(); i <= last; i++) {
        float[] s = many.states();
        // Between two points that are checked the ball moves less than 8 cm.
        assertThat(maze.wallDistance(s[4 * i], s[4 * i + 1])).isGreaterThan(0.02);
        if (i > episode.start()) {
          assertThat(Math.hypot(s[4 * i] - s[4 * i - 4], s[4 * i + 1] - s[4 * i - 3]))
              .isLessThan(0.16);
        }
      }
    }
    assertThat(goals.size()).isGreaterThan(maze.freeCells().size() / 2);
  }
}
