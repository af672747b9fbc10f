package dev.promenade.planners.language.training;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Landmark;
import dev.promenade.planners.behavior.Landmark.Side;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.language.Lexicon;
import dev.promenade.planners.language.Walk;
import dev.promenade.planners.language.Walk.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** Tells a walk in words, each time a little differently: more instructions to learn from. */
final class Phrasebook {
  private static final double ONLY_GOAL = 0.08;
  private static final double NAMED = 0.35;
  private static final double LANDMARK = 0.5;

  private final BehaviorMap map;
  private final Walk walk;
  private final UniformRandomProvider random;

  private Phrasebook(BehaviorMap map, Walk walk, UniformRandomProvider random) {
    this.map = map;
    this.walk = walk;
    this.random = random;
  }

  /** The walk as an instruction. */
  static String tell(BehaviorMap map, Walk walk, UniformRandomProvider random) {
    return new Phrasebook(map, walk, random).tell();
  }

  private String tell() {
    if (random.nextDouble() < ONLY_GOAL) {
      return any("go to %s", "take me to %s", "drive to %s", "please go to %s", "bring this to %s")
              .formatted(the(walk.goal()))
          + any("", ".");
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < walk.segments().size(); i++) {
      segment(parts, i);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean begins = text.length() == 0 || text.charAt(text.length() - 2) == '.';
      text.append(
          begins ? part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1) : part);
      boolean last = i == parts.size() - 1;
      text.append(last ? any(".", "") : any(". ", ". ", ", ", ", ", ", then ", " and ", " then "));
    }
    return text.toString();
  }

  private void segment(List<String> parts, int i) {
    Segment segment = walk.segments().get(i);
    boolean last = i == walk.segments().size() - 1;
    switch (segment.act()) {
      case OOR, OOL -> leave(parts, segment);
      case OIO -> across(parts, i, segment);
      case IOR, IOL -> enter(parts, i, segment, last);
      case LT, RT -> turn(parts, segment);
      case CHS, CHL, CHR -> crossHall(parts, segment);
      case SP ->
          parts.add(any("go straight at the intersection", "continue straight at the junction"));
      case CF -> parts.add(any("follow the corridor to its end", "go down the corridor"));
    }
  }

  private void leave(List<String> parts, Segment segment) {
    String side = segment.act() == Behavior.OOL ? "left" : "right";
    Place start = walk.steps().get(0).from();
    String room = any(the(start), "the " + start.kind().word(), "the room");
    switch (random.nextInt(6)) {
      case 0 -> parts.add("turn %s as you leave %s".formatted(side, room));
      case 1 ->
          parts.add(any("exit to the %s", "go %s out of the door", "turn %s").formatted(side));
      case 2 -> parts.add("exit %s and go %s".formatted(room, side));
      default -> {
        parts.add(any("leave %s", "exit %s", "go out of %s", "walk out of %s").formatted(room));
        parts.add(any("turn %s", "take a %s", "make a %s", "go %s").formatted(side));
      }
    }
  }

  private void across(List<String> parts, int i, Segment segment) {
    String goal = goal(segment);
    parts.add(
        i == 0
            ? any(
                    "exit the room, go straight across the corridor and enter %s",
                    "leave and go straight ahead into %s",
                    "go through the door opposite into %s",
                    "cross the corridor into %s")
                .formatted(goal)
            : any("go straight on into %s", "walk through to %s").formatted(goal));
  }

  private void enter(List<String> parts, int i, Segment segment, boolean last) {
    String side = segment.act() == Behavior.IOL ? "left" : "right";
    String mark = passing(segment);
    boolean named = last && random.nextDouble() < NAMED;
    String which = named && mark.isEmpty() && random.nextBoolean() ? "" : door(i, segment);
    if (segment.along().size() > 2 && random.nextInt(3) > 0) {
      parts.add(
          any("go down the corridor", "follow the corridor", "walk along the hallway", "continue")
              + (random.nextBoolean() ? mark : ""));
    }
    if (which.isEmpty()) {
      parts.add(
          any(
                  "enter %s on the %s",
                  "turn %2$s into %1$s", "%s is on your %s", "go into %s, %s side")
              .formatted(the(segment.target()), side));
      return;
    }
    String door = which + " on " + any("the ", "your ", "the ") + side;
    if (named) {
      parts.add(
          any("%s is %s", "enter %s, %s", "go to %s: it is %s")
              .formatted(the(segment.target()), door));
    } else {
      parts.add(any("take ", "enter ", "go through ", "go into ", "turn into ") + door + mark);
    }
  }

  /** "the second door", counted as somebody who walks there would. */
  private String door(int i, Segment segment) {
    boolean justOut = i > 0 && walk.segments().get(i - 1).last() == 0;
    int ofSide = 0;
    int ofKind = 0;
    for (int a = justOut ? 1 : 0; a < segment.along().size(); a++) {
      Place here = Walk.onSide(map, segment.along().get(a), segment.act()).orElse(null);
      ofSide += here == null ? 0 : 1;
      ofKind += here != null && here.kind() == segment.target().kind() ? 1 : 0;
    }
    if (ofSide == 0) {
      return any("the door", "the " + segment.target().kind().word());
    }
    if (random.nextInt(3) == 0) {
      return "the " + count(ofKind) + " " + segment.target().kind().word();
    }
    return "the " + count(ofSide) + " " + any("door", "door", "doorway", "room");
  }

  private String count(int n) {
    return n == 1 ? any("first", "first", "next", "1st") : Lexicon.ordinal(n);
  }

  private void turn(List<String> parts, Segment segment) {
    String side = segment.act() == Behavior.LT ? "left" : "right";
    String mark = passing(segment);
    if (random.nextBoolean()) {
      parts.add(
          any(
                  "go to the end of the corridor",
                  "follow the corridor to the corner",
                  "walk down the hallway",
                  "go straight")
              + mark);
    }
    parts.add(
        any(
                "turn %s",
                "turn %s at the corner", "take a %s", "go %s at the intersection", "make a %s")
            .formatted(side));
  }

  private void crossHall(List<String> parts, Segment segment) {
    if (random.nextBoolean() && segment.along().size() > 1) {
      parts.add(any("go down the corridor", "follow the hallway") + passing(segment));
    }
    parts.add(any("cross the hall", "go through the hall", "walk across the big hall"));
    if (segment.act() == Behavior.CHS) {
      parts.add(any("continue straight", "enter the corridor opposite", "go straight on"));
    } else {
      parts.add(
          any("turn %s", "take the corridor on the %s")
              .formatted(segment.act() == Behavior.CHL ? "left" : "right"));
    }
  }

  /** " past the lamp on the left", for a landmark that the map has there. */
  private String passing(Segment segment) {
    if (random.nextDouble() > LANDMARK) {
      return "";
    }
    Landmark near = first(segment.near());
    if (near != null) {
      String side = near.side() == Side.LEFT ? "left" : "right";
      return any(" past the %s", " just past the %s", " after the %s", " past the %s on the %s")
          .formatted(near.what(), side);
    }
    Landmark beyond = first(segment.beyond());
    return beyond == null
        ? ""
        : any(" before the %s", " just before the %s").formatted(beyond.what());
  }

  private @Nullable Landmark first(@Nullable BehaviorEdge edge) {
    if (edge == null || edge.landmarks().isEmpty()) {
      return null;
    }
    return edge.landmarks().get(random.nextInt(edge.landmarks().size()));
  }

  private String goal(Segment segment) {
    return any(the(segment.target()), "the " + segment.target().kind().word(), "the room");
  }

  private String the(Place place) {
    String name = place.number() >= 0 ? place.name().replace("-", any("-", " ")) : place.name();
    return place.number() >= 0 ? any("", "", "the ") + name : "the " + name.replace('-', ' ');
  }

  private String any(String... ways) {
    return ways[random.nextInt(ways.length)];
  }
}
