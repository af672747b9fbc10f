package dev.promenade.planners.behavior;

import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.planners.behavior.Landmark.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two forms in which the buildings of Zang et al. (EMNLP 2018) exist: a table of edges,
 * and the original graph with landmarks and lengths. There a room is {@code O-3}, with a letter for
 * its kind: office, room, lab, kitchen, bathroom, hall or corridor.
 */
public final class GraphFiles {
  private static final Pattern PLACE = Pattern.compile("([ORLKBHC])-(\\d{1,6})([./].*)?");
  private static final Pattern EDGE =
      Pattern.compile(
          "(\\S+(?: nt(?: [A-Z]-\\d+)* [NESW])?) ([a-z]{2,3})(?: \\(((?: \\S+ [lr])*) \\))?"
              + " (\\S+(?: nt(?: [A-Z]-\\d+)* [NESW])?) \\[(\\d+),\\d+,\\d+\\]");
  private static final Pattern LANDMARK = Pattern.compile("\\d*(\\S+) ([lr])");

  private GraphFiles() {}

  /**
   * Reads a table with a line {@code map<TAB>place<TAB>behaviour<TAB>place} for each edge; a place
   * in a corridor is {@code C-0.1@2+}: corridor 0, segment 1, position 2, walking direction. Adds
   * the edges between rooms that face each other: the table was gathered from routes, and such a
   * pair is certain as soon as both doors are known.
   *
   * @return the maps by name, in the order of the file
   * @throws InputException if a line cannot be understood
   */
  public static Map<String, BehaviorMap> readTable(Path file) {
    Map<String, List<BehaviorEdge>> edges = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String where = file + ", line " + number;
      String[] cells = line.split("\t", -1);
      if (cells.length != 4) {
        throw InputException.of(
            where, "", "'" + line + "'", "expected map, place, behaviour and place between tabs");
      }
      edges
          .computeIfAbsent(cells[0], key -> new ArrayList<>())
          .add(
              BehaviorEdge.of(
                  place(where, cells[1]), behavior(where, cells[2]), place(where, cells[3])));
    }
    Map<String, BehaviorMap> maps = new LinkedHashMap<>();
    edges.forEach((name, some) -> maps.put(name, map(name, withRoomsAcross(some))));
    return maps;
  }

  /**
   * Reads an original graph: edges {@code from behaviour ( 1lamp l ) to [length,turn,heading];}.
   * The place {@code C-0 nt K-0 B-0 N} gets the id {@code C-0/K-0/B-0/N}.
   *
   * @param name of the map
   * @throws InputException if an edge cannot be understood
   */
  public static BehaviorMap readGraph(Path file, String name) {
    List<BehaviorEdge> edges = new ArrayList<>();
    for (String part : String.join(" ", lines(file)).split(";", -1)) {
      String text = part.strip();
      if (text.isEmpty()) {
        continue;
      }
      Matcher match = EDGE.matcher(text);
      if (!match.matches()) {
        throw InputException.of(
            file, "an edge", "'" + text + "'", "expected 'place behaviour place [0,0,0]'");
      }
      edges.add(
          new BehaviorEdge(
              place(file, graphId(match.group(1))),
              behavior(file, match.group(2)),
              place(file, graphId(match.group(4))),
              landmarks(match.group(3)),
              OptionalDouble.of(Double.parseDouble(match.group(5)))));
    }
    return map(name, edges);
  }

  private static BehaviorMap map(String name, List<BehaviorEdge> edges) {
    Set<Place> places = new LinkedHashSet<>();
    edges.forEach(edge -> places.addAll(List.of(edge.from(), edge.to())));
    return new BehaviorMap(name, places, edges);
  }

  private static String graphId(String words) {
    return words.replace(" nt", "").replace(' ', '/');
  }

  private static List<Landmark> landmarks(@Nullable String text) {
    List<Landmark> found = new ArrayList<>();
    Matcher match = LANDMARK.matcher(text == null ? "" : text);
    while (match.find()) {
      found.add(new Landmark(match.group(1), match.group(2).equals("l") ? Side.LEFT : Side.RIGHT));
    }
    return found;
  }

  private static Place place(Object source, String id) {
    Matcher match = PLACE.matcher(id);
    if (!match.matches()) {
      throw InputException.of(
          source, "place", "'" + id + "'", "expected a letter of ORLKBHC and a number, as in O-3");
    }
    return new Place(id, kind(match.group(1)), name(id), Optional.empty());
  }

  /** What people call the place of an id: {@code office-3} for {@code O-3}. */
  static String name(String id) {
    Matcher match = PLACE.matcher(id);
    return match.matches() ? kind(match.group(1)).word() + "-" + match.group(2) : id;
  }

  private static Place.Kind kind(String letter) {
    for (Place.Kind kind : Place.Kind.values()) {
      if (kind.name().startsWith(letter)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of place begins with " + letter);
  }

  private static Behavior behavior(Object source, String code) {
    return Behavior.of(code)
        .orElseThrow(
            () ->
                InputException.of(
                    source,
                    "behaviour",
                    "'" + code + "'",
                    "expected oor, ool, ior, iol, oio, lt, rt, sp, chs, chl, chr or cf"));
  }

  /**
   * The edges, and for each place with a door on either side the two that cross from room to room.
   */
  private static List<BehaviorEdge> withRoomsAcross(List<BehaviorEdge> edges) {
    List<BehaviorEdge> all = new ArrayList<>(edges);
    Map<Place, Place> onLeft = new LinkedHashMap<>();
    for (BehaviorEdge edge : edges) {
      if (edge.behavior() == Behavior.IOL) {
        onLeft.put(edge.from(), edge.to());
      }
    }
    for (BehaviorEdge edge : edges) {
      Place left = onLeft.get(edge.from());
      if (edge.behavior() == Behavior.IOR && left != null) {
        all.add(BehaviorEdge.of(left, Behavior.OIO, edge.to()));
        all.add(BehaviorEdge.of(edge.to(), Behavior.OIO, left));
      }
    }
    return all;
  }

  static List<String> lines(Path file) {
    try {
      return InputFiles.text(file).lines().toList();
    } catch (IOException e) {
      String problem = Files.exists(file) ? "cannot be read as text" : "does not exist";
      throw InputException.of(file, problem, "check the path and the file's permissions", e);
    }
  }
}
