package dev.promenade.launch.view;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.node.Monitor;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.render.FlatLines;
import dev.promenade.sim.world.Walls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A robot in the ROS graph: time is its own, so only looking and sending goals is possible. */
final class RosStage implements Stage {
  private final Monitor monitor;
  private @Nullable OccupancyGrid map;
  private Scene scene;
  private Moment moment;

  RosStage(Monitor monitor) {
    this.monitor = monitor;
    scene = scene(Scene.Picture.NONE);
    moment = look();
  }

  @Override
  public Scene scene() {
    OccupancyGrid newest = monitor.map();
    if (newest != null && newest != map) {
      map = newest;
      scene = scene(Scene.Picture.of(newest, monitor.zones(), Walls.of(List.of())));
    }
    return scene;
  }

  @Override
  public Moment moment() {
    return moment;
  }

  @Override
  public void advance(double seconds) {
    moment = look();
  }

  @Override
  public void step() {
    moment = look();
  }

  @Override
  public void headFor(Point goalInMap) {
    Pose robot = monitor.observation().robotInMap();
    double heading = Math.atan2(goalInMap.y() - robot.y(), goalInMap.x() - robot.x());
    monitor.headFor(new Pose(goalInMap.x(), goalInMap.y(), heading));
  }

  private Scene scene(Scene.Picture picture) {
    return new Scene("ros", "ROS graph", "", "", 0, picture, monitor.radius(), Moment.NONE, 0);
  }

  private Moment look() {
    Observation seen;
    try {
      seen = monitor.observation();
    } catch (InputException e) {
      return Moment.empty(FlatLines.rounded(monitor.time()), String.valueOf(e.getMessage()));
    }
    List<PersonTrack> people = seen.people();
    double[] discs = new double[3 * people.size()];
    double[] velocities = new double[2 * people.size()];
    for (int i = 0; i < people.size(); i++) {
      PersonTrack person = people.get(i);
      discs[3 * i] = FlatLines.rounded(person.positionInMap().x());
      discs[3 * i + 1] = FlatLines.rounded(person.positionInMap().y());
      discs[3 * i + 2] = FlatLines.rounded(person.radius());
      velocities[2 * i] = FlatLines.rounded(person.velocityInMap().x());
      velocities[2 * i + 1] = FlatLines.rounded(person.velocityInMap().y());
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("people", String.valueOf(people.size()));
    monitor.explanation().ifPresent(why -> facts.put("planner", why.planner()));
    Moment.Builder drawn =
        Moment.of(seen.stamp(), seen.robotInMap(), seen.velocity())
            .people(discs, velocities, attention(people))
            .scan(Lines.hits(seen.robotInMap(), seen.scan()))
            .plan(
                FlatLines.of(monitor.planInMap()),
                List.of(),
                monitor.explanation().map(why -> why.summary()).orElse(""))
            .facts("", facts);
    drawn.way(
        monitor.goalInMap().map(goal -> FlatLines.of(List.of(goal))).orElse(Moment.NONE),
        FlatLines.of(monitor.routeInMap()));
    return drawn.build();
  }

  private double[] attention(List<PersonTrack> people) {
    return monitor
        .explanation()
        .filter(why -> why.personWeights().length > 0)
        .map(
            why -> {
              double[] attention = new double[people.size()];
              int[] ids = why.personIds();
              for (int i = 0; i < attention.length; i++) {
                for (int j = 0; j < Math.min(ids.length, why.personWeights().length); j++) {
                  if (ids[j] == people.get(i).id()) {
                    attention[i] = FlatLines.rounded(why.personWeights()[j]);
                  }
                }
              }
              return attention;
            })
        .orElse(Moment.NONE);
  }

  @Override
  public void close() {
    monitor.close();
  }
}
