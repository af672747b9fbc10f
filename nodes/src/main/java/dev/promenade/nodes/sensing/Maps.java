package dev.promenade.nodes.sensing;

import dev.promenade.nodes.msg.nav_msgs.MapMetaData;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.map.OccupancyGrid;

/** Turns maps of planners into messages. */
public final class Maps {
  private Maps() {}

  public static dev.promenade.nodes.msg.nav_msgs.OccupancyGrid write(
      String frame, RosTime stamp, OccupancyGrid grid) {
    byte[] cells = new byte[grid.width() * grid.height()];
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        cells[row * grid.width() + column] = grid.value(column, row);
      }
    }
    return new dev.promenade.nodes.msg.nav_msgs.OccupancyGrid(
        new Header(0, stamp, frame),
        new MapMetaData(
            stamp,
            (float) grid.resolution(),
            grid.width(),
            grid.height(),
            Poses.toMessage(grid.originInMap())),
        cells);
  }
}
