package dev.promenade.planners.language;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A candidate walk, cut into segments as a person would tell it: a stretch of corridor followed up
 * to the turn, the crossing or the door that ends it.
 *
 * @param steps from the start on
 * @param segments one for each behaviour other than following a corridor
 */
public record Walk(List<BehaviorEdge> steps, List<Segment> segments) {

  /**
   * One segment.
   *
   * @param first its first step
   * @param last its last step, the act
   * @param act how it ends
   * @param target where it ends
   * @param along the places in the corridor where it passes, the place of the act included
   * @param near the stretch of corridor right before the act, or null
   * @param beyond the stretch of corridor that would follow had the act been left out, or null
   * @param others the stretches before {@code near}
   * @param beside rooms that one passes
   * @param doors which door it is
   */
  public record Segment(
      int first,
      int last,
      Behavior act,
      Place target,
      List<Place> along,
      @Nullable BehaviorEdge near,
      @Nullable BehaviorEdge beyond,
      List<BehaviorEdge> others,
      Set<Place> beside,
      Doors doors) {

    /**
     * Which of several doors one takes; all 0 where one takes none.
     *
     * @param ofSide counted on its side, from the door where one came out on if one just did
     * @param ofKind counted on its side and among rooms of its kind
     * @param stretches of corridor passed on the way to it, one from door to door
     */
    record Doors(int ofSide, int ofKind, int stretches) {}

    /** 1 for a turn to the left, -1 to the right, 0 for straight on. */
    int turn() {
      return switch (act) {
        case OOL, IOL, LT, CHL -> 1;
        case OOR, IOR, RT, CHR -> -1;
        default -> 0;
      };
    }
  }

  static Walk of(BehaviorMap map, List<BehaviorEdge> steps) {
    List<Segment> segments = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).behavior() != Behavior.CF || i == steps.size() - 1) {
        segments.add(segment(map, steps, first, i));
        first = i + 1;
      }
    }
    return new Walk(List.copyOf(steps), List.copyOf(segments));
  }

  public List<Behavior> behaviors() {
    return steps.stream().map(BehaviorEdge::behavior).toList();
  }

  public Place goal() {
    return steps.get(steps.size() - 1).to();
  }

  private static Segment segment(BehaviorMap map, List<BehaviorEdge> steps, int first, int last) {
    BehaviorEdge act = steps.get(last);
    List<Place> along = new ArrayList<>();
    List<BehaviorEdge> stretches = new ArrayList<>();
    Set<Place> beside = new LinkedHashSet<>();
    for (int i = first; i <= last; i++) {
      BehaviorEdge step = steps.get(i);
      if (!step.from().kind().isRoom()) {
        along.add(step.from());
        onSide(map, step.from(), Behavior.IOL).ifPresent(beside::add);
        onSide(map, step.from(), Behavior.IOR).ifPresent(beside::add);
        if (!step.to().kind().isRoom()) {
          stretches.add(step);
        }
      }
    }
    beside.remove(act.to());
    boolean entersFirst = stretches.isEmpty() && first > 0 && act.to().kind().isRoom();
    if (entersFirst && !steps.get(first - 1).from().kind().isRoom()) {
      stretches.add(steps.get(first - 1));
    }
    Place beforeAct = act.from().kind().isRoom() ? act.to() : act.from();
    BehaviorEdge beyond = map.from(beforeAct, Behavior.CF).orElse(null);
    int most = stretches.size() - 1;
    return new Segment(
        first,
        last,
        act.behavior(),
        act.to(),
        along,
        most < 0 ? null : stretches.get(most),
        act.behavior() == Behavior.CF ? null : beyond,
        most < 1 ? List.of() : List.copyOf(stretches.subList(0, most)),
        beside,
        doors(map, act, along, first == 1 && steps.get(0).from().kind().isRoom()));
  }

  /**
   * Counts doors up to the one taken. Where lengths tell that the map was surveyed, doors are what
   * they are; a map gathered from routes may not know them all, and every stretch counts as one.
   */
  private static Segment.Doors doors(
      BehaviorMap map, BehaviorEdge act, List<Place> along, boolean justOut) {
    if (act.behavior() != Behavior.IOL && act.behavior() != Behavior.IOR) {
      return new Segment.Doors(0, 0, 0);
    }
    boolean surveyed = act.length().isPresent();
    int ofSide = 0;
    int ofKind = 0;
    for (Place place : along.subList(surveyed && justOut ? 1 : 0, along.size())) {
      Optional<Place> here = onSide(map, place, act.behavior());
      ofSide += here.isPresent() ? 1 : 0;
      ofKind += here.filter(room -> room.kind() == act.to().kind()).isPresent() ? 1 : 0;
    }
    int stretches = Math.max(0, along.size() - 1);
    if (surveyed) {
      stretches = Math.max(0, justOut ? ofSide : ofSide - 1);
      ofSide = stretches + 1;
    }
    return new Segment.Doors(ofSide, ofKind, stretches);
  }

  /** The room behind the door on one side of a place. */
  public static Optional<Place> onSide(BehaviorMap map, Place place, Behavior enter) {
    return map.from(place, enter).map(BehaviorEdge::to);
  }
}
