package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.BodyOnMap;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** Searches among poses on one map for one vehicle; thread-safe. */
public final class PoseSearch {
  private final LatticeWorld world;
  private final ConcurrentLinkedQueue<LatticeSearch> idle = new ConcurrentLinkedQueue<>();

  public PoseSearch(DistanceField field, Vehicle vehicle) {
    world = LatticeWorld.of(field, vehicle, Prices.USUAL);
  }

  /** What a search came to. */
  public sealed interface Outcome {
    /**
     * @param posesInGrid from start to goal, in metres of the grid's frame
     * @param price in metres of driving ahead far from walls
     * @param expanded poses that the search looked around from
     * @param bytes held for poses
     */
    record Found(List<Pose> posesInGrid, double price, int expanded, long bytes)
        implements Outcome {}

    record Failed(Failure why) implements Outcome {}
  }

  /** Why there is no way. */
  public enum Failure {
    START_OCCUPIED,
    GOAL_OCCUPIED,
    NO_PATH,
    /** The search met more poses than memory is set apart for. */
    TOO_LARGE,
    CANCELLED
  }

  /**
   * @param startInGrid in metres from the grid's corner, inside the grid
   * @param goalInGrid likewise
   * @param cancelled polled at least every 10 ms
   */
  public Outcome search(
      Pose startInGrid, Pose goalInGrid, Arrival arrival, BooleanSupplier cancelled) {
    LatticeSearch search = idle.poll();
    if (search == null) {
      search = new LatticeSearch(world, LatticeSearch.WEIGHT, false);
    }
    try {
      LatticeSearch.Outcome outcome = search.search(startInGrid, goalInGrid, arrival, cancelled);
      if (outcome instanceof LatticeSearch.Outcome.Found found) {
        return new Outcome.Found(
            poses(found.posesInGrid()), found.price(), search.expanded(), search.bytes());
      }
      return new Outcome.Failed(((LatticeSearch.Outcome.Failed) outcome).why());
    } finally {
      idle.add(search);
    }
  }

  /** Whether the body touches no obstacle in a pose of the grid's frame [m]. */
  public boolean isClear(Pose poseInGrid) {
    OccupancyGrid grid = world.field().grid();
    double margin = Connector.MARGIN_CELLS * grid.resolution();
    return new BodyOnMap(world.field(), world.vehicle().footprint(), margin)
        .isClear(
            poseInGrid.x() / grid.resolution(),
            poseInGrid.y() / grid.resolution(),
            Math.cos(poseInGrid.heading()),
            Math.sin(poseInGrid.heading()));
  }

  private static List<Pose> poses(PoseList list) {
    List<Pose> poses = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      poses.add(new Pose(list.x[i], list.y[i], Angles.wrap(list.heading[i])));
    }
    return poses;
  }
}
