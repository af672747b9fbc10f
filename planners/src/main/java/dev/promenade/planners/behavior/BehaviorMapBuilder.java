package dev.promenade.planners.behavior;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.FloorLayout.Branch;
import dev.promenade.planners.behavior.FloorLayout.Node;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Builds the behavioural map of a floor from its map and an annotation: places at doors, before
 * junctions and before halls, each with a walking direction, and the behaviours between them, in
 * the sense of Zang et al. (EMNLP 2018). Beyond the paper: doors between rooms ({@code oio}), halls
 * as places that one enters and leaves like a room, and doors of halls.
 */
public final class BehaviorMapBuilder {
  /** How far inside a hall its place is [m]. */
  private static final double INTO_HALL = 1.2;

  private final FloorAnnotation floor;
  private final FloorLayout layout;
  private final Regions regions;
  private final DistanceField field;
  private final Map<String, Place> rooms = new LinkedHashMap<>();
  private final Map<Opening, Map<String, Place>> halls = new LinkedHashMap<>();
  private final Map<String, Map<Behavior, BehaviorEdge>> edges = new LinkedHashMap<>();

  private BehaviorMapBuilder(FloorAnnotation floor, Regions regions, DistanceField field) {
    this.floor = floor;
    this.regions = regions;
    this.field = field;
    layout = new FloorLayout(floor, regions.openings());
  }

  /**
   * @param field unknown cells count as obstacles
   * @throws InputException if a label lies in a wall, or no door leads to a room
   */
  public static BehaviorMap build(FloorAnnotation floor, DistanceField field) {
    return build(floor, Regions.of(floor, field), field);
  }

  /** As {@link #build(FloorAnnotation, DistanceField)}, with rooms that were grown before. */
  public static BehaviorMap build(FloorAnnotation floor, Regions regions, DistanceField field) {
    floor.check(path -> floor.name());
    return new BehaviorMapBuilder(floor, regions, field).build();
  }

  private BehaviorMap build() {
    makeRooms();
    makeHalls();
    layout.arms().forEach(this::alongArm);
    layout.nodes().forEach(this::throughNode);
    betweenRooms();
    halls.forEach((opening, sides) -> sides.forEach((hall, place) -> leaveHall(opening, place)));
    List<Place> places = new ArrayList<>(rooms.values());
    halls.values().forEach(sides -> places.addAll(sides.values()));
    layout.arms().forEach(arm -> places.addAll(arm.places()));
    List<BehaviorEdge> all = new ArrayList<>();
    edges.values().forEach(some -> all.addAll(some.values()));
    for (Place room : rooms.values()) {
      if (all.stream().noneMatch(edge -> edge.to().equals(room))) {
        throw InputException.of(
            floor.name(),
            "has no way to room '%s'".formatted(room.name()),
            "put a door to a corridor, a hall or another room on the map or under 'doors'; a hall"
                + " with several doors in one wall is better annotated as a corridor");
      }
    }
    return new BehaviorMap(floor.name(), places, all);
  }

  private void makeRooms() {
    floor
        .rooms()
        .forEach(
            (name, room) -> {
              if (room.placeKind().isRoom()) {
                Point inside = inside(name, room);
                Pose pose =
                    mainDoor(name)
                        .map(door -> Pose.of(inside, inside.headingTo(door.at())))
                        .orElse(Pose.of(inside, 0));
                rooms.put(name, new Place(name, room.placeKind(), name, Optional.of(pose)));
              }
            });
  }

  /** The label of a room, or for an outline the point farthest from walls. */
  private Point inside(String name, FloorAnnotation.Room room) {
    if (room.at() != null) {
      return FloorAnnotation.point(room.at());
    }
    return regions.cells(name).stream().max(Comparator.comparingDouble(field::at)).orElseThrow();
  }

  /** The door through which one leaves a room: to a corridor, else to a hall or room. */
  private Optional<Opening> mainDoor(String room) {
    List<Opening> doors = doors(room);
    return doors.stream()
        .filter(door -> layout.isCorridor(door.other(room)))
        .findFirst()
        .or(() -> doors.stream().findFirst());
  }

  private List<Opening> doors(String room) {
    return layout.openings().stream().filter(opening -> opening.joins(room)).toList();
  }

  /** A hall has a place for each of its doors and openings: having come in there. */
  private void makeHalls() {
    floor
        .rooms()
        .forEach(
            (name, room) -> {
              if (room.placeKind() == Place.Kind.HALL) {
                for (Opening opening : doors(name)) {
                  Point in = opening.outOf(opening.other(name));
                  Point at = opening.at().plus(in.times(INTO_HALL));
                  Place place =
                      new Place(
                          name + "@" + opening.other(name) + number(opening, name),
                          Place.Kind.HALL,
                          name,
                          Optional.of(Pose.of(at, Math.atan2(in.y(), in.x()))));
                  halls.computeIfAbsent(opening, key -> new LinkedHashMap<>()).put(name, place);
                }
              }
            });
  }

  /** Tells several openings between the same two rooms apart. */
  private String number(Opening opening, String hall) {
    List<Opening> same =
        doors(hall).stream()
            .filter(other -> other.other(hall).equals(opening.other(hall)))
            .toList();
    return same.size() == 1 ? "" : "." + same.indexOf(opening);
  }

  /** Doors along an arm, and the way from each stop to the next. */
  private void alongArm(Arm arm) {
    for (int i = 0; i < arm.stops().size(); i++) {
      for (Arm.Side door : arm.stops().get(i).doors()) {
        throughSide(arm, i, door);
      }
      for (boolean along : new boolean[] {true, false}) {
        int next = i + (along ? 1 : -1);
        if (next >= 0 && next < arm.stops().size()) {
          add(
              arm.place(i, along),
              Behavior.CF,
              arm.place(next, along),
              arm.seenToNext(i, along),
              arm.toNext(i, along));
        }
      }
    }
  }

  private void throughSide(Arm arm, int stop, Arm.Side door) {
    Opening opening = door.opening();
    String beyond = opening.other(arm.corridor());
    Place room = inside(opening, beyond);
    Place onLeft = arm.place(stop, door.left());
    double way = through(pose(onLeft), opening, pose(room));
    Place onRight = arm.place(stop, !door.left());
    add(onLeft, Behavior.IOL, room, List.of(), way);
    add(onRight, Behavior.IOR, room, List.of(), way);
    if (layout.isHall(beyond) || mainDoor(beyond).filter(opening::equals).isPresent()) {
      add(room, Behavior.OOR, onRight, List.of(), way);
      add(room, Behavior.OOL, onLeft, List.of(), way);
      faceToFace(arm, stop, door, room);
    }
  }

  private static double through(Pose from, Opening door, Pose to) {
    return from.position().distanceTo(door.at()) + door.at().distanceTo(to.position());
  }

  /** Two rooms whose doors face each other across the corridor. */
  private void faceToFace(Arm arm, int stop, Arm.Side door, Place room) {
    for (Arm.Side other : arm.stops().get(stop).doors()) {
      Place opposite = inside(other.opening(), other.opening().other(arm.corridor()));
      if (!other.equals(door) && opposite.kind().isRoom() && room.kind().isRoom()) {
        Pose between = pose(arm.place(stop, true));
        double way =
            through(pose(room), door.opening(), between)
                + through(between, other.opening(), pose(opposite));
        add(room, Behavior.OIO, opposite, List.of(), way);
      }
    }
  }

  /** The place that one comes to through a door. */
  private Place inside(Opening opening, String room) {
    Map<String, Place> sides = halls.get(opening);
    Place hall = sides == null ? null : sides.get(room);
    return hall != null ? hall : Objects.requireNonNull(rooms.get(room));
  }

  private void throughNode(Node node) {
    for (Branch in : node.branches()) {
      List<Branch> outs = new ArrayList<>(node.branches());
      outs.remove(in);
      Point ahead = in.arm().endDirection(in.towards());
      Place last = in.arm().place(in.arm().last(in.towards()), in.towards());
      outs.sort(Comparator.comparingDouble(out -> Math.abs(turn(ahead, away(out)))));
      for (Branch out : outs) {
        Behavior behavior = behavior(node, turn(ahead, away(out)));
        Arm arm = out.arm();
        boolean along = !out.towards();
        add(
            last,
            behavior,
            arm.place(arm.last(out.towards()), along),
            Iterables.concat(in.arm().seenToEnd(in.towards()), arm.seenFromStart(along)),
            in.arm().toEnd(in.towards())
                + in.arm().end(in.towards()).distanceTo(arm.end(out.towards()))
                + arm.toEnd(out.towards()));
      }
    }
    if (node.isHall()) {
      endsAtHall(node);
    }
  }

  private static Behavior behavior(Node node, double turn) {
    boolean straight = Math.abs(turn) <= Math.PI / 4;
    if (node.isHall()) {
      return straight ? Behavior.CHS : turn > 0 ? Behavior.CHL : Behavior.CHR;
    }
    boolean onlyWay = node.branches().size() == 2;
    return straight ? onlyWay ? Behavior.CF : Behavior.SP : turn > 0 ? Behavior.LT : Behavior.RT;
  }

  /** A corridor that ends at a hall leads into it by {@code cf}, out of it by {@code ch?}. */
  private void endsAtHall(Node node) {
    for (Branch in : node.branches()) {
      for (Opening opening : doors(node.hall())) {
        OptionalDouble end = FloorLayout.endOn(opening, in.arm());
        if (end.isPresent() && (end.getAsDouble() > 0) == in.towards()) {
          Place hall = inside(opening, node.hall());
          Place last = in.arm().place(in.arm().last(in.towards()), in.towards());
          add(
              last,
              Behavior.CF,
              hall,
              in.arm().seenToEnd(in.towards()),
              pose(last).distanceTo(pose(hall)));
        }
      }
    }
  }

  /** Doors that join rooms and halls without a corridor between them. */
  private void betweenRooms() {
    for (Opening opening : layout.openings()) {
      for (String from : List.of(opening.first(), opening.second())) {
        String to = opening.other(from);
        if (rooms.containsKey(from) && !layout.isCorridor(to)) {
          Place next = inside(opening, to);
          Place room = rooms.get(from);
          add(room, Behavior.OIO, next, List.of(), pose(room).distanceTo(pose(next)));
        }
      }
    }
  }

  /** From where one came into a hall, through its other openings. */
  private void leaveHall(Opening entry, Place hall) {
    Pose at = pose(hall);
    for (Opening exit : doors(hall.name())) {
      String beyond = exit.other(hall.name());
      Point out = exit.outOf(hall.name());
      double turn = Angles.wrap(Math.atan2(out.y(), out.x()) - at.heading());
      boolean back = exit.equals(entry);
      if (rooms.containsKey(beyond) && !back) {
        Place room = inside(exit, beyond);
        double bearing = Angles.wrap(at.position().headingTo(exit.at()) - at.heading());
        boolean straight = Math.abs(turn) <= Math.PI / 4;
        boolean left = Math.abs(turn) > 3 * Math.PI / 4 ? bearing > 0 : turn > 0;
        Behavior behavior = straight ? Behavior.CHS : left ? Behavior.IOL : Behavior.IOR;
        add(hall, behavior, room, List.of(), at.distanceTo(pose(room)));
      }
      for (Arm arm : layout.arms()) {
        leaveHall(hall, entry, exit, arm, turn);
      }
    }
  }

  /**
   * Out of a hall into a corridor that runs along it, by {@code oor} and {@code ool}; into one on
   * another side than where one came in, by {@code chr} and {@code chl} (cross the hall and turn).
   */
  private void leaveHall(Place hall, Opening entry, Opening exit, Arm arm, double turn) {
    boolean back = exit.equals(entry);
    OptionalInt stop = arm.stopAt(exit);
    if (stop.isPresent()) {
      boolean left = leftOf(arm, stop.getAsInt(), exit);
      Place onLeft = arm.place(stop.getAsInt(), left);
      Place onRight = arm.place(stop.getAsInt(), !left);
      double way = pose(hall).distanceTo(pose(onLeft));
      boolean crossed = !back && layout.isCorridor(entry.other(hall.name()));
      for (boolean first : new boolean[] {true, false}) {
        boolean cross = first == crossed;
        if (!cross || !back) {
          add(hall, cross ? Behavior.CHR : Behavior.OOR, onRight, List.of(), way);
          add(hall, cross ? Behavior.CHL : Behavior.OOL, onLeft, List.of(), way);
        }
      }
    }
    OptionalDouble end = FloorLayout.endOn(exit, arm);
    if (end.isPresent() && !back) {
      boolean towards = end.getAsDouble() > 0;
      Place first = arm.place(arm.last(towards), !towards);
      Behavior behavior =
          Math.abs(turn) <= Math.PI / 4 ? Behavior.CHS : turn > 0 ? Behavior.CHL : Behavior.CHR;
      add(hall, behavior, first, arm.seenFromStart(!towards), pose(hall).distanceTo(pose(first)));
    }
  }

  private static boolean leftOf(Arm arm, int stop, Opening opening) {
    return arm.stops().get(stop).doors().stream()
        .anyMatch(door -> door.opening().equals(opening) && door.left());
  }

  /** Walking away from a node on a branch. */
  private static Point away(Branch out) {
    return out.arm().endDirection(out.towards()).times(-1);
  }

  /** The turn from one direction to another, to the left positive [rad]. */
  private static double turn(Point from, Point to) {
    return Math.atan2(from.x() * to.y() - from.y() * to.x(), from.x() * to.x() + from.y() * to.y());
  }

  private static Pose pose(Place place) {
    return place.poseInMap().orElseThrow();
  }

  /** Adds an edge unless this behaviour leads somewhere else already. */
  private void add(
      Place from, Behavior behavior, Place to, Iterable<Landmark> landmarks, double length) {
    edges
        .computeIfAbsent(from.id(), key -> new LinkedHashMap<>())
        .putIfAbsent(
            behavior,
            new BehaviorEdge(
                from, behavior, to, ImmutableList.copyOf(landmarks), OptionalDouble.of(length)));
  }
}
