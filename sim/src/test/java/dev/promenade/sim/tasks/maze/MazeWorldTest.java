package dev.promenade.sim.tasks.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.io.InputException;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MazeWorldTest {
  @Test
  void aFreeStepFollowsTheEquationOfMotion() {
    MazeWorld world = new MazeWorld(Maze.UMAZE);
    world.setState(1, 2, 0.4, -0.3);
    world.step(0.5, -2);
    double vx = 0.4 + 0.01 * (100 * 0.5 - 0.4) / (4.18879 + 0.01);
    double vy = -0.3 + 0.01 * (-100 + 0.3) / (4.18879 + 0.01);
    assertThat(world.vx()).isCloseTo(vx, within(1e-6));
    assertThat(world.vy()).isCloseTo(vy, within(1e-6));
    assertThat(world.x()).isCloseTo(1 + 0.01 * vx, within(1e-8));
    assertThat(world.y()).isCloseTo(2 + 0.01 * vy, within(1e-8));
    assertThat(world.touching()).isFalse();
  }

  @Test
  void speedIsClippedBeforeTheStep() {
    MazeWorld world = new MazeWorld(Maze.UMAZE);
    world.setState(1, 2, 0, -80);
    world.step(0, 0);
    assertThat(world.vy()).isCloseTo(-5 + 0.01 * 5 / 4.19879, within(1e-6));
  }

  @Test
  void aWallStopsTheBallAtItsRadiusAndLetsItSlide() {
    MazeWorld world = new MazeWorld(Maze.UMAZE);
    // The wall above cell (1, 1) ends at x = 0 − 0.2 + 0.5 = 0.3.
    world.setState(0.9, 1, 0, 0.5);
    for (int i = 0; i < 200; i++) {
      world.step(-1, 0);
    }
    assertThat(world.x()).isCloseTo(0.4, within(1e-9));
    assertThat(world.vx()).isCloseTo(0, within(1e-9));
    assertThat(world.touching()).isTrue();
    double undisturbed = 0.5;
    for (int i = 0; i < 200; i++) {
      undisturbed -= 0.01 * undisturbed / 4.19879;
    }
    assertThat(world.vy()).isCloseTo(undisturbed, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Maze.class)
  void noPushDrivesTheBallIntoAWall(Maze maze) {
    UniformRandomProvider random = MazeBenchmark.generator(5, 0, 0);
    MazeWorld world = new MazeWorld(maze);
    int contacts = 0;
    for (int episode = 0; episode < 20; episode++) {
      world.reset(random, true);
      for (int i = 0; i < 300; i++) {
        double direction = Math.floor(i / 50.0);
        world.step(Math.cos(direction), Math.sin(direction));
        contacts += world.touching() ? 1 : 0;
        assertThat(maze.wallDistance(world.x(), world.y())).isGreaterThan(MazeWorld.RADIUS - 1e-6);
      }
    }
    assertThat(contacts).isGreaterThan(500);
  }

  @Test
  void theBallTurnsAroundACornerAsADisc() {
    MazeWorld world = new MazeWorld(Maze.UMAZE);
    // The corner of wall (2, 2) at (1.3, 2.3); the ball comes diagonally at it.
    world.setState(1.2, 2.4, 0.3, -0.3);
    for (int i = 0; i < 50; i++) {
      world.step(0.5, -0.5);
    }
    assertThat(Math.hypot(world.x() - 1.3, world.y() - 2.3)).isCloseTo(0.1, within(1e-3));
  }

  @Test
  void rewardIsOneWithinHalfAMetreOrFallsOffWithDistance() {
    MazeWorld world = new MazeWorld(Maze.UMAZE);
    world.setGoal(1, 1);
    world.setState(1, 1.5, 0, 0);
    assertThat(world.reward(Maze.Reward.SPARSE)).isEqualTo(1);
    assertThat(world.reward(Maze.Reward.DENSE)).isCloseTo(Math.exp(-0.5), within(1e-12));
    world.setState(1, 1.51, 0, 0);
    assertThat(world.reward(Maze.Reward.SPARSE)).isZero();
  }

  @Test
  void theScoreIsHundredAtTheReferenceReturn() {
    assertThat(Maze.LARGE.score(273.99, Maze.Reward.SPARSE)).isCloseTo(100, within(1e-9));
    assertThat(Maze.UMAZE.score(23.85, Maze.Reward.SPARSE)).isCloseTo(0, within(1e-9));
  }

  @Test
  void mazesAreFoundByEitherName() {
    assertThat(Maze.named("maze2d-large")).isEqualTo(Maze.LARGE);
    assertThat(Maze.named("umaze")).isEqualTo(Maze.UMAZE);
    assertThatThrownBy(() -> Maze.named("huge"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("huge");
  }

  @Test
  void aPositionInsideAWallBelongsToTheNearestFreeCell() {
    assertThat(Maze.UMAZE.cellAt(1.8, 1.9)).isEqualTo(new Maze.Cell(2, 3));
    assertThat(Maze.UMAZE.cellAt(0.9, 1.1)).isEqualTo(new Maze.Cell(1, 1));
  }
}
