package dev.promenade.planners.map;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The zones of a site, and its route graph where it has one: one object for planners, guard,
 * simulator and pictures, carried by the {@link DistanceField} of the map. Immutable and
 * thread-safe.
 */
@Stable
public final class Zones {
  /** No zones. */
  public static final Zones NONE = new Zones(List.of());

  private final List<Zone> zones;
  private final Optional<RouteGraph> graph;
  private volatile @Nullable ZoneLayers last;

  public Zones(List<Zone> zones) {
    this(zones, Optional.empty());
  }

  /**
   * @param graph for the global planner {@code graph}
   */
  public Zones(List<Zone> zones, Optional<RouteGraph> graph) {
    this.zones = ImmutableList.copyOf(zones);
    this.graph = graph;
  }

  /**
   * These and others.
   *
   * @throws IllegalArgumentException if both have a route graph
   */
  public Zones and(Zones others) {
    if (graph.isPresent() && others.graph.isPresent()) {
      throw new IllegalArgumentException("two route graphs for one site");
    }
    List<Zone> both = new ArrayList<>(zones);
    both.addAll(others.zones);
    return new Zones(both, graph.or(() -> others.graph));
  }

  /** The ways that the site's owner drew. */
  public Optional<RouteGraph> graph() {
    return graph;
  }

  /** The same with edges of the route graph closed, by their ids. */
  public Zones closing(Set<Long> edges) {
    return edges.isEmpty() ? this : new Zones(zones, graph.map(known -> known.closing(edges)));
  }

  public List<Zone> all() {
    return zones;
  }

  public boolean isEmpty() {
    return zones.isEmpty() && graph.isEmpty();
  }

  /** What the zones say of each cell of a map; remembered for maps of the same geometry. */
  ZoneLayers on(OccupancyGrid grid) {
    ZoneLayers known = last;
    if (known == null || !known.isFor(grid)) {
      known = ZoneLayers.of(zones, grid);
      last = known;
    }
    return known;
  }

  /**
   * The names of keepout zones that a disc touches: why a pose will not do.
   *
   * @param radius [m]
   */
  public List<String> keepoutsAt(Point pointInMap, double radius) {
    List<String> names = new ArrayList<>();
    for (Zone zone : zones) {
      boolean isMask = zone.shape() instanceof Zone.Mask;
      if (zone.rule() instanceof Zone.Keepout
          && touches(zone.shape(), isMask, pointInMap, radius)) {
        names.add(zone.name());
      }
    }
    return names;
  }

  private static boolean touches(Zone.Shape shape, boolean isMask, Point center, double radius) {
    for (double r = 0; r <= radius + 0.05; r += 0.05) {
      for (int i = 0; i < (r == 0 ? 1 : 32); i++) {
        double angle = 2 * Math.PI * i / 32;
        Point point = center.plus(new Point(r * Math.cos(angle), r * Math.sin(angle)));
        if (isMask
            ? ((Zone.Mask) shape).value(point) >= OccupancyGrid.OCCUPIED_FROM
            : shape.contains(point)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The names of the zones at a place, in alphabetical order, of a kind of rule. */
  public List<String> at(Point pointInMap, Class<? extends Zone.Rule> rule) {
    return zones.stream()
        .filter(zone -> rule.isInstance(zone.rule()) && zone.shape().contains(pointInMap))
        .map(Zone::name)
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.toList());
  }
}
