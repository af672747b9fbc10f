package dev.promenade.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Draws the packages of the five modules and which imports which: a column a module, in it the
 * packages that import nothing of the module at the top, and what builds on them below. Only the
 * arrows that no chain of other arrows says already are drawn; between modules none is.
 */
final class PackageDrawing {
  private static final List<String> MODULES =
      List.of("models", "planners", "sim", "nodes", "launch");
  private static final List<String> COLOURS =
      List.of("#e3f5f1", "#eaf2fd", "#fdf0e6", "#f3eefb", "#f5f7f9");
  private static final int WIDE = 104;
  private static final int HIGH = 24;
  private static final int GAP = 12;
  private static final int ROW = 58;
  private static final int ACROSS = 3;
  private static final int COLUMN = ACROSS * (WIDE + GAP) + 22;

  private final ImportMap map;
  private final StringBuilder svg = new StringBuilder();

  PackageDrawing(ImportMap map) {
    this.map = map;
  }

  String svg() {
    int bottom = 0;
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < MODULES.size(); i++) {
      svg.setLength(0);
      bottom = Math.max(bottom, column(i));
      columns.append(svg);
    }
    int width = MODULES.size() * COLUMN + 10;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" \
        font-family="DejaVu Sans, Verdana, sans-serif" font-size="11" fill="#1f2933">
        <title>Packages and their imports</title>
        <defs><marker id="a" markerWidth="7" markerHeight="7" refX="6" refY="3.5" orient="auto">\
        <path d="M0 0 7 3.5 0 7z" fill="#66727f"/></marker></defs>
        <rect width="%1$d" height="%2$d" fill="#fff"/>
        %s</svg>
        """
        .formatted(width, bottom + 24, columns);
  }

  /** Draws a module; returns where it ends. */
  private int column(int index) {
    String module = MODULES.get(index);
    SortedMap<String, SortedSet<String>> imports = reduced(within(module));
    SortedMap<Integer, List<String>> rows = new TreeMap<>();
    imports.keySet().forEach(name -> place(rows, depth(imports, name), name));
    SortedMap<String, int[]> places = new TreeMap<>();
    int left = 10 + index * COLUMN;
    int top = 44;
    for (List<String> row : rows.values()) {
      for (int i = 0; i < row.size(); i++) {
        int line = i / ACROSS;
        int shift = (line % 2) * 8;
        places.put(
            row.get(i),
            new int[] {left + 10 + shift + (i % ACROSS) * (WIDE + GAP), top + line * (HIGH + 8)});
      }
      top += ((row.size() - 1) / ACROSS) * (HIGH + 8) + ROW;
    }
    rect(left, 8, COLUMN - 8, top - ROW + HIGH + 4, COLOURS.get(index));
    text(left + (COLUMN - 8) / 2, 28, module, true);
    imports.forEach((from, all) -> all.forEach(to -> arrow(places.get(from), places.get(to))));
    places.forEach(
        (name, at) -> {
          rect(at[0], at[1], WIDE, HIGH, "#ffffff");
          text(at[0] + WIDE / 2, at[1] + 16, name, false);
        });
    return top - ROW + HIGH + 12;
  }

  private static void place(SortedMap<Integer, List<String>> rows, int depth, String name) {
    rows.computeIfAbsent(depth, key -> new ArrayList<>()).add(name);
  }

  /** Imports among the packages of a module, by their names within it. */
  private SortedMap<String, SortedSet<String>> within(String module) {
    String prefix = "dev.promenade." + module;
    return map.grouped(
        name ->
            name.startsWith(prefix + ".") && map.imports().containsKey(name)
                ? name.substring(prefix.length() + 1)
                : "");
  }

  private static SortedMap<String, SortedSet<String>> reduced(
      SortedMap<String, SortedSet<String>> imports) {
    SortedMap<String, SortedSet<String>> reduced = new TreeMap<>();
    imports.forEach(
        (from, all) -> {
          SortedSet<String> kept = new TreeSet<>(all);
          kept.removeIf(
              to ->
                  all.stream()
                      .anyMatch(by -> !by.equals(to) && ImportMap.reaches(imports, by, to)));
          reduced.put(from, kept);
        });
    return reduced;
  }

  private static int depth(SortedMap<String, SortedSet<String>> imports, String name) {
    int depth = 0;
    for (String to : imports.getOrDefault(name, new TreeSet<>())) {
      depth = Math.max(depth, 1 + depth(imports, to));
    }
    return depth;
  }

  private void rect(int x, int y, int width, int height, String fill) {
    svg.append(
        String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\""
                    + " stroke=\"#66727f\"/>%n",
                x,
                y,
                width,
                height,
                fill)
            .replace(System.lineSeparator(), "\n"));
  }

  private void text(int x, int y, String words, boolean heading) {
    svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\"".formatted(x, y))
        .append(heading ? " font-weight=\"600\" font-size=\"14\">" : ">")
        .append(words)
        .append("</text>\n");
  }

  private void arrow(int[] from, int[] to) {
    int startX = from[0] + WIDE / 2;
    int endX = to[0] + WIDE / 2;
    svg.append(
        "<path d=\"M%d %dL%d %d\" fill=\"none\" stroke=\"#a3adb8\" marker-end=\"url(#a)\"/>\n"
            .formatted(startX, from[1], endX, to[1] + HIGH + 1));
  }
}
