package dev.promenade.sim.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class OrcaCrowdTest {
  private static final Walls NO_WALLS = Walls.of(List.of());
  private static final double STEP = 0.1;

  @Test
  void agreesWithTheRvo2LibraryBitForBit() {
    List<String> lines = referenceLines();
    int people = 0;
    for (int at = 0; at < lines.size(); ) {
      List<String> scene = Splitter.on(' ').splitToList(lines.get(at++));
      Crowd crowd = new Crowd(Integer.parseInt(scene.get(1)));
      double[][] expected = new double[crowd.size][];
      for (int i = 0; i < crowd.size; i++) {
        expected[i] = read(crowd, i, lines.get(at++));
      }
      OrcaParameters parameters =
          new OrcaParameters(
              Double.parseDouble(scene.get(2)),
              Integer.parseInt(scene.get(3)),
              Double.parseDouble(scene.get(4)),
              1,
              0,
              1);
      new OrcaCrowd(NO_WALLS, parameters).decide(crowd, CrowdWalk.NOBODY, 0.25);
      for (int i = 0; i < crowd.size; i++, people++) {
        assertThat(new double[] {crowd.nextVx[i], crowd.nextVy[i]}).isEqualTo(expected[i]);
      }
    }
    assertThat(people).isGreaterThan(50);
  }

  @Test
  void sortingIntoCellsChangesNothing() {
    Crowd sorted = randomCrowd(400, 20, 5);
    Crowd compared = randomCrowd(400, 20, 5);
    OrcaParameters parameters = new OrcaParameters(5, 10, 5, 1, 0, 1);
    CrowdModel cells = new OrcaCrowd(NO_WALLS, parameters);
    CrowdModel all = OrcaCrowd.comparingAll(NO_WALLS, parameters);
    for (int k = 0; k < 20; k++) {
      CrowdWalk.step(cells, sorted, STEP);
      CrowdWalk.step(all, compared, STEP);
    }
    assertThat(sorted.x).isEqualTo(compared.x);
    assertThat(sorted.y).isEqualTo(compared.y);
  }

  @Test
  void peopleCrossingACircleArriveWithoutTouching() {
    int n = 12;
    Crowd crowd = new Crowd(n);
    for (int i = 0; i < n; i++) {
      double angle = 2 * Math.PI * i / n;
      double radius = 5 + 0.7 * (i % 4);
      double x = radius * Math.cos(angle);
      double y = radius * Math.sin(angle);
      CrowdWalk.place(crowd, i, x, y, -x, -y);
    }
    CrowdModel model = new OrcaCrowd(NO_WALLS, OrcaParameters.indoors());
    double smallest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 400; k++) {
      CrowdWalk.step(model, crowd, STEP);
      smallest = Math.min(smallest, CrowdWalk.smallestGap(crowd));
    }
    assertThat(smallest).isGreaterThan(-0.01);
    for (int i = 0; i < n; i++) {
      assertThat(CrowdWalk.distanceToGoal(crowd, i)).isLessThan(0.3);
    }
  }

  /** Two rooms of 6 m and a door of 1 m through which ten people leave the left room. */
  @Test
  void peoplePassADoorOfOneMetreAndStayOutOfTheWalls() {
    Walls walls =
        Walls.of(
            List.of(
                new Box(0, 3.25, 0.1, 2.75, 0),
                new Box(0, -3.25, 0.1, 2.75, 0),
                new Box(0, 6.1, 6, 0.1, 0),
                new Box(0, -6.1, 6, 0.1, 0)));
    Crowd crowd = new Crowd(10);
    for (int i = 0; i < 10; i++) {
      CrowdWalk.place(crowd, i, -2 - 0.3 * i, -4 + 0.9 * i, 0, 0);
    }
    CrowdModel model = new OrcaCrowd(walls, OrcaParameters.indoors());
    double deepest = 0;
    boolean[] through = new boolean[10];
    for (int k = 0; k < 600; k++) {
      for (int i = 0; i < 10; i++) {
        through[i] |= crowd.x[i] > -0.1;
        crowd.goalX[i] = through[i] ? 4 : 0;
        crowd.goalY[i] = through[i] ? 4 - 0.9 * i : 0;
      }
      CrowdWalk.step(model, crowd, STEP);
      deepest = Math.max(deepest, deepest(walls, crowd));
    }
    assertThat(deepest).isLessThan(0.02);
    for (int i = 0; i < 10; i++) {
      assertThat(CrowdWalk.distanceToGoal(crowd, i)).describedAs("person %s", i).isLessThan(0.5);
    }
  }

  @Test
  void aPersonWhoseGoalIsBehindAWallSlidesAlongItAndTurnsTheCorner() {
    Walls walls = Walls.of(List.of(new Box(0, 0, 2, 0.1, 0.2)));
    Crowd crowd = new Crowd(1);
    CrowdWalk.place(crowd, 0, 0.5, -2, 1.2, 2);
    CrowdModel model = new OrcaCrowd(walls, OrcaParameters.indoors());
    double deepest = 0;
    for (int k = 0; k < 300; k++) {
      crowd.goalX[0] = crowd.y[0] < 0.8 && crowd.x[0] < 2.5 ? 2.8 : 1.2;
      CrowdWalk.step(model, crowd, STEP);
      deepest = Math.max(deepest, deepest(walls, crowd));
    }
    assertThat(deepest).isLessThan(0.01);
    assertThat(CrowdWalk.distanceToGoal(crowd, 0)).isLessThan(0.2);
  }

  @Test
  void peopleWalkThroughARobotTheyDoNotSeeAndAroundOneTheyDo() {
    RobotBody robot = new RobotBody();
    robot.x = 1;
    robot.radius = 0.3;
    Crowd crowd = new Crowd(1);
    CrowdWalk.place(crowd, 0, 0, 0.05, 5, 0.05);
    CrowdModel model = new OrcaCrowd(NO_WALLS, OrcaParameters.indoors());
    model.decide(crowd, robot, STEP);
    assertThat(crowd.nextVy[0]).isZero();
    robot.visible = true;
    model.decide(crowd, robot, STEP);
    assertThat(crowd.nextVy[0]).isGreaterThan(0.05);
  }

  private static double deepest(Walls walls, Crowd crowd) {
    double deepest = 0;
    for (int box = 0; box < walls.size(); box++) {
      for (int i = 0; i < crowd.size; i++) {
        double distance = walls.distance(box, crowd.x[i], crowd.y[i]);
        deepest = Math.max(deepest, crowd.radius[i] - distance);
      }
    }
    return deepest;
  }

  private static Crowd randomCrowd(int size, double half, long seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    Crowd crowd = new Crowd(size);
    for (int i = 0; i < size; i++) {
      CrowdWalk.place(
          crowd,
          i,
          random.nextDouble(-half, half),
          random.nextDouble(-half, half),
          random.nextDouble(-half, half),
          random.nextDouble(-half, half));
    }
    return crowd;
  }

  private static double[] read(Crowd crowd, int i, String line) {
    double[] v = Splitter.on(' ').splitToStream(line).mapToDouble(Double::parseDouble).toArray();
    crowd.x[i] = v[0];
    crowd.y[i] = v[1];
    crowd.vx[i] = v[2];
    crowd.vy[i] = v[3];
    crowd.goalX[i] = v[4];
    crowd.goalY[i] = v[5];
    crowd.radius[i] = v[6];
    crowd.preferredSpeed[i] = v[7];
    return new double[] {v[8], v[9]};
  }

  private static List<String> referenceLines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(OrcaCrowdTest.class.getResourceAsStream("rvo2-steps.txt")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
