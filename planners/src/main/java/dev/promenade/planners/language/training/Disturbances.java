package dev.promenade.planners.language.training;

import dev.promenade.models.flow.Noise;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.language.Instruction;
import dev.promenade.planners.language.Token;
import dev.promenade.planners.language.Tokenizer;
import dev.promenade.planners.language.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;

/** Instructions made harder in ways that real ones are: to measure how a translator bears it. */
public final class Disturbances {
  private static final int SHORTEST = 5;
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern SIDE = Pattern.compile("(?i)\\b(left|right)");
  private static final int NUMBERS = 60;

  private Disturbances() {}

  /** Two neighbouring letters changed places in every word of five or more with that chance. */
  public static Instruction typos(Instruction one, double chance, long seed) {
    UniformRandomProvider random = Noise.generator(seed);
    StringBuilder text = new StringBuilder(one.text());
    Matcher matcher = WORD.matcher(one.text());
    while (matcher.find()) {
      int length = matcher.end() - matcher.start();
      if (length >= SHORTEST && random.nextDouble() < chance) {
        int at = matcher.start() + 1 + random.nextInt(length - 2);
        char letter = text.charAt(at);
        text.setCharAt(at, text.charAt(at + 1));
        text.setCharAt(at + 1, letter);
      }
    }
    return withText(one, text.toString());
  }

  /** Every left is a right and the other way round: the right route is another one now. */
  public static Instruction swappedSides(Instruction one) {
    StringBuilder text = new StringBuilder();
    Matcher matcher = SIDE.matcher(one.text());
    while (matcher.find()) {
      boolean left = matcher.group().equalsIgnoreCase("left");
      matcher.appendReplacement(text, left ? "right" : "left");
    }
    matcher.appendTail(text);
    return withText(one, text.toString());
  }

  /** Whether an instruction says left or right at all. */
  public static boolean namesSides(Instruction one) {
    return SIDE.matcher(one.text()).find();
  }

  /** All rooms get other numbers, in the text as on the map: the right route stays. */
  public static Instruction renamedRooms(Instruction one, long seed) {
    UniformRandomProvider random = Noise.generator(seed);
    int shift = 1 + random.nextInt(NUMBERS);
    Map<Place, Place> renamed = new LinkedHashMap<>();
    for (Place place : one.map().places()) {
      boolean room = place.kind().isRoom() && place.number() >= 0;
      String name = place.kind().word() + "-" + (place.number() + shift);
      renamed.put(
          place, room ? new Place(place.id(), place.kind(), name, place.poseInMap()) : place);
    }
    StringBuilder text = new StringBuilder(one.text());
    List<Token> tokens = new Tokenizer(new Vocabulary(List.of())).tokens(one.text());
    for (int t = tokens.size() - 1; t >= 0; t--) {
      Token token = tokens.get(t);
      if (token.kind() != null && token.kind().isRoom() && token.number() >= 0) {
        text.replace(
            token.begin(), token.end(), token.kind().word() + "-" + (token.number() + shift));
      }
    }
    List<BehaviorEdge> edges = new ArrayList<>();
    for (BehaviorEdge edge : one.map().edges()) {
      edges.add(
          new BehaviorEdge(
              renamed.getOrDefault(edge.from(), edge.from()),
              edge.behavior(),
              renamed.getOrDefault(edge.to(), edge.to()),
              edge.landmarks(),
              edge.length()));
    }
    BehaviorMap map = new BehaviorMap(one.map().name(), renamed.values(), edges);
    return new Instruction(
        text.toString(),
        map,
        renamed.getOrDefault(one.start(), one.start()),
        one.behaviors(),
        renamed.getOrDefault(one.goal(), one.goal()));
  }

  /**
   * The last behaviour of the right route is missing on the map; empty if the route was already.
   */
  public static Optional<Instruction> missingEdge(Instruction one) {
    return one.map()
        .walk(one.start(), one.behaviors())
        .map(
            walk -> {
              BehaviorEdge gone = walk.get(walk.size() - 1);
              List<BehaviorEdge> edges = new ArrayList<>(one.map().edges());
              edges.remove(gone);
              BehaviorMap map = new BehaviorMap(one.map().name(), one.map().places(), edges);
              return new Instruction(one.text(), map, one.start(), one.behaviors(), one.goal());
            });
  }

  private static Instruction withText(Instruction one, String text) {
    return new Instruction(text, one.map(), one.start(), one.behaviors(), one.goal());
  }
}
