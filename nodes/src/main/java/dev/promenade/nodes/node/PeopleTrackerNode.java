package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.promenade_msgs.PersonTracks;
import dev.promenade.nodes.msg.sensor_msgs.LaserScan;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.sensing.MapKeeper;
import dev.promenade.nodes.sensing.PeopleMessages;
import dev.promenade.nodes.sensing.Scans;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.nodes.tf.Transform3;
import dev.promenade.nodes.tf.TransformBuffer;
import dev.promenade.nodes.tf.TransformException;
import dev.promenade.nodes.tf.TransformListener;
import dev.promenade.nodes.tracking.BlobTracker;
import dev.promenade.nodes.tracking.Blobs;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds people in the scans of a lidar, for robots without a better tracker: {@code scan} in,
 * {@code people} out, in a fixed frame. With a map in that frame, what belongs to walls is left
 * out.
 */
public final class PeopleTrackerNode implements Registration {
  private static final double LONGEST_WAIT = 0.2;

  private final RosNode node;
  private final String fixedFrame;
  private final double wallMargin;
  private final TransformBuffer transforms = new TransformBuffer();
  private final MapKeeper maps;
  private final BlobTracker tracker;
  private final Publisher<PersonTracks> people;
  private final List<Registration> registrations;
  private @Nullable OccupancyGrid fieldOf;
  private @Nullable DistanceField field;

  /**
   * Starts the node's work.
   *
   * @throws InputException naming a parameter that cannot be used
   */
  public PeopleTrackerNode(RosNode node) {
    this.node = node;
    Parameters parameters = node.parameters();
    fixedFrame = parameters.getString("~fixed_frame", "map");
    wallMargin = NavigationSettings.notNegative(parameters, "~wall_margin", 0.15, 5);
    tracker = new BlobTracker(NavigationSettings.notNegative(parameters, "~least_motion", 0.4, 10));
    maps = new MapKeeper(node);
    people = node.publisher("people", PersonTracks.TYPE);
    registrations =
        List.of(
            new TransformListener(node, transforms),
            node.subscribe("scan", LaserScan.TYPE, 2, this::onScan),
            node.clock().onJumpBack(step -> forget()));
    node.onShutdown(this::close);
    node.warnOfUnknownParameters();
  }

  private synchronized void forget() {
    tracker.clear();
  }

  private void onScan(LaserScan message) {
    try {
      Scans.check(message);
      Transform3 fixedFromLaser =
          transforms
              .await(fixedFrame, message.header().frameId(), message.header().stamp(), LONGEST_WAIT)
              .transform();
      track(message, fixedFromLaser);
    } catch (InputException e) {
      node.log().throttled(RosLog.Level.ERROR, "scan", 5, e.getMessage());
    } catch (TransformException e) {
      node.log().throttled(RosLog.Level.WARN, "tf", 5, "scan left out: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void track(LaserScan message, Transform3 fixedFromLaser) {
    DistanceField walls = walls();
    dev.promenade.planners.local.LaserScan scan = Scans.read(message, fixedFromLaser);
    List<Blobs.Blob> blobs =
        Blobs.find(
            scan,
            scan.laserInRobot(),
            (Point point) -> walls != null && walls.at(point) < wallMargin);
    double now = message.header().stamp().toSeconds();
    people.publish(
        new PersonTracks(
            new Header(0, message.header().stamp(), fixedFrame),
            tracker.update(blobs, now).stream()
                .map(filter -> PeopleMessages.write(filter.track(), filter.covariance()))
                .toList()));
  }

  private @Nullable DistanceField walls() {
    OccupancyGrid grid = maps.grid();
    if (grid != null && grid != fieldOf) {
      fieldOf = grid;
      field = DistanceField.of(grid, false);
    }
    return field;
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
    maps.close();
  }
}
