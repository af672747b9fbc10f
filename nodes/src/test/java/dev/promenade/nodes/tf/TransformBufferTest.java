package dev.promenade.nodes.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.nodes.msg.geometry_msgs.Quaternion;
import dev.promenade.nodes.msg.geometry_msgs.Transform;
import dev.promenade.nodes.msg.geometry_msgs.TransformStamped;
import dev.promenade.nodes.msg.geometry_msgs.Vector3;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.planners.geometry.Pose;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TransformBufferTest {
  private final TransformBuffer buffer = new TransformBuffer();

  private void add(String parent, String child, double seconds, Pose pose) {
    assertThat(buffer.add(stamped(parent, child, seconds, pose), false)).isEmpty();
  }

  private static TransformStamped stamped(String parent, String child, double seconds, Pose pose) {
    return TransformBroadcaster.stamped(
        parent, child, RosTime.ofSeconds(seconds), Transform3.of(pose));
  }

  private static void assertPose(Pose actual, Pose expected) {
    assertThat(actual.x()).isCloseTo(expected.x(), within(1e-9));
    assertThat(actual.y()).isCloseTo(expected.y(), within(1e-9));
    assertThat(actual.heading()).isCloseTo(expected.heading(), within(1e-9));
  }

  @Test
  void aChainIsComposedAsPosesAre() throws TransformException {
    Pose odomInMap = new Pose(1, 2, 0.5);
    Pose robotInOdom = new Pose(3, -1, 1.2);
    Pose laserInRobot = new Pose(0.2, 0.1, -0.3);
    add("map", "odom", 5, odomInMap);
    add("odom", "base_link", 5, robotInOdom);
    buffer.add(stamped("base_link", "laser", 0, laserInRobot), true);

    assertPose(
        buffer.lookup("map", "laser", RosTime.ofSeconds(5)).transform().toPose(),
        odomInMap.compose(robotInOdom).compose(laserInRobot));
    assertPose(
        buffer.lookup("laser", "map", RosTime.ZERO).transform().toPose(),
        odomInMap.compose(robotInOdom).compose(laserInRobot).inverse());
  }

  @Test
  void siblingsMeetAtTheirParent() throws TransformException {
    add("base_link", "left", 1, new Pose(0, 1, 0));
    add("base_link", "right", 1, new Pose(0, -1, 0));
    assertPose(
        buffer.lookup("left", "right", RosTime.ZERO).transform().toPose(), new Pose(0, -2, 0));
  }

  @Test
  void betweenTwoSamplesItInterpolatesAlongTheShorterArc() throws TransformException {
    add("odom", "base_link", 1, new Pose(0, 0, 3.0));
    add("odom", "base_link", 2, new Pose(2, 4, -3.0));
    Pose half = buffer.lookup("odom", "base_link", RosTime.ofSeconds(1.5)).transform().toPose();
    assertThat(half.x()).isCloseTo(1, within(1e-9));
    assertThat(half.y()).isCloseTo(2, within(1e-9));
    assertThat(Math.abs(half.heading())).isCloseTo(Math.PI, within(1e-9));
  }

  @Test
  void zeroAsksForTheNewestTimeThatAllFramesShare() throws TransformException {
    add("map", "odom", 1, Pose.ZERO);
    add("map", "odom", 2, Pose.ZERO);
    add("odom", "base_link", 1, new Pose(1, 0, 0));
    add("odom", "base_link", 3, new Pose(3, 0, 0));
    TransformBuffer.Stamped newest = buffer.lookup("map", "base_link", RosTime.ZERO);
    assertThat(newest.stamp()).isEqualTo(RosTime.ofSeconds(2));
    assertPose(newest.transform().toPose(), new Pose(2, 0, 0));
  }

  @Test
  void samplesMayArriveOutOfOrder() throws TransformException {
    add("odom", "base_link", 3, new Pose(3, 0, 0));
    add("odom", "base_link", 1, new Pose(1, 0, 0));
    add("odom", "base_link", 2, new Pose(20, 0, 0));
    assertPose(
        buffer.lookup("odom", "base_link", RosTime.ofSeconds(2)).transform().toPose(),
        new Pose(20, 0, 0));
  }

  @Test
  void anOldTransformSaysHowLongAgoItWasSeen() {
    add("map", "base_link", 10, Pose.ZERO);
    assertThatThrownBy(() -> buffer.lookupFresh("map", "base_link", RosTime.ofSeconds(13.2), 0.5))
        .isInstanceOf(TransformException.class)
        .hasMessage("no transform from map to base_link: last seen 3.2 s ago");
  }

  @Test
  void anUnknownFrameIsNamedWithTheKnownOnes() {
    add("map", "odom", 1, Pose.ZERO);
    assertThatThrownBy(() -> buffer.lookup("map", "base_link", RosTime.ZERO))
        .hasMessage(
            "no transform from map to base_link: frame base_link was never seen (known: map, odom)");
  }

  @Test
  void twoTreesAreToldApart() {
    add("map", "odom", 1, Pose.ZERO);
    add("world", "base_link", 1, Pose.ZERO);
    assertThatThrownBy(() -> buffer.lookup("map", "base_link", RosTime.ZERO))
        .hasMessageContaining("two trees");
  }

  @Test
  void timesBeyondTheHistoryAreNotExtrapolated() {
    add("odom", "base_link", 5, Pose.ZERO);
    add("odom", "base_link", 6, Pose.ZERO);
    assertThatThrownBy(() -> buffer.lookup("odom", "base_link", RosTime.ofSeconds(6.25)))
        .hasMessageContaining("last seen 0.250 s before the time asked for");
    assertThatThrownBy(() -> buffer.lookup("odom", "base_link", RosTime.ofSeconds(4.5)))
        .hasMessageContaining("0.500 s before the oldest known");
  }

  @Test
  void clearingForgetsWhatMovesAndKeepsWhatIsFixed() throws TransformException {
    add("odom", "base_link", 5, Pose.ZERO);
    buffer.add(stamped("base_link", "laser", 0, new Pose(1, 0, 0)), true);
    buffer.clear();
    assertThat(buffer.lookup("base_link", "laser", RosTime.ZERO).transform().x()).isEqualTo(1);
    assertThatThrownBy(() -> buffer.lookup("odom", "base_link", RosTime.ZERO))
        .isInstanceOf(TransformException.class);
  }

  @Test
  void whatIsNoTransformIsLeftOutWithAReason() {
    Header header = new Header(0, new RosTime(1, 0), "odom");
    assertThat(
            buffer.add(
                new TransformStamped(
                    header,
                    "base_link",
                    new Transform(new Vector3(0, 0, 0), new Quaternion(0, 0, 0, 0))),
                false))
        .hasValueSatisfying(reason -> assertThat(reason).contains("odom", "base_link", "norm 0.0"));
    assertThat(
            buffer.add(
                new TransformStamped(
                    header,
                    "base_link",
                    new Transform(new Vector3(Double.NaN, 0, 0), new Quaternion(0, 0, 0, 1))),
                false))
        .isPresent();
    assertThat(buffer.add(stamped("odom", "odom", 1, Pose.ZERO), false)).isPresent();
    assertThat(buffer.frames()).isEmpty();
  }

  @Test
  void aCircleOfFramesEndsWithAnError() {
    add("a", "b", 1, Pose.ZERO);
    add("b", "a", 1, Pose.ZERO);
    assertThatThrownBy(() -> buffer.lookup("c", "a", RosTime.ZERO)).hasMessageContaining("circle");
  }

  @Test
  void rotationsInSpaceObeyTheLawsOfAGroup() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100; i++) {
      Transform3 a = any(random);
      Transform3 b = any(random);
      Transform3 c = a.compose(b).compose(b.inverse()).compose(a.inverse());
      assertThat(Math.abs(c.qw())).isCloseTo(1, within(1e-9));
      assertThat(Math.abs(c.x()) + Math.abs(c.y()) + Math.abs(c.z())).isLessThan(1e-9);
    }
  }

  @Test
  void aLidarOnItsHeadIsSeenAsSuch() {
    assertThat(new Transform3(0, 0, 0, 1, 0, 0, 0).isUpsideDown()).isTrue();
    assertThat(Transform3.of(new Pose(0, 0, 2)).isUpsideDown()).isFalse();
  }

  private static Transform3 any(SplittableRandom random) {
    double[] v = random.doubles(7, -1, 1).toArray();
    return new Transform3(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
  }
}
