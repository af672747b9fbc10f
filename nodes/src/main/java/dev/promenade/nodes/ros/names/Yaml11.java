package dev.promenade.nodes.ros.names;

import dev.promenade.models.io.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Values as roslaunch and rosparam understand them: YAML 1.1 with PyYAML's rules, where {@code yes}
 * is true, {@code 010} is 8, {@code 1e3} is a string and {@code 1.0e+3} a number. ROS has made that
 * choice; all documents of our own are read by {@link dev.promenade.models.io.Documents}, where a
 * value is what it looks like.
 */
final class Yaml11 {
  // PyYAML's own rule; SnakeYAML's takes 1e3 as well.
  private static final Pattern PYYAML_FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
              + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
              + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

  private static final int MOST = 100_000;

  private Yaml11() {}

  /**
   * The value of a text: a {@code Boolean}, {@code Integer}, {@code Double}, {@code String}, {@code
   * byte[]}, {@code List} or {@code Map}.
   *
   * @param source where the text stands, for the error
   * @throws InputException if it is no YAML, or holds a whole number beyond 32 bits
   */
  public static Object parse(String source, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(50);
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    DumperOptions dumping = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options),
            new Representer(dumping),
            dumping,
            options,
            new PyYamlResolver());
    try {
      @Nullable Object value = yaml.load(text);
      return value == null ? "" : rosValue(source, value, new int[] {MOST});
    } catch (MarkedYAMLException e) {
      throw InputException.of(
          source, "is no YAML (" + e.getProblem() + ")", "quote it as YAML needs it", e);
    } catch (YAMLException e) {
      throw InputException.of(
          source,
          "is no YAML (it has special characters, or too many brackets or aliases)",
          "quote it as YAML needs it",
          e);
    }
  }

  /**
   * @param left how many values more there may be: aliases make many of few
   */
  private static Object rosValue(String source, @Nullable Object value, int[] left) {
    if (value == null) {
      throw InputException.of(source, "has an empty entry", "fill it in or remove it");
    }
    if (--left[0] < 0) {
      throw InputException.of(
          source, "has more than " + MOST + " values", "set fewer, and no aliases of aliases");
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(rosValue(source, element, left)));
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((k, v) -> copy.put(String.valueOf(k), rosValue(source, v, left)));
      return copy;
    }
    if (value instanceof Number && !(value instanceof Integer || value instanceof Double)) {
      throw InputException.of(source, "", value, "ROS parameters hold whole numbers of 32 bits");
    }
    return value;
  }

  private static final class PyYamlResolver extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, PYYAML_FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
