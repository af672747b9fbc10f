package dev.promenade.planners.language;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Landmark;
import dev.promenade.planners.behavior.Landmark.Side;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.behavior.Place.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One corridor from west (0) to east (3). Doors to the north: office-0, office-1, kitchen,
 * office-2; to the south: office-3, nothing, bathroom, lab; behind the kitchen the storage. A lamp
 * stands north between 1 and 2.
 */
public final class ToyBuilding {
  public static final BehaviorMap MAP = build();

  private ToyBuilding() {}

  private static BehaviorMap build() {
    Place[] north = {
      room("O-0", Kind.OFFICE, "office-0"),
      room("O-1", Kind.OFFICE, "office-1"),
      room("K", Kind.KITCHEN, "kitchen"),
      room("O-2", Kind.OFFICE, "office-2")
    };
    Place[] south = {
      room("O-3", Kind.OFFICE, "office-3"),
      null,
      room("B", Kind.BATHROOM, "bathroom"),
      room("L", Kind.LAB, "lab")
    };
    Place storage = room("R", Kind.ROOM, "storage");
    List<BehaviorEdge> edges = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      doors(edges, i, north[i], true);
      if (south[i] != null) {
        doors(edges, i, south[i], false);
        edges.add(BehaviorEdge.of(north[i], Behavior.OIO, south[i]));
        edges.add(BehaviorEdge.of(south[i], Behavior.OIO, north[i]));
      }
      if (i < 3) {
        edges.add(along(i, i + 1, true));
        edges.add(along(i + 1, i, false));
      }
    }
    edges.add(BehaviorEdge.of(storage, Behavior.OIO, north[2]));
    // Into the storage one goes straight through the kitchen; the kitchen's own oio is taken.
    edges.add(BehaviorEdge.of(north[2], Behavior.SP, storage));
    Set<Place> places = new LinkedHashSet<>();
    edges.forEach(edge -> places.addAll(List.of(edge.from(), edge.to())));
    return new BehaviorMap("toy", places, edges);
  }

  private static Place room(String id, Kind kind, String name) {
    return new Place(id, kind, name, Optional.empty());
  }

  private static Place corridor(int at, boolean east) {
    return Place.numbered("C-0.0@" + at + (east ? "+" : "-"), Kind.CORRIDOR, 0);
  }

  private static void doors(List<BehaviorEdge> edges, int at, Place room, boolean north) {
    Place east = corridor(at, true);
    Place west = corridor(at, false);
    edges.add(BehaviorEdge.of(east, north ? Behavior.IOL : Behavior.IOR, room));
    edges.add(BehaviorEdge.of(west, north ? Behavior.IOR : Behavior.IOL, room));
    edges.add(BehaviorEdge.of(room, Behavior.OOL, north ? east : west));
    edges.add(BehaviorEdge.of(room, Behavior.OOR, north ? west : east));
  }

  private static BehaviorEdge along(int from, int to, boolean east) {
    List<Landmark> landmarks =
        Math.min(from, to) == 1
            ? List.of(new Landmark("lamp", east ? Side.LEFT : Side.RIGHT))
            : List.of();
    return new BehaviorEdge(
        corridor(from, east), Behavior.CF, corridor(to, east), landmarks, OptionalDouble.of(4));
  }

  static Place room(String name) {
    return MAP.place(name);
  }

  /** An instruction to go from one room to another. */
  public static Instruction instruction(String text, String start, String goal) {
    Walk walk =
        Walks.from(MAP, room(start)).stream()
            .filter(one -> one.goal().equals(room(goal)))
            .findFirst()
            .orElseThrow();
    return new Instruction(text, MAP, room(start), walk.behaviors(), room(goal));
  }
}
