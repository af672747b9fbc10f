package dev.promenade.models.io;

import dev.promenade.models.Stable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Things that people choose by name. It is the one list of these names: options, messages and
 * tables ask it.
 */
@Stable
public final class Catalog<T> {
  private final String kind;
  private final Map<String, T> all;

  private Catalog(String kind, Map<String, T> all) {
    this.kind = kind;
    this.all = Collections.unmodifiableMap(all);
  }

  /**
   * @param kind what they are, for messages: {@code local planner}
   * @param all in the order of lists
   * @param name of each
   * @throws IllegalArgumentException if two have the same name
   */
  public static <T> Catalog<T> of(
      String kind, Iterable<? extends T> all, Function<? super T, String> name) {
    Map<String, T> byName = new LinkedHashMap<>();
    for (T one : all) {
      if (byName.put(name.apply(one), one) != null) {
        throw new IllegalArgumentException(
            "there are two of the name '%s' (%s)".formatted(name.apply(one), kind));
      }
    }
    return new Catalog<>(kind, byName);
  }

  /** The names, in the order of lists. */
  public List<String> names() {
    return List.copyOf(all.keySet());
  }

  public Collection<T> all() {
    return all.values();
  }

  public boolean has(String name) {
    return all.containsKey(name);
  }

  /**
   * @throws InputException if there is none of that name, with the nearest one and all there are
   */
  public T find(String name) {
    return find(kind, name);
  }

  /**
   * As {@link #find(String)}.
   *
   * @param source what named it, for the message: an option, a field of a file
   */
  public T find(Object source, String name) {
    T found = all.get(name);
    if (found == null) {
      throw InputException.of(source, "", "'" + name + "'", Nearest.remedy(name, all.keySet()));
    }
    return found;
  }
}
