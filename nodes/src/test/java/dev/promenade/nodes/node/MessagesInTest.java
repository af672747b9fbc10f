package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.geometry_msgs.Point;
import dev.promenade.nodes.msg.geometry_msgs.Pose;
import dev.promenade.nodes.msg.geometry_msgs.Quaternion;
import dev.promenade.nodes.msg.geometry_msgs.Vector3;
import dev.promenade.nodes.msg.map_msgs.OccupancyGridUpdate;
import dev.promenade.nodes.msg.nav_msgs.MapMetaData;
import dev.promenade.nodes.msg.nav_msgs.OccupancyGrid;
import dev.promenade.nodes.msg.promenade_msgs.PersonTrack;
import dev.promenade.nodes.msg.promenade_msgs.PersonTracks;
import dev.promenade.nodes.msg.sensor_msgs.LaserScan;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.sensing.MapKeeper;
import dev.promenade.nodes.sensing.PeopleMessages;
import dev.promenade.nodes.sensing.Scans;
import dev.promenade.nodes.tf.Transform3;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes make of messages from outside. */
class MessagesInTest {
  private static final Header HEADER = new Header(0, RosTime.ZERO, "map");
  private static final Pose ORIGIN = new Pose(new Point(-1, -2, 0), new Quaternion(0, 0, 0, 1));

  private static OccupancyGrid map(int width, int height, byte[] cells, float resolution) {
    return new OccupancyGrid(
        HEADER, new MapMetaData(RosTime.ZERO, resolution, width, height, ORIGIN), cells);
  }

  private static LaserScan scan(double min, double increment, float... ranges) {
    return new LaserScan(
        HEADER, (float) min, 0, (float) increment, 0, 0, 0.1f, 10, ranges, new float[0]);
  }

  @Test
  void aMapKeepsItsCellsOriginAndResolution() {
    var grid = MapKeeper.read(map(3, 2, new byte[] {0, 100, -1, 0, 0, 50}, 0.05f));
    assertThat(grid.width()).isEqualTo(3);
    assertThat(grid.resolution()).isEqualTo(0.05);
    assertThat(grid.isOccupied(1, 0)).isTrue();
    assertThat(grid.value(2, 0)).isEqualTo((byte) -1);
    assertThat(grid.originInMap().y()).isEqualTo(-2);
  }

  @Test
  void aMapWithoutCellsIsRefusedWithItsSize() {
    assertThatThrownBy(() -> MapKeeper.read(map(0, 0, new byte[0], 0.05f)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("0 × 0 cells");
    assertThatThrownBy(() -> MapKeeper.read(map(2, 2, new byte[3], 0.05f)))
        .hasMessageContaining("3 values");
    assertThatThrownBy(() -> MapKeeper.read(map(1, 1, new byte[1], Float.NaN)))
        .hasMessageContaining("resolution is NaN");
  }

  @Test
  void aMapIsChangedInPart() {
    var grid = MapKeeper.read(map(3, 2, new byte[6], 0.05f));
    var update = new OccupancyGridUpdate(HEADER, 1, 0, 2, 2, new byte[] {100, 0, 0, 100});
    var changed = MapKeeper.updated(grid, update);
    assertThat(changed.isOccupied(1, 0)).isTrue();
    assertThat(changed.isOccupied(2, 1)).isTrue();
    assertThat(changed.isOccupied(0, 0)).isFalse();
    assertThat(grid.isOccupied(1, 0)).isFalse();
    assertThatThrownBy(
            () -> MapKeeper.updated(grid, new OccupancyGridUpdate(HEADER, 2, 0, 2, 1, new byte[2])))
        .hasMessageContaining("stay within the map");
  }

  @Test
  void aClockwiseScanIsTurnedRound() {
    var read = Scans.read(scan(1, -0.5, 1, 2, 3), Transform3.IDENTITY);
    assertThat(read.angleIncrement()).isEqualTo(0.5);
    assertThat(read.angleMin()).isEqualTo(0);
    assertThat(read.ranges()).containsExactly(3, 2, 1);
  }

  @Test
  void aLidarOnItsHeadSeesWhatIsThere() {
    Transform3 onItsHead = new Transform3(0, 0, 0.3, 1, 0, 0, 0);
    var read = Scans.read(scan(0.2, 0.5, 1, 2), onItsHead);
    assertThat(read.ranges()).containsExactly(2, 1);
    assertThat(read.angle(1)).isCloseTo(-0.2, within(1e-6));
    assertThat(read.angle(0)).isCloseTo(-0.7, within(1e-6));
  }

  @Test
  void whatIsNoScanIsRefused() {
    assertThatThrownBy(() -> Scans.check(scan(0, 0.1))).hasMessageContaining("no ranges");
    assertThatThrownBy(() -> Scans.check(scan(Double.NaN, 0.1, 1))).hasMessageContaining("NaN rad");
    assertThatThrownBy(() -> Scans.check(scan(0, 0, 1))).hasMessageContaining("every 0.0 rad");
  }

  @Test
  void peopleAreMovedOnByTheirAgeAndTurnedIntoTheMap() {
    var message = new PersonTracks(HEADER, List.of(person(1, 2), person(2, Double.NaN)));
    var read =
        PeopleMessages.read(
            message, new dev.promenade.planners.geometry.Pose(5, 0, Math.PI / 2), 0.5);
    assertThat(read).hasSize(1);
    assertThat(read.get(0).positionInMap().x()).isCloseTo(5, within(1e-9));
    assertThat(read.get(0).positionInMap().y()).isCloseTo(2.5, within(1e-9));
    assertThat(read.get(0).velocityInMap().y()).isCloseTo(1, within(1e-9));
  }

  private static PersonTrack person(int id, double x) {
    return new PersonTrack(
        id, new Point(x, 0, 0), new Vector3(1, 0, 0), 0.3, new double[16], List.of());
  }
}
