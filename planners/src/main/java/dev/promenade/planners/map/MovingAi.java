package dev.promenade.planners.map;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the benchmark grids of Moving AI Lab (Sturtevant, "Benchmarks for Grid-Based Pathfinding",
 * 2012): {@code .map} files in which {@code . G S} are free, and {@code .scen} files with queries
 * and their optimal lengths, between tabs or blanks, of version 1 (with the map's size) or 0
 * (without). Row 0 is the first in the file.
 */
public final class MovingAi {
  private static final Splitter TABS = Splitter.on('\t').trimResults();
  private static final Splitter BLANKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  private MovingAi() {}

  /**
   * @param start index of the start cell: row · width + column
   * @param goal index of the goal cell
   * @param length of the shortest path, diagonal steps √2 [cells]
   */
  public record Query(int start, int goal, double length) {}

  /**
   * @param queries that can be asked
   * @param skipped how many cannot: an end is no free cell of the map, or the map has another size
   * @param firstSkipped line and cause of the first of them; empty without any
   */
  public record Scenario(ImmutableList<Query> queries, int skipped, String firstSkipped) {}

  /**
   * The free cells of a map.
   *
   * @throws InputException if the file is no such map
   */
  public static BitGrid readMap(Path file) {
    List<String> lines = lines(file);
    int height = size(file, lines, 1, "height");
    int width = size(file, lines, 2, "width");
    if (lines.size() < 4 || !lines.get(3).strip().equals("map")) {
      throw InputException.of(file, "line 4", "not 'map'", "give a map of Moving AI Lab");
    }
    if (lines.size() - 4 < height) {
      throw InputException.of(
          file, "number of rows", lines.size() - 4, "the header promises " + height);
    }
    BitGrid free = new BitGrid(width, height);
    for (int row = 0; row < height; row++) {
      String line = lines.get(4 + row);
      if (line.length() < width) {
        throw InputException.of(
            file, "length of line " + (5 + row), line.length(), "the header promises " + width);
      }
      for (int column = 0; column < width; column++) {
        char c = line.charAt(column);
        if (c == '.' || c == 'G' || c == 'S') {
          free.set(column, row);
        }
      }
    }
    return free;
  }

  /**
   * The queries of a scenario file. Published ones hold some whose end is a tree or a wall; those
   * are left out and counted.
   *
   * @param free the map they are for
   * @throws InputException if a line is no query
   */
  public static Scenario readScenario(Path file, BitGrid free) {
    ImmutableList.Builder<Query> queries = ImmutableList.builder();
    int number = 0;
    int skipped = 0;
    String firstSkipped = "";
    for (String line : lines(file)) {
      number++;
      if (line.isBlank() || (number == 1 && line.strip().startsWith("version"))) {
        continue;
      }
      Line query = parse(file, "line " + number, line);
      String cause = query.whyNot(free);
      if (cause.isEmpty()) {
        int width = free.width();
        queries.add(
            new Query(
                query.startY * width + query.startX,
                query.goalY * width + query.goalX,
                query.length));
      } else {
        firstSkipped = skipped == 0 ? "line %d: %s".formatted(number, cause) : firstSkipped;
        skipped++;
      }
    }
    return new Scenario(queries.build(), skipped, firstSkipped);
  }

  /**
   * A line of a scenario.
   *
   * @param width of the map it is for; 0 where the line does not say
   */
  private record Line(
      int width, int height, int startX, int startY, int goalX, int goalY, double length) {
    /** Why it cannot be asked of a map, or nothing. */
    String whyNot(BitGrid free) {
      if (width != 0 && (width != free.width() || height != free.height())) {
        return "it is for a map of %d × %d cells, not %d × %d"
            .formatted(width, height, free.width(), free.height());
      }
      if (!free.get(startX, startY)) {
        return "its start %d, %d is no free cell".formatted(startX, startY);
      }
      return free.get(goalX, goalY)
          ? ""
          : "its goal %d, %d is no free cell".formatted(goalX, goalY);
    }
  }

  private static Line parse(Path file, String where, String line) {
    List<String> parts = TABS.splitToList(line.strip());
    if (parts.size() != 9 && parts.size() != 7) {
      parts = BLANKS.splitToList(line);
    }
    int count = parts.size();
    if (count < 7) {
      throw InputException.of(
          file,
          "number of columns in " + where,
          count,
          "give bucket, map, width, height, start x, y, goal x, y and length between tabs or"
              + " blanks");
    }
    boolean sized = count > 7;
    return new Line(
        sized ? whole(file, where + ", width", parts.get(count - 7)) : 0,
        sized ? whole(file, where + ", height", parts.get(count - 6)) : 0,
        whole(file, where + ", start x", parts.get(count - 5)),
        whole(file, where + ", start y", parts.get(count - 4)),
        whole(file, where + ", goal x", parts.get(count - 3)),
        whole(file, where + ", goal y", parts.get(count - 2)),
        length(file, where + ", length", parts.get(count - 1)));
  }

  private static double length(Path file, String field, String text) {
    try {
      double length = Double.parseDouble(text.strip());
      if (length >= 0 && Double.isFinite(length)) {
        return length;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw InputException.of(file, field, text, "give the optimal length, a number from 0");
  }

  private static int size(Path file, List<String> lines, int index, String name) {
    String[] parts =
        index < lines.size() ? lines.get(index).strip().split("\\s+", -1) : new String[0];
    if (parts.length != 2 || !parts[0].equals(name)) {
      throw InputException.of(
          file, "line " + (index + 1), "not '" + name + " N'", "give a map of Moving AI Lab");
    }
    int value = whole(file, name, parts[1]);
    if (value < 1 || value > 1 << 14) {
      throw InputException.of(file, name, value, "give a number from 1 to " + (1 << 14));
    }
    return value;
  }

  private static int whole(Path file, String field, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw InputException.of(file, field, text, "give a whole number");
    }
  }

  private static List<String> lines(Path file) {
    try {
      return new String(InputFiles.bytes(file), StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw InputException.of(
          file,
          Files.exists(file) ? "cannot be read" : "does not exist",
          "name a file of Moving AI Lab's benchmarks",
          e);
    }
  }
}
