package dev.promenade.planners.language;

import dev.promenade.planners.behavior.Place.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words whose meaning is fixed: kinds of places, things that stand in corridors, numerals. */
public final class Lexicon {
  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();
  private static final Map<String, String> THINGS = new LinkedHashMap<>();
  private static final List<String> ORDINALS =
      List.of(
          "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
          "ninth", "tenth");

  private static final List<String> STRAIGHT =
      List.of("straight", "across", "through", "cross", "opposite", "forward", "ahead");

  static {
    kinds(Kind.OFFICE, "office", "offices");
    kinds(Kind.ROOM, "room", "rooms");
    kinds(Kind.LAB, "lab", "labs", "laboratory");
    kinds(Kind.KITCHEN, "kitchen", "kitchens", "kitchenette");
    kinds(Kind.BATHROOM, "bathroom", "bathrooms", "restroom", "washroom", "toilet", "toilets");
    kinds(Kind.HALL, "hall");
    kinds(Kind.CORRIDOR, "corridor", "hallway", "corridors", "hallways");
    things("bike", "bikes", "bicycle", "bicycles");
    things("photo", "photos", "picture", "pictures", "painting", "photograph");
    things("printer", "printers", "copier");
    things("clock", "clocks");
    things("sink", "sinks");
    things("lamp", "lamps", "light");
    things("dustbin", "dustbins", "trash", "trashcan", "garbage", "bin", "wastebasket");
    things("tv", "tvs", "television", "televisions", "monitor");
    things("shelf", "shelves", "bookshelf", "bookshelves", "bookcase", "shelfs");
    things("bed", "beds");
    things("chair", "chairs");
    things("table", "tables", "desk", "desks");
    things("vase", "vases", "plant", "plants");
    things("locker", "lockers", "cabinet", "wardrobe");
    things("shoes", "shoe");
    things("computer", "computers", "laptop", "pc");
    things("window", "windows");
    things("sofa", "sofas", "couch", "couches");
    things("fridge", "fridges", "refrigerator", "refrigerators");
  }

  private Lexicon() {}

  private static void kinds(Kind kind, String... words) {
    for (String word : words) {
      KINDS.put(word, kind);
    }
  }

  private static void things(String thing, String... others) {
    THINGS.put(thing, thing);
    for (String word : others) {
      THINGS.put(word, thing);
    }
  }

  /** The kind of place that a word stands for, or null. */
  static @Nullable Kind kind(String word) {
    return KINDS.get(word);
  }

  /** The one name of a thing, whatever it is called; empty if the word is no such thing. */
  static String thing(String word) {
    return THINGS.getOrDefault(word, "");
  }

  /** Whether somebody giving directions says this word for what it is. */
  static boolean knows(String word) {
    return KINDS.containsKey(word) || THINGS.containsKey(word) || ORDINALS.contains(word);
  }

  /** All words whose meaning is fixed, without the numerals. */
  static Iterable<String> words() {
    LinkedHashMap<String, Integer> all = new LinkedHashMap<>();
    KINDS.keySet().forEach(word -> all.put(word, 0));
    THINGS.keySet().forEach(word -> all.put(word, 0));
    ORDINALS.forEach(word -> all.put(word, 0));
    return all.keySet();
  }

  /** 3 for {@code third}, 1 for {@code next}; 0 if the word does not count. */
  public static int ordinal(String word) {
    return word.equals("next") || word.equals("immediate")
        ? 1
        : Math.max(0, ORDINALS.indexOf(word));
  }

  /** Whether a word says that one goes straight on. */
  static boolean straight(String word) {
    return STRAIGHT.contains(word);
  }

  /** {@code third} for 3, and the number itself from 11 on. */
  public static String ordinal(int number) {
    return number < ORDINALS.size() ? ORDINALS.get(number) : Integer.toString(number);
  }
}
