package dev.promenade.nodes.sensing;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.map_msgs.OccupancyGridUpdate;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest map, from the topics {@code map} and {@code map_updates}. A message that is no map is
 * left out with a line in the log. Thread-safe.
 */
public final class MapKeeper implements Registration {
  private final RosNode node;
  private final List<Registration> registrations;
  private @Nullable OccupancyGrid grid;

  public MapKeeper(RosNode node) {
    this.node = node;
    registrations =
        List.of(
            node.subscribe(
                "map", dev.promenade.nodes.msg.nav_msgs.OccupancyGrid.TYPE, 1, this::onMap),
            node.subscribe("map_updates", OccupancyGridUpdate.TYPE, 10, this::onUpdate));
  }

  /** The map as it is now; null before the first. A changed map is another object. */
  public synchronized @Nullable OccupancyGrid grid() {
    return grid;
  }

  private void onMap(dev.promenade.nodes.msg.nav_msgs.OccupancyGrid message) {
    try {
      OccupancyGrid read = read(message);
      synchronized (this) {
        grid = read;
      }
      node.log()
          .info(
              "map of %d × %d cells of %.3f m"
                  .formatted(read.width(), read.height(), read.resolution()));
    } catch (InputException e) {
      node.log().throttled(RosLog.Level.ERROR, "map", 5, e.getMessage());
    }
  }

  private synchronized void onUpdate(OccupancyGridUpdate message) {
    if (grid == null) {
      return;
    }
    try {
      grid = updated(grid, message);
    } catch (InputException e) {
      node.log().throttled(RosLog.Level.ERROR, "map_updates", 5, e.getMessage());
    }
  }

  /**
   * @throws InputException if the message is no map
   */
  public static OccupancyGrid read(dev.promenade.nodes.msg.nav_msgs.OccupancyGrid message) {
    long width = message.info().width();
    long height = message.info().height();
    if (width < 1 || height < 1 || width * height != message.data().length) {
      throw InputException.of(
          "topic map",
          "has %d × %d cells and %d values".formatted(width, height, message.data().length),
          "publish width · height values, at least one");
    }
    double resolution = message.info().resolution();
    if (!(resolution > 0) || !Double.isFinite(resolution)) {
      throw InputException.of(
          "topic map", "resolution", resolution, "publish the side of a cell in metres");
    }
    return new OccupancyGrid(
        (int) width,
        (int) height,
        // Shortest decimal of the float on the wire: 0.05 stays 0.05.
        Double.parseDouble(Float.toString(message.info().resolution())),
        Poses.fromMessage("topic map: origin", message.info().origin()),
        message.data());
  }

  /**
   * @throws InputException if the update does not lie within the map
   */
  public static OccupancyGrid updated(OccupancyGrid grid, OccupancyGridUpdate update) {
    long right = update.x() + update.width();
    long top = update.y() + update.height();
    if (update.x() < 0
        || update.y() < 0
        || right > grid.width()
        || top > grid.height()
        || update.width() * update.height() != update.data().length) {
      throw InputException.of(
          "topic map_updates",
          "changes %d × %d cells at (%d, %d) with %d values"
              .formatted(
                  update.width(), update.height(), update.x(), update.y(), update.data().length),
          "stay within the map of %d × %d cells".formatted(grid.width(), grid.height()));
    }
    byte[] cells = new byte[grid.width() * grid.height()];
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        cells[row * grid.width() + column] = grid.value(column, row);
      }
    }
    for (int row = 0; row < update.height(); row++) {
      System.arraycopy(
          update.data(),
          row * (int) update.width(),
          cells,
          (update.y() + row) * grid.width() + update.x(),
          (int) update.width());
    }
    return new OccupancyGrid(
        grid.width(), grid.height(), grid.resolution(), grid.originInMap(), cells);
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
  }
}
