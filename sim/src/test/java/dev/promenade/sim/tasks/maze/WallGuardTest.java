package dev.promenade.sim.tasks.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.plan.Normalizer;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WallGuardTest {
  @ParameterizedTest
  @EnumSource(Maze.class)
  void whateverPathItIsGivenAGuardedFollowerTouchesNoWall(Maze maze) {
    assertThat(contacts(maze, true)).isZero();
    // The same paths, straight through walls, without the guard.
    assertThat(contacts(maze, false)).isGreaterThan(500);
  }

  private static int contacts(Maze maze, boolean guarded) {
    UniformRandomProvider random = Noise.generator(3);
    MazeWorld world = new MazeWorld(maze);
    double[] action = new double[2];
    int contacts = 0;
    for (int episode = 0; episode < 20; episode++) {
      world.reset(random, true);
      PathFollower follower = new PathFollower(guarded);
      for (int step = 0; step < 300; step++) {
        if (step % 50 == 0) {
          double[] wild = {world.x(), world.y(), 0, 0, 0, 0};
          for (int i = 2; i < 6; i++) {
            wild[i] = random.nextDouble() * (i % 2 == 0 ? maze.height() : maze.width());
          }
          follower.follow(maze, wild);
        }
        follower.act(world, action);
        world.step(action[0], action[1]);
        contacts += world.touching() ? 1 : 0;
      }
    }
    return contacts;
  }

  @Test
  void anActionIsSafeWhileBrakingAfterItEndsBeforeTheWall() {
    MazeWorld world = new MazeWorld(Maze.UMAZE);
    // Along row 1 the wall's face is at y = 3.3; at 5 m/s braking takes half a metre.
    world.setState(1, 2.5, 0, 5);
    assertThat(WallGuard.safe(world, 0, 1)).isTrue();
    world.setState(1, 2.8, 0, 5);
    assertThat(WallGuard.safe(world, 0, 1)).isFalse();
    assertThat(WallGuard.safe(world, 0, -1)).isFalse();
    world.setState(1, 2.8, 0, 0.5);
    assertThat(WallGuard.safe(world, 0, 1)).isTrue();
  }

  @Test
  void pointsInWallsAreMovedOutOfThem() {
    double[] path = {1, 1, 1.6, 1.1, 1, 2};
    WallGuard.clear(Maze.UMAZE, path, 0.15);
    assertThat(Maze.UMAZE.wallDistance(path[2], path[3])).isGreaterThan(0.149);
    assertThat(path[4]).isEqualTo(1);
    assertThat(path[5]).isEqualTo(2);
  }

  @Test
  void theWallCostFallsAwayFromWallsOnly() {
    Normalizer normalizer = new Normalizer(new float[] {0, 0, -5, -5}, new float[] {4, 4, 5, 5});
    WallCost cost = new WallCost(Maze.UMAZE, normalizer, 0.2);
    double near = normalizer.normalize(0, 1.25);
    double[] samples = {near, normalizer.normalize(1, 1), 0, 0, -0.5, -0.5, 0.3, 0.3};
    double[] gradient = new double[8];
    cost.gradient(samples, gradient);
    // 5 cm from the wall's face at x = 1.3, 15 cm short of what is wanted; 2 m a unit.
    assertThat(gradient[0]).isCloseTo(0.15 * 2, within(1e-6));
    assertThat(gradient[1]).isCloseTo(0, within(1e-9));
    for (int i = 2; i < 8; i++) {
      assertThat(gradient[i]).isZero();
    }
  }
}
