package dev.promenade.planners.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.promenade.models.Stable;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one planner with their values: what files, options and ROS say, on its way to
 * the record that the planner reads. Immutable.
 */
@Stable
public final class Parameters {
  /** Time between two commands, where a planner asks for it. */
  public static final String PERIOD = "period";

  /** What is assumed of a planner that does not ask for its period, on the safe side [s]. */
  private static final double LONG_PERIOD = 0.2;

  private final String planner;
  private final SettingsRecord schema;
  private final ImmutableMap<String, Parameter> known;
  private final ImmutableMap<String, Object> values;
  private final Record settings;

  private Parameters(
      Object source,
      String planner,
      SettingsRecord schema,
      ImmutableMap<String, Parameter> known,
      ImmutableMap<String, Object> values) {
    this.planner = planner;
    this.schema = schema;
    this.known = known;
    this.values = values;
    this.settings = schema.make(source, values);
  }

  /**
   * All parameters of a planner, at their defaults.
   *
   * @param settings record whose components carry {@link Setting}, or are such records
   * @throws IllegalArgumentException if they do not
   */
  public static Parameters of(String planner, Class<? extends Record> settings) {
    SettingsRecord schema = new SettingsRecord(settings);
    ImmutableMap<String, Parameter> known = Maps.uniqueIndex(schema.parameters(), Parameter::name);
    return new Parameters(
        planner,
        planner,
        schema,
        known,
        ImmutableMap.copyOf(Maps.transformValues(known, Parameter::value)));
  }

  /** The planner that these are for. */
  public String planner() {
    return planner;
  }

  /** What there is to set, in the order of the planner's documentation. */
  public ImmutableList<Parameter> known() {
    return known.values().asList();
  }

  /** The values by name: numbers, booleans and words, which go into JSON as they are. */
  public ImmutableMap<String, Object> values() {
    return values;
  }

  /** The values as the planner's record. */
  public <R extends Record> R as(Class<R> type) {
    return type.cast(settings);
  }

  /** The value of a parameter that the planner has. */
  public Object get(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "planner '%s' has no parameter '%s'".formatted(planner, name));
    }
    return value;
  }

  /**
   * The same parameters with another value.
   *
   * @throws InputException if the planner has no such parameter or cannot use the value
   */
  public Parameters with(String name, Object value) {
    return withAll("planner '%s'".formatted(planner), Map.of(name, value));
  }

  /**
   * The same parameters, decided anew after so many seconds; unchanged where the planner does not
   * ask for it.
   *
   * @param period [s]
   * @throws InputException if the planner cannot use the value
   */
  public Parameters withPeriod(double period) {
    return withIfKnown("planner '%s'".formatted(planner), PERIOD, period);
  }

  /** After how many seconds the planner is to decide anew [s]; 0.2 where it does not ask. */
  double period() {
    return values.get(PERIOD) instanceof Number period ? period.doubleValue() : LONG_PERIOD;
  }

  /**
   * The same parameters with another value; unchanged where the planner has no such parameter.
   *
   * @param source where the value comes from, for messages
   * @throws InputException if the planner cannot use the value
   */
  public Parameters withIfKnown(Object source, String name, Object value) {
    return known.containsKey(name) ? withAll(source, Map.of(name, value)) : this;
  }

  /**
   * The same parameters with other values.
   *
   * @param source where the values come from, for messages
   * @param changes numbers, booleans and strings by name
   * @throws InputException if the planner has no such parameter or cannot use a value
   */
  public Parameters withAll(Object source, Map<String, ?> changes) {
    return changed(name -> source, changes);
  }

  /**
   * @param source of each value, and of them all under the empty name
   */
  private Parameters changed(Function<String, Object> source, Map<String, ?> changes) {
    Map<String, Object> next = new LinkedHashMap<>(values);
    changes.forEach(
        (name, value) -> {
          Parameter parameter = known.get(name);
          if (parameter == null) {
            throw InputException.of(
                source.apply(name),
                "has the parameter '%s', which planner '%s' does not know".formatted(name, planner),
                Nearest.remedy(name, known.keySet()));
          }
          next.put(name, parameter.check(source.apply(name), value));
        });
    return new Parameters(source.apply(""), planner, schema, known, ImmutableMap.copyOf(next));
  }

  /**
   * Reads values from a YAML file {@code name: value}; what it does not name keeps its value here.
   *
   * @throws InputException if the file cannot be read or does not fit this planner
   */
  public Parameters read(Path file) {
    Document document = Documents.yaml(file);
    document.requireSection();
    Map<String, Object> changes = new LinkedHashMap<>();
    document
        .root()
        .properties()
        .forEach(entry -> changes.put(entry.getKey(), raw(entry.getValue())));
    return changed(document::at, changes);
  }

  private static Object raw(JsonNode value) {
    if (value.isNumber()) {
      return value.numberValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isTextual() ? value.textValue() : value.isNull() ? "" : value.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parameters same
        && planner.equals(same.planner)
        && values.equals(same.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(planner, values);
  }

  @Override
  public String toString() {
    return planner + values;
  }

  /** The values as a YAML file that {@link #read} understands, with a comment on each. */
  public String toYaml() {
    return known.values().stream()
        .map(
            parameter ->
                "%s: %s # %s%s%n"
                    .formatted(
                        parameter.name(),
                        Parameter.plain(get(parameter.name())),
                        parameter.meaning(),
                        parameter.unit().isEmpty() ? "" : " [" + parameter.unit() + "]"))
        .collect(Collectors.joining());
  }

  /** The values with what they mean, as a table in Markdown. */
  public String toMarkdown() {
    return "| name | type | value | range | unit | tuned | meaning |%n|---|---|---|---|---|---|---|%n"
            .formatted()
        + known.values().stream()
            .map(
                parameter ->
                    "| `%s` | %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                            parameter.name(),
                            parameter.type(),
                            Parameter.plain(get(parameter.name())),
                            parameter.range(),
                            parameter.unit(),
                            parameter.tuned(),
                            parameter.meaning()))
            .collect(Collectors.joining());
  }
}
