package dev.promenade.launch.view;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.behavior.Place.Kind;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.language.Translation;
import java.util.List;
import java.util.Optional;

/** A guide through {@link Rooms#empty}: knows the lab and the kitchen, and asks at other words. */
final class TwoGoals implements Guide {
  private static final Place OFFICE = place("office-1", Kind.OFFICE, 2, 2);
  private static final Place EAST = place("corridor-1", Kind.CORRIDOR, 8, 2);
  private static final Place NORTH = place("corridor-2", Kind.CORRIDOR, 2, 6);
  private static final Place LAB = place("lab", Kind.LAB, 8, 6);
  private static final Place KITCHEN = place("kitchen", Kind.KITCHEN, 5, 6);
  private static final List<BehaviorEdge> EDGES =
      List.of(
          BehaviorEdge.of(OFFICE, Behavior.OOR, EAST),
          BehaviorEdge.of(EAST, Behavior.IOL, LAB),
          BehaviorEdge.of(OFFICE, Behavior.OOL, NORTH),
          BehaviorEdge.of(NORTH, Behavior.IOR, KITCHEN));
  private static final BehaviorMap MAP =
      new BehaviorMap("room", List.of(OFFICE, EAST, NORTH, LAB, KITCHEN), EDGES);

  private static Place place(String name, Kind kind, double x, double y) {
    return new Place(name, kind, name, Optional.of(new Pose(x, y, 0)));
  }

  @Override
  public BehaviorMap map() {
    return MAP;
  }

  @Override
  public Translation hear(String words, Point robotInMap) {
    BehaviorPlan lab = new BehaviorPlan(OFFICE, EDGES.subList(0, 2), List.of(), 0.6);
    BehaviorPlan kitchen = new BehaviorPlan(OFFICE, EDGES.subList(2, 4), List.of(), 0.4);
    return new Translation(
        List.of(lab, kitchen),
        words.contains("lab") ? Optional.empty() : Optional.of("To the lab or to the kitchen?"));
  }
}
