package dev.promenade.planners.local;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.promenade.models.Stable;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parameters of one planner with their values. Immutable. */
@Stable
public final class Parameters {
  private final String planner;
  private final ImmutableMap<String, Parameter> known;
  private final ImmutableMap<String, Double> values;

  private Parameters(
      String planner, ImmutableMap<String, Parameter> known, ImmutableMap<String, Double> values) {
    this.planner = planner;
    this.known = known;
    this.values = values;
  }

  /** All parameters of a planner, at their defaults. */
  public static Parameters of(String planner, Parameter... parameters) {
    ImmutableMap.Builder<String, Parameter> known = ImmutableMap.builder();
    ImmutableMap.Builder<String, Double> values = ImmutableMap.builder();
    for (Parameter parameter : parameters) {
      known.put(parameter.name(), parameter);
      values.put(parameter.name(), parameter.value());
    }
    return new Parameters(planner, known.buildOrThrow(), values.buildOrThrow());
  }

  /** The same and more parameters, for a planner that builds on this one. */
  public Parameters as(String otherPlanner, Parameter... more) {
    List<Parameter> all = new ArrayList<>(known.values());
    Collections.addAll(all, more);
    return of(otherPlanner, all.toArray(new Parameter[0])).with(otherPlanner, values);
  }

  /** The planner that these are for. */
  public String planner() {
    return planner;
  }

  /** What there is to set, in the order of the planner's documentation. */
  public ImmutableList<Parameter> known() {
    return known.values().asList();
  }

  /** The values, by name. */
  public ImmutableMap<String, Double> values() {
    return values;
  }

  /** The value of a parameter that the planner itself has declared. */
  public double get(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "planner '%s' declares no parameter '%s'".formatted(planner, name));
    }
    return value;
  }

  /**
   * The same parameters with another value.
   *
   * @throws InputException if the planner has no such parameter or the value is out of range
   */
  public Parameters with(String name, double value) {
    return with("planner '%s'".formatted(planner), Map.of(name, value));
  }

  /**
   * The same parameters with other values.
   *
   * @param source where the values come from, for messages
   * @throws InputException if the planner has no such parameter or a value is out of range
   */
  public Parameters with(Object source, Map<String, Double> changes) {
    return with(name -> source, changes);
  }

  private Parameters with(Function<String, Object> at, Map<String, Double> changes) {
    Map<String, Double> next = new LinkedHashMap<>(values);
    changes.forEach(
        (name, value) -> {
          Parameter parameter = known.get(name);
          if (parameter == null) {
            throw InputException.of(
                at.apply(name),
                "has the parameter '%s', which planner '%s' does not know".formatted(name, planner),
                Nearest.remedy(name, known.keySet()));
          }
          if (value == null || !(value >= parameter.lowest() && value <= parameter.highest())) {
            throw InputException.of(
                at.apply(name),
                name,
                value == null ? "empty" : value,
                "give a number from %s to %s".formatted(parameter.lowest(), parameter.highest()));
          }
          next.put(name, value);
        });
    return new Parameters(planner, known, ImmutableMap.copyOf(next));
  }

  /**
   * Reads values from a YAML file {@code name: value}; what it does not name keeps its value here.
   *
   * @throws InputException if the file cannot be read or does not fit this planner
   */
  public Parameters read(Path file) {
    Document document = Documents.yaml(file);
    Map<String, Double> changes = document.entries("", document.root(), Double.class);
    return with(document::at, changes);
  }

  /** The values as a YAML file that {@link #read} understands, with a comment on each. */
  public String toYaml() {
    return known.values().stream()
        .map(
            parameter ->
                "%s: %s # %s%s%n"
                    .formatted(
                        parameter.name(),
                        values.get(parameter.name()),
                        parameter.meaning(),
                        parameter.unit().isEmpty() ? "" : " [" + parameter.unit() + "]"))
        .collect(Collectors.joining());
  }

  /** The values with what they mean, as a table in Markdown. */
  public String toMarkdown() {
    return "| name | value | range | unit | meaning |%n|---|---|---|---|---|%n".formatted()
        + known.values().stream()
            .map(
                parameter ->
                    "| `%s` | %s | %s to %s | %s | %s |%n"
                        .formatted(
                            parameter.name(),
                            plain(get(parameter.name())),
                            plain(parameter.lowest()),
                            plain(parameter.highest()),
                            parameter.unit(),
                            parameter.meaning()))
            .collect(Collectors.joining());
  }

  /** A number as people write it: 6 instead of 6.0. */
  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
