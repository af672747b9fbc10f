package dev.promenade.nodes.ros.names;

import dev.promenade.models.io.InputException;
import java.util.regex.Pattern;

/** The grammar of ROS graph names. */
public final class GraphNames {
  private static final Pattern NAME = Pattern.compile("[~/A-Za-z][A-Za-z0-9_/]*");
  private static final Pattern BASE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private GraphNames() {}

  /**
   * Whether the text may be the name of a topic, service or parameter; empty means the namespace.
   */
  public static boolean isValid(String name) {
    return name.isEmpty() || NAME.matcher(name).matches();
  }

  /**
   * @param what what the name is for, as in {@code topic}
   * @return the name
   * @throws InputException if it is no graph name
   */
  public static String check(String what, String name) {
    if (!isValid(name)) {
      throw InputException.of(
          what,
          "'" + name + "' is no ROS name",
          "use letters, digits, '_' and '/', beginning with a letter, '/' or '~'");
    }
    return name;
  }

  /**
   * @return the name
   * @throws InputException if it cannot name a node (without its namespace)
   */
  public static String checkNode(String name) {
    if (!BASE.matcher(name).matches()) {
      throw InputException.of(
          "node",
          "'" + name + "' is no name for a node",
          "use letters, digits and '_', beginning with a letter; the namespace goes into"
              + " ROS_NAMESPACE or __ns");
    }
    return name;
  }

  /** One slash where there are several, none at the end. */
  public static String clean(String name) {
    String single = name.replaceAll("/+", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }

  /** {@code name} below {@code namespace}, both clean and full. */
  public static String join(String namespace, String name) {
    return clean(namespace + "/" + name);
  }

  /** The namespace of a full name: {@code /a} for {@code /a/b}, {@code /} for {@code /a}. */
  public static String namespaceOf(String name) {
    int slash = name.lastIndexOf('/');
    return slash <= 0 ? "/" : name.substring(0, slash);
  }
}
