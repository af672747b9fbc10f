package dev.promenade.nodes.ros;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The parameter server. Names are resolved as every ROS name ({@code ~x} is private). A value is a
 * {@code Boolean}, {@code Integer}, {@code Double}, {@code String}, {@code byte[]}, {@code
 * List<Object>} or {@code Map<String, Object>} of such.
 *
 * <p>The typed getters throw {@link dev.promenade.models.io.InputException} naming the parameter,
 * its value and the type expected when the value has another type; whole numbers serve as doubles.
 */
public interface Parameters {
  /** The value, or nothing when it is not set. */
  Optional<Object> get(String name);

  /** Whether the parameter is set. */
  default boolean has(String name) {
    return get(name).isPresent();
  }

  /**
   * @throws IllegalArgumentException if the value (or one within) is of no ROS type
   */
  void set(String name, Object value);

  /** Deletes the parameter and those below it; whether there was one. */
  boolean delete(String name);

  /** The resolved name of the first parameter found from this node's namespace upwards. */
  Optional<String> search(String name);

  /** The resolved names of all parameters, sorted. */
  List<String> names();

  /**
   * Calls {@code listener} with every change of the parameter from now on; with nothing when it is
   * deleted.
   */
  Registration subscribe(String name, Consumer<Optional<Object>> listener);

  default boolean getBoolean(String name, boolean otherwise) {
    return get(name).map(v -> ParameterTypes.asBoolean(name, v)).orElse(otherwise);
  }

  default int getInt(String name, int otherwise) {
    return get(name).map(v -> ParameterTypes.asInt(name, v)).orElse(otherwise);
  }

  default double getDouble(String name, double otherwise) {
    return get(name).map(v -> ParameterTypes.asDouble(name, v)).orElse(otherwise);
  }

  default String getString(String name, String otherwise) {
    return get(name).map(v -> ParameterTypes.asString(name, v)).orElse(otherwise);
  }

  default List<Double> getDoubles(String name, List<Double> otherwise) {
    return get(name).map(v -> ParameterTypes.asDoubles(name, v)).orElse(otherwise);
  }

  default List<String> getStrings(String name, List<String> otherwise) {
    return get(name).map(v -> ParameterTypes.asStrings(name, v)).orElse(otherwise);
  }

  default Map<String, Object> getMap(String name, Map<String, Object> otherwise) {
    return get(name).map(v -> ParameterTypes.asMap(name, v)).orElse(otherwise);
  }
}
