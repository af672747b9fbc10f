package dev.promenade.planners.language;

import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Landmark.Side;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.behavior.Place.Kind;
import dev.promenade.planners.language.LandmarkMemory.Part;
import dev.promenade.planners.language.Walk.Segment;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares a segment of a walk with a word: what both have to do with each other, as numbers. */
public final class Matches {
  /** Numbers for a segment and a word. */
  static final int COUNT = 15;

  private static final int NAMED_TARGET = 0;
  private static final int KIND_OF_TARGET = 1;
  private static final int NAMED_BESIDE = 2;
  private static final int NAMED_OTHER = 3;
  private static final int NAMED_START = 4;
  private static final int THING_NEAR = 5;
  private static final int THING_BEYOND = 6;
  private static final int THING_BEFORE = 7;
  private static final int SIDE = 8;
  private static final int TURN = 9;
  private static final int STRAIGHT = 10;
  private static final int ORDINAL = 11;
  private static final int ORDINAL_OF_KIND = 12;
  private static final int ORDINAL_OF_STRETCHES = 13;
  private static final int POSITION = 14;

  /** How far the place in the text may be from the place in the walk, as a share of both. */
  private static final double SPREAD = 0.2;

  private static final int SIDE_WORDS = 5;
  private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

  private final BehaviorMap map;
  private final LandmarkMemory memory;
  private final @Nullable Part without;
  private final boolean remembers;
  private final boolean mirrored;

  /**
   * @param without what one instruction added to the memory and is not to find there; or null
   * @param remembers whether to look into the memory at all
   * @param mirrored whether the words are those of a world in a mirror
   */
  Matches(
      BehaviorMap map,
      LandmarkMemory memory,
      @Nullable Part without,
      boolean remembers,
      boolean mirrored) {
    this.map = map;
    this.memory = memory;
    this.without = without;
    this.remembers = remembers;
    this.mirrored = mirrored;
  }

  /** Writes how well the stretches of a segment are known. */
  void coverage(Segment segment, float[] out, int at) {
    out[at] = (float) coverage(segment.near());
    out[at + 1] = (float) coverage(segment.beyond());
    double sum = 0;
    for (BehaviorEdge other : segment.others()) {
      sum += coverage(other);
    }
    out[at + 2] = segment.others().isEmpty() ? 0 : (float) (sum / segment.others().size());
  }

  private double coverage(@Nullable BehaviorEdge edge) {
    if (edge == null || !remembers) {
      return 0;
    }
    boolean certain = !edge.landmarks().isEmpty();
    return certain ? 1 : memory.coverage(memory.find(map.name(), edge), without);
  }

  /** Writes the numbers of a segment of a walk against one word of a text. */
  void compare(Walk walk, Segment segment, List<Token> tokens, int t, float[] out, int at) {
    Token token = tokens.get(t);
    Place target = segment.target();
    boolean last = segment.last() == walk.steps().size() - 1;
    if (token.kind() != null || token.thing().isEmpty()) {
      if (named(token, target)) {
        out[at + NAMED_TARGET] = 1;
      } else if (token.kind() == target.kind() && token.number() < 0) {
        out[at + KIND_OF_TARGET] = 1;
      } else if (last && token.number() >= 0 && token.kind() != null && token.kind().isRoom()) {
        out[at + NAMED_OTHER] = 1;
      }
      Place start = walk.steps().get(0).from();
      if (segment.first() == 0 && (named(token, start) || isBare(token, start))) {
        out[at + NAMED_START] = named(token, start) ? 1 : 0.5f;
      }
      for (Place beside : segment.beside()) {
        if (named(token, beside)) {
          out[at + NAMED_BESIDE] = 1;
        }
      }
    }
    if (!token.thing().isEmpty() && remembers) {
      things(segment, tokens, t, out, at);
    }
    acts(segment, token.word(), out, at);
    int steps = walk.steps().size();
    double inWalk = (segment.first() + segment.last() + 1) / (2.0 * steps);
    double off = ((t + 0.5) / tokens.size() - inWalk) / SPREAD;
    out[at + POSITION] = (float) Math.exp(-off * off);
  }

  /** What a word says of the act itself: its side, straight on, which of several doors. */
  private void acts(Segment segment, String word, float[] out, int at) {
    boolean left = word.equals("left");
    boolean straight = Lexicon.straight(word);
    int ordinal = Lexicon.ordinal(word);
    if (left || word.equals("right")) {
      int turn = mirrored ? -segment.turn() : segment.turn();
      out[at + TURN] = left ? turn : -turn;
    } else if (straight) {
      out[at + STRAIGHT] = segment.turn() == 0 ? 1 : -0.5f;
    } else if (ordinal > 0) {
      Segment.Doors doors = segment.doors();
      out[at + ORDINAL] = doors.ofSide() == ordinal ? 1 : 0;
      out[at + ORDINAL_OF_KIND] = doors.ofKind() == ordinal ? 1 : 0;
      out[at + ORDINAL_OF_STRETCHES] = doors.stretches() == ordinal ? 1 : 0;
    }
  }

  private void things(Segment segment, List<Token> tokens, int t, float[] out, int at) {
    String thing = tokens.get(t).thing();
    out[at + THING_NEAR] = (float) evidence(segment.near(), thing);
    out[at + THING_BEYOND] = (float) evidence(segment.beyond(), thing);
    double best = 0;
    for (BehaviorEdge other : segment.others()) {
      best = Math.max(best, evidence(other, thing));
    }
    out[at + THING_BEFORE] = (float) best;
    out[at + SIDE] = (float) side(segment, thing, tokens, t);
  }

  private double evidence(@Nullable BehaviorEdge edge, String thing) {
    if (edge == null) {
      return 0;
    }
    if (LandmarkMemory.marked(edge, thing)
        || (edge.to().kind() == Kind.HALL && edge.to().name().equals(thing))) {
      return 1;
    }
    int index = LandmarkMemory.index(thing);
    return index < 0
        ? 0
        : Math.min(1.5, memory.evidence(memory.find(map.name(), edge), index, without));
  }

  /** 1 if the words put a landmark of the map on its side, -1 if on the other, 0 if unknown. */
  private double side(Segment segment, String thing, List<Token> tokens, int t) {
    double sum = 0;
    for (int i = t + 1; i < Math.min(tokens.size(), t + 1 + SIDE_WORDS); i++) {
      String word = tokens.get(i).word();
      if (tokens.get(i).endsClause()) {
        break;
      }
      if (word.equals("left") || word.equals("right")) {
        BehaviorEdge near = segment.near();
        boolean left = word.equals("left") != mirrored;
        sum += near == null ? 0 : sided(near, thing, left);
        break;
      }
    }
    return sum;
  }

  private static double sided(BehaviorEdge edge, String thing, boolean left) {
    return edge.landmarks().stream()
        .filter(landmark -> Lexicon.thing(landmark.what()).equals(thing))
        .mapToDouble(landmark -> (landmark.side() == Side.LEFT) == left ? 1 : -1)
        .max()
        .orElse(0);
  }

  /** Whether a word is the name of a place. */
  public static boolean named(Token token, Place place) {
    if (token.kind() != null) {
      return token.kind() == place.kind()
          && token.number() == place.number()
          && (token.number() >= 0 || place.name().equalsIgnoreCase(place.kind().word()));
    }
    String word = token.word();
    if (word.length() < 3 || !place.name().toLowerCase(Locale.ROOT).contains(word)) {
      return false;
    }
    return !Lexicon.knows(word)
        && NO_LETTERS.splitAsStream(place.name()).anyMatch(part -> part.equalsIgnoreCase(word));
  }

  private static boolean isBare(Token token, Place place) {
    return token.kind() == place.kind() && token.number() < 0;
  }
}
