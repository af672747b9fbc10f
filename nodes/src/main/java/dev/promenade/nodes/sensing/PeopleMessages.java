package dev.promenade.nodes.sensing;

import dev.promenade.nodes.msg.geometry_msgs.Vector3;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.PersonTrack;
import java.util.ArrayList;
import java.util.List;

/** Between the people of messages and those of planners. */
public final class PeopleMessages {
  private static final int COVARIANCE = 16;

  private PeopleMessages() {}

  /**
   * The tracks that are numbers, in the map frame, moved on at constant velocity by their age.
   *
   * @param mapFromFrame where the message's frame is
   * @param age of the message [s]
   */
  public static List<PersonTrack> read(
      dev.promenade.nodes.msg.promenade_msgs.PersonTracks message, Pose mapFromFrame, double age) {
    List<PersonTrack> tracks = new ArrayList<>();
    for (dev.promenade.nodes.msg.promenade_msgs.PersonTrack track : message.tracks()) {
      Point velocity = mapFromFrame.rotate(new Point(track.velocity().x(), track.velocity().y()));
      Point position = mapFromFrame.transform(point(track.position())).plus(velocity.times(age));
      if (!position.isFinite()
          || !velocity.isFinite()
          || !(track.radius() >= 0)
          || Double.isInfinite(track.radius())) {
        continue;
      }
      List<Point> history =
          track.history().stream()
              .map(p -> mapFromFrame.transform(point(p)))
              .filter(Point::isFinite)
              .toList();
      int from = Math.max(0, history.size() - PersonTrack.HISTORY_LENGTH);
      tracks.add(
          new PersonTrack(
              track.id(),
              position,
              velocity,
              track.radius(),
              history.subList(from, history.size())));
    }
    return tracks;
  }

  /** Tracks of the map frame as a message, with unknown covariance. */
  public static dev.promenade.nodes.msg.promenade_msgs.PersonTracks write(
      String frame, RosTime stamp, List<PersonTrack> tracks) {
    return new dev.promenade.nodes.msg.promenade_msgs.PersonTracks(
        new Header(0, stamp, frame),
        tracks.stream().map(track -> write(track, new double[COVARIANCE])).toList());
  }

  public static dev.promenade.nodes.msg.promenade_msgs.PersonTrack write(
      PersonTrack track, double[] covariance) {
    return new dev.promenade.nodes.msg.promenade_msgs.PersonTrack(
        track.id(),
        point(track.positionInMap()),
        new Vector3(track.velocityInMap().x(), track.velocityInMap().y(), 0),
        track.radius(),
        covariance,
        track.historyInMap().stream().map(PeopleMessages::point).toList());
  }

  private static Point point(dev.promenade.nodes.msg.geometry_msgs.Point message) {
    return new Point(message.x(), message.y());
  }

  private static dev.promenade.nodes.msg.geometry_msgs.Point point(Point point) {
    return new dev.promenade.nodes.msg.geometry_msgs.Point(point.x(), point.y(), 0);
  }
}
