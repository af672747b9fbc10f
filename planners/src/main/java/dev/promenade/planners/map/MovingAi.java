package dev.promenade.planners.map;

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
 * and their optimal lengths. Row 0 is the first in the file.
 */
public final class MovingAi {
  private static final int COLUMNS = 9;

  private MovingAi() {}

  /**
   * @param start index of the start cell: row · width + column
   * @param goal index of the goal cell
   * @param length of the shortest path, diagonal steps √2 [cells]
   */
  public record Query(int start, int goal, double length) {}

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
   * The queries of a scenario file.
   *
   * @param free the map they are for
   * @throws InputException if a query does not fit the map
   */
  public static ImmutableList<Query> readScenario(Path file, BitGrid free) {
    ImmutableList.Builder<Query> queries = ImmutableList.builder();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("version")) {
        continue;
      }
      String where = "line " + number;
      String[] parts = line.split("\t", -1);
      if (parts.length != COLUMNS) {
        throw InputException.of(
            file,
            "number of columns in " + where,
            parts.length,
            "give bucket, map, width, height, start x, y, goal x, y and length between tabs");
      }
      int width = whole(file, where + ", width", parts[2]);
      int height = whole(file, where + ", height", parts[3]);
      if (width != free.width() || height != free.height()) {
        throw InputException.of(
            file,
            where + ", size of the map",
            width + " × " + height,
            "its map has %d × %d cells".formatted(free.width(), free.height()));
      }
      queries.add(
          new Query(
              cell(file, where + ", start", parts[4], parts[5], free),
              cell(file, where + ", goal", parts[6], parts[7], free),
              length(file, where + ", length", parts[8])));
    }
    return queries.build();
  }

  private static int cell(Path file, String field, String x, String y, BitGrid free) {
    int column = whole(file, field + " x", x);
    int row = whole(file, field + " y", y);
    if (!free.get(column, row)) {
      throw InputException.of(
          file, field, column + ", " + row, "that is no free cell of its map; take the right map");
    }
    return row * free.width() + column;
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
        index < lines.size() ? lines.get(index).strip().split(" +", -1) : new String[0];
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
