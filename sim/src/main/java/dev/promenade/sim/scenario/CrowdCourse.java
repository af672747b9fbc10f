package dev.promenade.sim.scenario;

import dev.promenade.models.io.Catalog;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A map on which a crowd goes from one area to another. Two are built in, after those of Liu et al.
 * 2024 ("Generalized Schrödinger Bridge Matching", section 4.1).
 *
 * @param map where they walk
 * @param from where they start, one or more
 * @param to where they go, one or more
 */
public record CrowdCourse(OccupancyGrid map, List<Area> from, List<Area> to) {
  private static final double LENGTH = 14;
  private static final double WIDTH = 8;

  private static final Catalog<BuiltIn> BUILT_IN =
      Catalog.of(
          "course",
          List.of(
              new BuiltIn(
                  "s-tunnel", () -> List.of(new Area(4, 0, 6, 5.2), new Area(8, 2.8, 10, WIDTH))),
              new BuiltIn("v-neck", CrowdCourse::wedges)),
          BuiltIn::name);

  private record BuiltIn(String name, Supplier<List<Area>> walls) {}

  /** Names that {@link #named} knows. */
  public static List<String> names() {
    return BUILT_IN.names();
  }

  public CrowdCourse {
    from = List.copyOf(from);
    to = List.copyOf(to);
    if (from.isEmpty() || to.isEmpty()) {
      throw new IllegalArgumentException("a crowd needs areas to start from and to go to");
    }
  }

  /**
   * A built-in course: a hall in which two blocks leave an S between them, or a neck that two
   * wedges leave open.
   */
  public static CrowdCourse named(String name) {
    List<Area> walls = BUILT_IN.find(name).walls().get();
    return new CrowdCourse(
        Halls.grid(LENGTH, WIDTH, walls),
        List.of(new Area(0.4, 0.6, 3.4, 7.4)),
        List.of(new Area(LENGTH - 3.4, 0.6, LENGTH - 0.4, 7.4)));
  }

  /** Steps that narrow the hall to 1.6 m in its middle. */
  private static List<Area> wedges() {
    double neck = 0.8;
    double step = 0.1;
    List<Area> walls = new ArrayList<>();
    for (double x = 4; x < 10 - 1e-9; x += step) {
      double open = neck + (WIDTH / 2 - neck) * Math.abs(x + step / 2 - LENGTH / 2) / 3;
      walls.add(new Area(x, 0, x + step, WIDTH / 2 - open));
      walls.add(new Area(x, WIDTH / 2 + open, x + step, WIDTH));
    }
    return walls;
  }
}
