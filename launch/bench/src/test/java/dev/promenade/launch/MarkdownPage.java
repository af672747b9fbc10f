package dev.promenade.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of documentation, line by line.
 *
 * @param file where it is
 * @param lines its text
 */
record MarkdownPage(Path file, List<Line> lines) {
  /**
   * A line.
   *
   * @param text as it stands
   * @param language of the block of code that it is in: empty for plain blocks, "text" outside
   * @param section how many headings came before
   */
  record Line(String text, String language, int section) {
    boolean isCode() {
      return !language.equals("text");
    }

    boolean isRow() {
      return !isCode() && text.strip().startsWith("|");
    }
  }

  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
  private static final Pattern FIGURE = Pattern.compile("[*~≤<>≥±+−–-]*\\d.*");
  private static final Pattern COMMAND =
      Pattern.compile("\\./promenade [a-z]|\\bmvn -|not recorded|not kept");

  static MarkdownPage read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    String language = "text";
    int section = 0;
    for (String text : Files.readAllLines(file)) {
      if (text.strip().startsWith("```")) {
        language = language.equals("text") ? text.strip().substring(3) : "text";
        continue;
      }
      if (language.equals("text") && text.startsWith("#")) {
        section++;
      }
      lines.add(new Line(text, language, section));
    }
    return new MarkdownPage(file, lines);
  }

  /** The text outside of blocks of code. */
  String prose() {
    StringBuilder prose = new StringBuilder();
    lines.stream().filter(line -> !line.isCode()).forEach(l -> prose.append(l.text()).append('\n'));
    return prose.toString();
  }

  List<String> links() {
    return LINK.matcher(prose())
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }

  List<String> brokenLinks() throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : links()) {
      int hash = link.indexOf('#');
      String name = hash < 0 ? link : link.substring(0, hash);
      Path there = name.isEmpty() ? file : file.resolveSibling(name);
      if (!Files.exists(there)
          || (hash >= 0 && !read(there).anchors().contains(link.substring(hash + 1)))) {
        broken.add(link);
      }
    }
    return broken;
  }

  /** The names that GitHub gives to headings. */
  List<String> anchors() {
    return lines.stream()
        .filter(line -> !line.isCode() && line.text().startsWith("#"))
        .map(line -> line.text().replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** Words, without what is made from the code: parameters, and what comments say is made so. */
  int words() {
    int words = 0;
    boolean made = false;
    for (Line line : lines) {
      String text = line.text().strip();
      if (!line.isCode() && (text.startsWith("## ") || text.startsWith("<!--"))) {
        made = text.equals("## Parameters") || text.contains("made by");
      }
      if (!made && !text.isEmpty()) {
        words += text.split("\\s+").length;
      }
    }
    return words;
  }

  /** Options named in the text, and in commands of ours within blocks of code. */
  Set<String> options() {
    Set<String> options = new TreeSet<>();
    for (Line line : lines) {
      if (!line.isCode() || line.text().contains("./promenade")) {
        Matcher found = OPTION.matcher(line.text());
        while (found.find()) {
          options.add(found.group());
        }
      }
    }
    return options;
  }

  /**
   * First rows of tables that mostly hold numbers, in sections that do not say how they came about.
   */
  List<String> tablesWithoutCommand() {
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isRow() && (i == 0 || !lines.get(i - 1).isRow())) {
        int begin = i;
        while (i < lines.size() && lines.get(i).isRow()) {
          i++;
        }
        if (holdsFigures(lines.subList(begin, i)) && !sectionNamesACommand(begin)) {
          tables.add(lines.get(begin).text());
        }
      }
    }
    return tables;
  }

  private static boolean holdsFigures(List<Line> rows) {
    int cells = 0;
    int figures = 0;
    for (Line row : rows.subList(Math.min(2, rows.size()), rows.size())) {
      String[] columns = row.text().strip().split("\\|");
      for (int column = 2; column < columns.length; column++) {
        if (!columns[column].isBlank()) {
          cells++;
          figures += FIGURE.matcher(columns[column].strip()).matches() ? 1 : 0;
        }
      }
    }
    return figures >= 3 && figures >= 0.4 * cells;
  }

  /** Tables of parameters are made from the code, which is their source. */
  private boolean sectionNamesACommand(int at) {
    int section = lines.get(at).section();
    return lines.stream()
            .filter(line -> line.section() == section)
            .anyMatch(line -> COMMAND.matcher(line.text()).find())
        || lines.subList(0, at).stream()
            .filter(line -> !line.isCode() && line.text().startsWith("## "))
            .reduce((first, last) -> last)
            .filter(line -> line.text().equals("## Parameters"))
            .isPresent();
  }
}
