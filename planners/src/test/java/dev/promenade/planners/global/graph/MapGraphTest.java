package dev.promenade.planners.global.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.Components;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.InflatedGrid;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.RandomGrids;
import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.SweptDisc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Graphs that are made of maps. */
class MapGraphTest {
  private static final double RADIUS = 0.2;

  /** Rooms of 4 m × 4 m side by side, each with a door of 1 m to the corridor below. */
  private static OccupancyGrid rooms(int count) {
    int width = 80 * count + 2;
    int height = 120;
    byte[] cells = new byte[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int inRoom = column % 80;
        boolean edge = row < 2 || row >= height - 2 || column < 2 || column >= width - 2;
        boolean side = row > 36 && inRoom < 2;
        boolean door = inRoom >= 30 && inRoom < 50;
        boolean front = row >= 36 && row < 39 && !door;
        cells[row * width + column] = edge || side || front ? OccupancyGrid.OCCUPIED : 0;
      }
    }
    return new OccupancyGrid(width, height, 0.05, new Pose(1, 2, 0.3), cells);
  }

  @Test
  void linesLeadThroughEveryDoorIntoEveryRoom() {
    OccupancyGrid grid = rooms(4);
    DistanceField field = DistanceField.of(grid, true);
    RouteGraph graph = MapGraph.of(field, RADIUS);
    for (int room = 0; room < 4; room++) {
      Point middle = grid.center(80 * room + 40, 80);
      double nearest =
          graph.nodes().stream()
              .mapToDouble(node -> node.placeInMap().distanceTo(middle))
              .min()
              .orElseThrow();
      assertThat(nearest).isLessThan(0.8);
    }
    assertThat(pieces(graph)).hasSize(1);
    assertThat(graph.nodes().size()).isBetween(8, 24);
  }

  @Test
  void everyLineHasRoomAndEveryPieceOfFreeSpaceKeepsTogether() {
    for (int seed = 1; seed <= 12; seed++) {
      OccupancyGrid grid = RandomGrids.scattered(seed, 160, 120, 0.004);
      DistanceField field = DistanceField.of(grid, true);
      RouteGraph graph = MapGraph.of(field, RADIUS);
      SweptDisc disc = new SweptDisc(field, RADIUS - 1e-9);
      Components components = new Components(InflatedGrid.of(field, RADIUS).free());
      Map<Integer, Set<Integer>> nodesOfPiece = new HashMap<>();
      for (RouteGraph.Edge edge : graph.edges()) {
        for (int i = 1; i < edge.line().size(); i++) {
          Point a = edge.line().get(i - 1);
          Point b = edge.line().get(i);
          assertThat(disc.isClear(a.x(), a.y(), b.x(), b.y()))
              .as("seed %d, edge %d from %s to %s", seed, edge.id(), a, b)
              .isTrue();
        }
        Point from = edge.line().get(0);
        int cell = grid.row(from) * grid.width() + grid.column(from);
        nodesOfPiece
            .computeIfAbsent(components.label(cell), label -> new HashSet<>())
            .addAll(List.of(edge.from(), edge.to()));
      }
      List<Set<Integer>> pieces = pieces(graph);
      for (Set<Integer> together : nodesOfPiece.values()) {
        assertThat(pieces)
            .as("seed %d: nodes %s", seed, together)
            .anyMatch(piece -> piece.containsAll(together));
      }
      assertThat(graph.edges()).as("seed %d", seed).isNotEmpty();
    }
  }

  /** Into how many pieces the edges fall. */
  private static List<Set<Integer>> pieces(RouteGraph graph) {
    List<Set<Integer>> pieces = new ArrayList<>();
    for (RouteGraph.Edge edge : graph.edges()) {
      Set<Integer> joined = new HashSet<>(Set.of(edge.from(), edge.to()));
      pieces.removeIf(
          piece -> {
            boolean touches = piece.contains(edge.from()) || piece.contains(edge.to());
            if (touches) {
              joined.addAll(piece);
            }
            return touches;
          });
      pieces.add(joined);
    }
    return pieces;
  }
}
