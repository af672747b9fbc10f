package dev.promenade.sim.suite;

import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.provenance.ProvenanceBeside;
import dev.promenade.sim.metrics.EpisodeMetrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row per episode with every metric, those of plug-ins after our own, as RFC 4180 says: comma,
 * CRLF, quotes where needed. Numbers are rounded to six decimals; a number that does not exist is
 * empty, one without bound is {@code inf}. Two runs with the same seeds give the same bytes.
 */
public final class EpisodesCsv {
  private EpisodesCsv() {}

  /**
   * @param provenance what the results depend on; it goes beside the table
   * @throws dev.promenade.models.io.InputException if the file cannot be written
   */
  public static void write(Path file, List<EpisodeResult> results, Provenance provenance) {
    ProvenanceBeside.writeString(file, text(results), provenance);
  }

  static String text(List<EpisodeResult> results) {
    StringBuilder text = new StringBuilder();
    List<EpisodeMetrics.Column> columns = EpisodeMetrics.columns();
    List<String> cells = new ArrayList<>();
    columns.forEach(column -> cells.add(column.name()));
    List<String> added = EpisodeResult.added(results);
    cells.addAll(added);
    cells.add("detail");
    row(text, cells);
    for (EpisodeResult result : results) {
      cells.clear();
      columns.forEach(column -> cells.add(format(column.value().apply(result.metrics()))));
      added.forEach(name -> cells.add(format(result.added().getOrDefault(name, Double.NaN))));
      cells.add(result.detail());
      row(text, cells);
    }
    return text.toString();
  }

  private static void row(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
    }
    text.append("\r\n");
  }

  static String quoted(String cell) {
    boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  static String format(Object value) {
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? format(optional.getAsDouble()) : "";
    }
    if (value instanceof Double number) {
      if (number.isNaN()) {
        return "";
      }
      if (number.isInfinite()) {
        return number > 0 ? "inf" : "-inf";
      }
      BigDecimal rounded = new BigDecimal(number).setScale(6, RoundingMode.HALF_EVEN);
      return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
    return value.toString();
  }
}
