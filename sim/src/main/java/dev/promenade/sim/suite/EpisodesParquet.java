package dev.promenade.sim.suite;

import dev.promenade.models.io.ParquetFile;
import dev.promenade.models.io.ParquetFile.Column;
import dev.promenade.sim.metrics.EpisodeMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The table of {@link EpisodesCsv} as Parquet: the same rows and columns, numbers in full
 * precision. Two runs with the same seeds give the same bytes.
 */
public final class EpisodesParquet {
  private EpisodesParquet() {}

  /**
   * @throws dev.promenade.models.io.InputException if the file cannot be written
   */
  public static void write(Path file, List<EpisodeResult> results) {
    List<Column> columns = new ArrayList<>();
    for (EpisodeMetrics.Column column : EpisodeMetrics.columns()) {
      columns.add(column(column, results));
    }
    for (String name : EpisodeResult.added(results)) {
      columns.add(
          Column.ofOptional(
              name,
              results.stream()
                  .mapToDouble(result -> result.added().getOrDefault(name, Double.NaN))
                  .toArray()));
    }
    columns.add(Column.of("detail", results.stream().map(EpisodeResult::detail).toList()));
    ParquetFile.write(file, columns, new TreeMap<>());
  }

  private static Column column(EpisodeMetrics.Column column, List<EpisodeResult> results) {
    String name = column.name();
    Class<?> type = column.type();
    List<Object> values =
        results.stream().map(result -> column.value().apply(result.metrics())).toList();
    if (type == double.class) {
      return Column.of(name, values.stream().mapToDouble(Double.class::cast).toArray());
    }
    if (type == OptionalDouble.class) {
      return Column.ofOptional(
          name,
          values.stream()
              .mapToDouble(value -> ((OptionalDouble) value).orElse(Double.NaN))
              .toArray());
    }
    if (type == int.class || type == long.class) {
      return Column.of(
          name, values.stream().mapToLong(value -> ((Number) value).longValue()).toArray());
    }
    return Column.of(name, values.stream().map(Object::toString).toList());
  }
}
