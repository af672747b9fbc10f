package dev.promenade.launch.bench.harness;

import com.google.common.base.Strings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of one benchmark, written line by line as they come. When it is repeated, figures of
 * the same subject and name are joined: the medians of values and ratios, and the range of values.
 */
public final class Report {
  private static final int SUBJECT = 36;
  private static final int NARROWEST = 9;

  private final PrintWriter out;
  private final Map<List<String>, List<Figure>> figures = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private List<String> columns = List.of();

  Report(PrintWriter out) {
    this.out = out;
  }

  /** Writes a line of the table and keeps its figures. */
  public void row(String subject, Figure... row) {
    List<Figure> own = Arrays.stream(row).map(figure -> figure.of(subject)).toList();
    own.forEach(this::keep);
    print(subject, own);
  }

  /** Keeps figures that would crowd the table: they stand in the JSON only. */
  public void detail(String subject, Figure... row) {
    Arrays.stream(row).map(figure -> figure.of(subject)).forEach(this::keep);
  }

  /** Says something beside the figures; it stands in the JSON too. */
  public void note(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    if (!notes.contains(line)) {
      notes.add(line);
    }
    out.println(line);
    out.flush();
  }

  private void keep(Figure figure) {
    figures
        .computeIfAbsent(List.of(figure.subject(), figure.name()), key -> new ArrayList<>())
        .add(figure);
  }

  /** All figures in the order they first came in, repetitions joined. */
  List<Figure> figures() {
    return figures.values().stream().map(Report::joined).toList();
  }

  List<String> notes() {
    return notes;
  }

  /** Writes the table of the joined figures. */
  void printJoined(int repetitions) {
    columns = List.of();
    out.printf("%nmedians of %d repetitions, with their range%n", repetitions);
    figures().stream()
        .collect(Collectors.groupingBy(Figure::subject, LinkedHashMap::new, Collectors.toList()))
        .forEach(this::print);
  }

  private static Figure joined(List<Figure> runs) {
    Figure first = runs.get(0);
    if (runs.size() == 1) {
      return first;
    }
    double[] values = runs.stream().mapToDouble(Figure::value).sorted().toArray();
    double[] ratios =
        runs.stream()
            .map(Figure::ratio)
            .filter(Objects::nonNull)
            .mapToDouble(r -> r)
            .sorted()
            .toArray();
    Figure middle = first.at(median(values), ratios.length == 0 ? null : median(ratios));
    boolean moved = values[0] < values[values.length - 1];
    return moved ? middle.within(values[0], values[values.length - 1]) : middle;
  }

  /** The middle one of sorted values, or the mean of the two in the middle. */
  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private void print(String subject, List<Figure> row) {
    List<String> titles = row.stream().flatMap(Report::titles).toList();
    if (!titles.equals(columns)) {
      out.println(
          " ".repeat(SUBJECT)
              + titles.stream()
                  .map(title -> " " + Strings.padStart(title, NARROWEST, ' '))
                  .collect(Collectors.joining()));
      columns = titles;
    }
    List<String> cells = row.stream().flatMap(Report::cells).toList();
    StringBuilder line = new StringBuilder(Strings.padEnd(subject, SUBJECT, ' '));
    for (int i = 0; i < cells.size(); i++) {
      int width = Math.max(NARROWEST, titles.get(i).length());
      line.append(' ').append(Strings.padStart(cells.get(i), width, ' '));
    }
    String references =
        row.stream()
            .map(Figure::reference)
            .filter(name -> !name.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    out.println(references.isEmpty() ? line : line + " to " + references);
    out.flush();
  }

  private static Stream<String> titles(Figure figure) {
    String title = figure.unit().isEmpty() ? figure.name() : figure.name() + " " + figure.unit();
    return Stream.of(
            Stream.of(title),
            figure.low() == null ? Stream.<String>of() : Stream.of("from", "to"),
            figure.ratio() == null ? Stream.<String>of() : Stream.of("ratio"))
        .flatMap(part -> part);
  }

  private static Stream<String> cells(Figure figure) {
    return Stream.of(figure.value(), figure.low(), figure.high(), figure.ratio())
        .filter(Objects::nonNull)
        .map(Report::cell);
  }

  /** Three or four digits that count, as far as that needs no exponent. */
  static String cell(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e9) {
      return Long.toString((long) value);
    }
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : size >= 0.01 ? 4 : 6;
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
