package dev.promenade.planners.language;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.behavior.Place.Kind;
import dev.promenade.planners.language.Walk.Segment;
import java.util.List;

/**
 * Numbers that tell the network what a segment of a walk is like: what is done, after how many
 * stretches, at which door of this side and of this kind, whether the corridor goes on, where in
 * the walk.
 */
final class SegmentFeatures {
  private static final int STRETCHES = 8;
  private static final int ORDINALS = 6;
  private static final int FROM_START = 6;
  private static final int FROM_END = 4;
  private static final List<Behavior> BEHAVIORS = List.of(Behavior.values());
  private static final List<Kind> KINDS = List.of(Kind.values());

  /** Numbers for a segment; the last ones are for what is known of landmarks. */
  static final int COUNT =
      BEHAVIORS.size()
          + STRETCHES
          + 1
          + 2 * ORDINALS
          + 5
          + KINDS.size()
          + FROM_START
          + FROM_END
          + 4
          + LandmarkMemory.COVERAGES;

  /** Where the numbers on landmarks begin. */
  static final int COVERAGE = COUNT - LandmarkMemory.COVERAGES;

  /** Numbers for a walk as a whole. */
  static final int OF_WALK = 4;

  private final float[] out;
  private int at;

  private SegmentFeatures(float[] out, int offset) {
    this.out = out;
    this.at = offset;
  }

  /** Numbers for all segments of a walk, one after the other; in a mirror if asked. */
  static float[] of(BehaviorMap map, Walk walk, boolean mirrored) {
    float[] out = new float[walk.segments().size() * COUNT];
    int turns = 0;
    int halls = 0;
    for (int i = 0; i < walk.segments().size(); i++) {
      Segment segment = walk.segments().get(i);
      SegmentFeatures features = new SegmentFeatures(out, i * COUNT);
      features.act(map, segment, mirrored);
      features.oneHot(i, FROM_START);
      features.oneHot(walk.segments().size() - 1 - i, FROM_END);
      features.add((segment.first() + segment.last()) / 2.0 / walk.steps().size());
      features.add(walk.steps().size() / 10.0);
      features.add(turns / 3.0);
      features.add(halls / 3.0);
      if (segment.act() == Behavior.LT || segment.act() == Behavior.RT) {
        turns++;
      }
      if (segment.act() == Behavior.CHS
          || segment.act() == Behavior.CHL
          || segment.act() == Behavior.CHR) {
        halls++;
      }
    }
    return out;
  }

  /** Numbers for a walk as a whole. */
  static float[] ofWalk(Walk walk) {
    return new float[] {
      walk.steps().size() / 10f,
      walk.segments().size() / 5f,
      walk.steps().size() == 1 ? 1 : 0,
      walk.goal().kind().isRoom() ? 0 : 1
    };
  }

  private void act(BehaviorMap map, Segment segment, boolean mirrored) {
    Behavior act = segment.act();
    oneHot(BEHAVIORS.indexOf(mirrored ? act.mirrored() : act), BEHAVIORS.size());
    boolean enters = act == Behavior.IOL || act == Behavior.IOR;
    int stretches = enters ? segment.doors().stretches() : Math.max(0, segment.along().size() - 1);
    oneHot(Math.min(stretches, STRETCHES - 1), STRETCHES);
    add(stretches / 8.0);
    Behavior other = act.mirrored();
    int doors = 0;
    for (Place place : segment.along()) {
      doors += map.from(place, Behavior.IOL).isPresent() ? 1 : 0;
      doors += map.from(place, Behavior.IOR).isPresent() ? 1 : 0;
    }
    oneHot(segment.doors().ofSide() - 1, ORDINALS);
    oneHot(segment.doors().ofKind() - 1, ORDINALS);
    add(doors / 8.0);
    Place where = segment.along().isEmpty() ? segment.target() : last(segment);
    boolean goesOn = map.from(where, Behavior.CF).isPresent();
    add(goesOn ? 0 : 1);
    add(enters && !furtherDoor(map, where, act) ? 1 : 0);
    add(enters && Walk.onSide(map, where, other).isPresent() ? 1 : 0);
    add(segment.along().size() == 1 && segment.first() > 0 ? 1 : 0);
    oneHot(KINDS.indexOf(segment.target().kind()), KINDS.size());
  }

  private static Place last(Segment segment) {
    return segment.along().get(segment.along().size() - 1);
  }

  /** Whether the corridor has another door on that side behind a place. */
  private static boolean furtherDoor(BehaviorMap map, Place place, Behavior enter) {
    Place at = place;
    for (int i = 0; i < 2 * STRETCHES; i++) {
      var on = map.from(at, Behavior.CF);
      if (on.isEmpty()) {
        return false;
      }
      at = on.get().to();
      if (map.from(at, enter).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void oneHot(int index, int size) {
    if (index >= 0) {
      out[at + Math.min(index, size - 1)] = 1;
    }
    at += size;
  }

  private void add(double value) {
    out[at++] = (float) value;
  }
}
