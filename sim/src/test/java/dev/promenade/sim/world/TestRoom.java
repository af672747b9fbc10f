package dev.promenade.sim.world;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** A square room around the origin, with boxes in it and people who walk at random. */
final class TestRoom {
  final Walls walls;
  final Discs people;
  final double[] vx;
  final double[] vy;

  TestRoom(UniformRandomProvider random, double side, int boxes, int people) {
    List<Box> all = new ArrayList<>();
    double half = side / 2;
    all.add(new Box(0, half, half, 0.1, 0));
    all.add(new Box(0, -half, half, 0.1, 0));
    all.add(new Box(half, 0, 0.1, half, 0));
    all.add(new Box(-half, 0, 0.1, half, 0));
    while (all.size() < 4 + boxes) {
      double x = random.nextDouble(-half + 1, half - 1);
      double y = random.nextDouble(-half + 1, half - 1);
      if (Math.hypot(x, y) > 1.5) {
        all.add(
            new Box(
                x,
                y,
                random.nextDouble(0.1, 0.6),
                random.nextDouble(0.1, 0.4),
                random.nextDouble(-3, 3)));
      }
    }
    walls = Walls.of(all);
    this.people =
        new Discs(
            new double[people],
            new double[people],
            new double[people],
            new double[people],
            new double[people]);
    vx = new double[people];
    vy = new double[people];
    int placed = 0;
    int[] out = new int[walls.size()];
    while (placed < people) {
      double x = random.nextDouble(-half + 0.5, half - 0.5);
      double y = random.nextDouble(-half + 0.5, half - 0.5);
      boolean free = Math.hypot(x, y) > 1.2 && walls.query(x, y, 0.35, out) == 0;
      for (int j = 0; j < placed; j++) {
        free &= Math.hypot(x - this.people.x()[j], y - this.people.y()[j]) > 0.65;
      }
      if (free) {
        this.people.x()[placed] = x;
        this.people.y()[placed] = y;
        this.people.radius()[placed++] = 0.3;
      }
    }
  }

  /** Everybody changes direction now and then, and bumps into whatever comes. */
  void decide(UniformRandomProvider random, int tick) {
    for (int i = 0; i < vx.length; i++) {
      if ((tick + i) % 30 == 0) {
        double heading = random.nextDouble(-Math.PI, Math.PI);
        vx[i] = 1.2 * Math.cos(heading);
        vy[i] = 1.2 * Math.sin(heading);
      }
    }
  }
}
