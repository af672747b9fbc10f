package dev.promenade.nodes.sensing;

import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.planners.map.OccupancyGrid;
import org.jspecify.annotations.Nullable;

/** The obstacles seen lately on the map that is in use; another map begins anew. Thread-safe. */
public final class Obstacles {
  private final NavigationSettings settings;
  private volatile @Nullable ObstacleMemory memory;

  public Obstacles(NavigationSettings settings) {
    this.settings = settings;
  }

  /** What the scans of the last seconds hit on a map. */
  public ObstacleMemory on(OccupancyGrid map) {
    ObstacleMemory known = memory;
    if (known == null || known.map() != map) {
      known = new ObstacleMemory(map, settings.obstacles().memory(), settings.robot().radius());
      memory = known;
    }
    return known;
  }

  /** A map with what was seen on it lately; the map itself where that is nothing. */
  public OccupancyGrid addedTo(OccupancyGrid map, double now) {
    ObstacleMemory known = on(map);
    return known.hasRecent(now) ? known.overlaid(now) : map;
  }

  public void forget() {
    ObstacleMemory known = memory;
    if (known != null) {
      known.clear();
    }
  }
}
