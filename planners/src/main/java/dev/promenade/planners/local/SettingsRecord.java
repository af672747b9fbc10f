package dev.promenade.planners.local;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.InputException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Setting} off the components of a record, and makes such records. Components that are
 * records themselves are groups: their parameters stand among the others. Immutable.
 */
final class SettingsRecord {
  private final Class<? extends Record> type;
  private final ImmutableList<Parameter> parameters;

  /**
   * @throws IllegalArgumentException if a component is not described as it must be
   */
  SettingsRecord(Class<? extends Record> type) {
    this.type = type;
    Map<String, Parameter> found = new LinkedHashMap<>();
    collect(type, Map.of(), found);
    parameters = ImmutableList.copyOf(found.values());
  }

  ImmutableList<Parameter> parameters() {
    return parameters;
  }

  private static void collect(
      Class<?> type, Map<String, String> defaults, Map<String, Parameter> found) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType().isRecord()) {
        Map<String, String> changed = new LinkedHashMap<>(changed(component));
        changed.putAll(defaults);
        collect(component.getType(), changed, found);
        continue;
      }
      Setting setting = component.getAnnotation(Setting.class);
      if (setting == null) {
        throw bad(component, "has no @Setting");
      }
      String value = defaults.getOrDefault(component.getName(), setting.value());
      if (found.put(component.getName(), parameter(component, setting, value)) != null) {
        throw bad(component, "has the name of another one");
      }
    }
  }

  /** What a group's other defaults are. */
  private static Map<String, String> changed(RecordComponent group) {
    Setting.Defaults defaults = group.getAnnotation(Setting.Defaults.class);
    Map<String, String> changed = new LinkedHashMap<>();
    for (String one : defaults == null ? new String[0] : defaults.value()) {
      int equals = one.indexOf('=');
      String name = one.substring(0, Math.max(0, equals));
      if (new SettingsRecord(group.getType().asSubclass(Record.class))
          .parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        throw bad(group, "has a default '%s' for none of its parameters".formatted(one));
      }
      changed.put(name, one.substring(equals + 1));
    }
    return changed;
  }

  private static Parameter parameter(RecordComponent component, Setting setting, String value) {
    Parameter.Type type = type(component);
    boolean bounded = setting.lowest() <= setting.highest();
    if (type.isNumber() != bounded) {
      throw bad(component, bounded ? "has a range but is no number" : "has no range");
    }
    double[] tuning = setting.tuning();
    if (tuning.length > 0
        && !(tuning.length == 2
            && bounded
            && setting.lowest() <= tuning[0]
            && tuning[0] <= tuning[1]
            && tuning[1] <= setting.highest())) {
      throw bad(component, "is tuned outside its range");
    }
    Parameter parameter =
        new Parameter(
            component.getName(),
            type,
            value,
            bounded ? setting.lowest() : 0,
            bounded ? setting.highest() : 0,
            ImmutableList.copyOf(
                component.getType().isEnum()
                    ? Parameter.words(component.getType())
                    : ImmutableList.of()),
            setting.unit(),
            setting.meaning(),
            ImmutableList.copyOf(Arrays.stream(tuning).boxed().toList()));
    try {
      return parameter.withDefault(parameter.check("its default", parsed(type, value)));
    } catch (InputException | NumberFormatException e) {
      throw bad(component, "has a default that it would refuse: " + e.getMessage());
    }
  }

  private static Parameter.Type type(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == double.class) {
      return Parameter.Type.NUMBER;
    }
    if (type == OptionalDouble.class) {
      return Parameter.Type.OPTIONAL_NUMBER;
    }
    if (type == int.class) {
      return Parameter.Type.INTEGER;
    }
    if (type == boolean.class) {
      return Parameter.Type.SWITCH;
    }
    if (type.isEnum()) {
      return Parameter.Type.CHOICE;
    }
    throw bad(component, "is no double, int, boolean, enum, OptionalDouble or record");
  }

  private static Object parsed(Parameter.Type type, String value) {
    return switch (type) {
      case NUMBER -> Double.valueOf(value);
      case OPTIONAL_NUMBER -> value.equals(Parameter.NONE) ? value : Double.valueOf(value);
      case INTEGER -> Integer.valueOf(value);
      case SWITCH -> value.equals("true") || value.equals("false") ? Boolean.valueOf(value) : value;
      case CHOICE -> value;
    };
  }

  private static IllegalArgumentException bad(RecordComponent component, String problem) {
    return new IllegalArgumentException(
        "component '%s' of %s %s"
            .formatted(component.getName(), component.getDeclaringRecord().getName(), problem));
  }

  /**
   * A record of values.
   *
   * @param source where they come from, for messages
   * @param values of all parameters, checked, by name
   * @throws InputException if the record refuses them together
   */
  Record make(Object source, Map<String, Object> values) {
    return make(source, type, values::get);
  }

  private static Record make(
      Object source, Class<?> type, Function<String, @Nullable Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] =
          types[i].isRecord()
              ? make(source, types[i], values)
              : argument(types[i], values.apply(components[i].getName()));
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (Record) constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw InputException.of(
            source, "has values that do not go together", String.valueOf(refused.getMessage()), e);
      }
      throw new IllegalStateException("cannot make " + type.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type.getName(), e);
    }
  }

  private static Object argument(Class<?> type, @Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("a parameter has no value");
    }
    if (type == OptionalDouble.class) {
      return value instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .filter(constant -> Parameter.word(constant).equals(value))
            .findFirst()
            .orElseThrow()
        : value;
  }
}
