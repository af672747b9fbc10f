package dev.promenade.planners.language.training;

import dev.promenade.models.flow.Noise;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Landmark;
import dev.promenade.planners.behavior.Landmark.Side;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.behavior.Place.Kind;
import dev.promenade.planners.language.Instruction;
import dev.promenade.planners.language.LandmarkMemory;
import dev.promenade.planners.language.Walk;
import dev.promenade.planners.language.Walks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Instructions made up over known buildings that were furnished anew: landmarks that the map knows,
 * with their sides, and some rooms with a name instead of a number. They teach what the published
 * instructions cannot, for their maps have neither.
 */
public final class InventedInstructions {
  private static final List<String> NAMES =
      List.of(
          "storage",
          "reception",
          "archive",
          "workshop",
          "library",
          "pharmacy",
          "nurses",
          "copy-room",
          "server-room",
          "meeting-room",
          "canteen",
          "lounge");
  private static final double FURNISHED = 0.5;

  private InventedInstructions() {}

  /**
   * Makes instructions up.
   *
   * @param maps buildings whose corridors and doors to use
   * @param count of instructions
   */
  public static List<Instruction> make(Collection<BehaviorMap> maps, int count, long seed) {
    UniformRandomProvider random = Noise.generator(seed);
    List<BehaviorMap> buildings = new ArrayList<>();
    for (BehaviorMap map : maps) {
      buildings.add(furnish(map, random));
    }
    List<Instruction> all = new ArrayList<>();
    while (all.size() < count) {
      BehaviorMap map = buildings.get(random.nextInt(buildings.size()));
      List<Place> rooms = map.rooms();
      Place start = rooms.get(random.nextInt(rooms.size()));
      List<Walk> walks = Walks.from(map, start);
      if (!walks.isEmpty()) {
        Walk walk = walks.get(random.nextInt(walks.size()));
        String text = Phrasebook.tell(map, walk, random);
        all.add(new Instruction(text, map, start, walk.behaviors(), walk.goal()));
      }
    }
    return all;
  }

  private static BehaviorMap furnish(BehaviorMap map, UniformRandomProvider random) {
    Map<Place, Place> renamed = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(NAMES);
    Map<Kind, Integer> counts = new LinkedHashMap<>();
    map.places().forEach(place -> counts.merge(place.kind(), 1, Integer::sum));
    for (Place place : map.places()) {
      String name = place.name();
      if (place.kind().isRoom() && counts.getOrDefault(place.kind(), 0) == 1) {
        name = place.kind().word();
      } else if (place.kind().isRoom() && random.nextInt(5) == 0 && !names.isEmpty()) {
        name = names.remove(random.nextInt(names.size()));
      }
      renamed.put(place, new Place(place.id(), place.kind(), name, place.poseInMap()));
    }
    Map<String, Landmark> things = new LinkedHashMap<>();
    List<BehaviorEdge> edges = new ArrayList<>();
    for (BehaviorEdge edge : map.edges()) {
      Place from = renamed.getOrDefault(edge.from(), edge.from());
      Place to = renamed.getOrDefault(edge.to(), edge.to());
      List<Landmark> landmarks = new ArrayList<>();
      if (!from.kind().isRoom() && !to.kind().isRoom()) {
        String key = LandmarkMemory.key("", edge);
        Landmark known = things.get(key);
        boolean forth = key.startsWith("|" + from.id().replaceAll("[+-]$", ""));
        if (known == null && random.nextDouble() < FURNISHED) {
          // Halls have numbers in the memory; here only things that stand about.
          int thing = random.nextInt(LandmarkMemory.THINGS.indexOf("hall-0"));
          Side side = random.nextBoolean() ? Side.LEFT : Side.RIGHT;
          known = new Landmark(LandmarkMemory.THINGS.get(thing), side);
          things.put(key, known);
        }
        if (known != null) {
          boolean left = (known.side() == Side.LEFT) == forth;
          landmarks.add(new Landmark(known.what(), left ? Side.LEFT : Side.RIGHT));
        }
      }
      edges.add(new BehaviorEdge(from, edge.behavior(), to, landmarks, edge.length()));
    }
    return new BehaviorMap(map.name() + " furnished", renamed.values(), edges);
  }
}
