package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What every drawing of an episode shows: the part of the map that mattered, walls, route, goal.
 */
final class EpisodeView {
  /** Room around all that moved [m]. */
  private static final double MARGIN = 1.2;

  private EpisodeView() {}

  /** All places of the episode, but not beyond the map. */
  static MapView of(Recording recording, int maxWidth, int maxHeight) {
    List<Point> places = new ArrayList<>();
    places.add(recording.setup().startInMap().position());
    places.add(recording.setup().goalInMap().position());
    recording.routeInMap().poses().stream().map(Pose::position).forEach(places::add);
    for (Frame frame : recording.frames()) {
      places.add(frame.robotInMap().position());
      places.addAll(frame.peopleInMap());
    }
    return MapView.around(places, MARGIN, maxWidth, maxHeight);
  }

  static void background(Graphics2D graphics, MapView view, Recording recording) {
    MapLayer.paintMetres(graphics, view);
    MapLayer.paint(graphics, view, recording.setup().map());
    ZoneLayer.paint(graphics, view, recording.setup().distances().zones());
    MapLayer.paint(graphics, view, recording.setup().ground().walls());
    if (recording.routeInMap().size() > 1) {
      Marks.route(graphics, view, recording.routeInMap());
    }
    Marks.waypoints(graphics, view, recording.setup().trip().waypoints());
    Marks.goal(
        graphics, view, recording.setup().goalInMap(), recording.setup().trip().goalTolerance());
    Marks.start(graphics, view, recording.setup().startInMap());
  }
}
