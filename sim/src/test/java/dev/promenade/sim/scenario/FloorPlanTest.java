package dev.promenade.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.OccupancyGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorPlanTest {
  private static final String TWO_ROOMS =
      """
      name: two
      resolution: 0.05
      wall: 0.2
      rooms:
        left: {kind: office, rects: [[0, 0, 4, 3]]}
        right: {kind: lab, rects: [[4.2, 0, 8, 3]]}
      doors:
        - {between: [left, right], at: [4.1, 1.5], width: 1}
      furniture:
        - [1, 1, 2, 2]
      """;

  @TempDir Path folder;

  @Test
  void roomsAndDoorsAreFreeAndWallsAndFurnitureOccupied() throws IOException {
    OccupancyGrid grid = FloorPlan.read(file(TWO_ROOMS)).toGrid();
    assertThat(value(grid, 0.5, 0.5)).isEqualTo(OccupancyGrid.FREE);
    assertThat(value(grid, 6, 1.5)).isEqualTo(OccupancyGrid.FREE);
    assertThat(value(grid, 4.1, 1.5)).as("in the door").isEqualTo(OccupancyGrid.FREE);
    assertThat(value(grid, 4.1, 1.03)).as("in the door's edge").isEqualTo(OccupancyGrid.FREE);
    assertThat(value(grid, 4.1, 0.97)).as("beside the door").isEqualTo(OccupancyGrid.OCCUPIED);
    assertThat(value(grid, -0.1, 1)).as("outer wall").isEqualTo(OccupancyGrid.OCCUPIED);
    assertThat(value(grid, 1.5, 1.5)).as("furniture").isEqualTo(OccupancyGrid.OCCUPIED);
    assertThat(value(grid, -0.28, 1)).as("outside").isEqualTo(OccupancyGrid.UNKNOWN);
  }

  @Test
  void aDoorToNoRoomIsNamed() throws IOException {
    Path file = file(TWO_ROOMS.replace("[left, right]", "[left, attic]"));
    assertThatThrownBy(() -> FloorPlan.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'attic'")
        .hasMessageContaining("left, right");
  }

  @Test
  void aDoorThatIsOnNoWallIsNamed() throws IOException {
    Path file = file(TWO_ROOMS.replace("at: [4.1, 1.5]", "at: [6, 1.5]"));
    assertThatThrownBy(() -> FloorPlan.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("doors[0].at is [6.0, 1.5]")
        .hasMessageContaining("on a wall");
  }

  @Test
  void aRectangleWithoutInsideIsNamed() throws IOException {
    Path file = file(TWO_ROOMS.replace("[[0, 0, 4, 3]]", "[[0, 3, 4, 0]]"));
    assertThatThrownBy(() -> FloorPlan.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rooms.left")
        .hasMessageContaining("no inside");
  }

  private static byte value(OccupancyGrid grid, double x, double y) {
    Point point = new Point(x, y);
    return grid.value(grid.column(point), grid.row(point));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("two.plan.yaml"), text);
  }
}
