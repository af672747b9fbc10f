package dev.promenade.planners.map;

import dev.promenade.planners.geometry.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells that hang together.
 *
 * @param label by which {@link Components} knows them
 * @param cells how many
 * @param area [m²]
 * @param atInMap its roomiest place
 */
public record FreePiece(int label, int cells, double area, Point atInMap) {

  /**
   * All pieces, the largest first.
   *
   * @param components of cells on the field's grid
   */
  public static List<FreePiece> of(Components components, DistanceField field) {
    OccupancyGrid grid = field.grid();
    int width = grid.width();
    Map<Integer, int[]> found = new LinkedHashMap<>(); // label to number of cells, roomiest cell
    for (int cell = 0; cell < width * grid.height(); cell++) {
      int label = components.label(cell);
      if (label < 0) {
        continue;
      }
      int[] piece = found.computeIfAbsent(label, key -> new int[] {0, -1});
      piece[0]++;
      if (piece[1] < 0
          || field.atCell(cell % width, cell / width)
              > field.atCell(piece[1] % width, piece[1] / width)) {
        piece[1] = cell;
      }
    }
    List<FreePiece> pieces = new ArrayList<>();
    double square = grid.resolution() * grid.resolution();
    found.forEach(
        (label, piece) ->
            pieces.add(
                new FreePiece(
                    label,
                    piece[0],
                    piece[0] * square,
                    grid.center(piece[1] % width, piece[1] / width))));
    pieces.sort(Comparator.comparingInt(FreePiece::cells).reversed());
    return pieces;
  }
}
