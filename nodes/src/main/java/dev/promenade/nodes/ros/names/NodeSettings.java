package dev.promenade.nodes.ros.names;

import dev.promenade.models.io.InputException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What command line and environment say about a node; the command line wins.
 *
 * @param names the node's name, namespace and remaps
 * @param master address of the master
 * @param host the name or address under which other machines reach this node
 * @param parameters private parameters from {@code _name:=value}, by full name
 * @param logFile file from {@code __log:=}
 * @param arguments what was left of the command line
 */
public record NodeSettings(
    NameResolver names,
    URI master,
    String host,
    Map<String, Object> parameters,
    Optional<String> logFile,
    List<String> arguments) {
  private static final String DEFAULT_MASTER = "http://localhost:11311/";

  /**
   * Reads ROS arguments ({@code from:=to}, {@code _param:=value}, {@code __name:=}, {@code __ns:=},
   * {@code __master:=}, {@code __hostname:=}, {@code __ip:=}, {@code __log:=}; other {@code __}
   * arguments are dropped) and the variables ROS_MASTER_URI, ROS_HOSTNAME, ROS_IP, ROS_NAMESPACE.
   *
   * @param defaultName the node's name when {@code __name} does not say
   * @throws InputException if one of them cannot be used
   */
  public static NodeSettings of(
      String defaultName, List<String> arguments, Map<String, String> environment) {
    Map<String, String> special = new LinkedHashMap<>();
    Map<String, String> privates = new LinkedHashMap<>();
    Map<String, String> remaps = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    for (String argument : arguments) {
      int assign = argument.indexOf(":=");
      if (assign <= 0) {
        left.add(argument);
        continue;
      }
      String key = argument.substring(0, assign);
      String value = argument.substring(assign + 2);
      boolean isSpecial = key.startsWith("__");
      boolean isPrivate = key.startsWith("_") && !isSpecial;
      Map<String, String> kind = isSpecial ? special : isPrivate ? privates : remaps;
      if (kind.putIfAbsent(isPrivate ? key.substring(1) : key, value) != null) {
        throw InputException.of("argument " + key + ":=", "is given twice", "keep one of the two");
      }
    }
    String namespace = first(special.get("__ns"), environment.get("ROS_NAMESPACE")).orElse("/");
    GraphNames.check("namespace", namespace);
    NameResolver names =
        new NameResolver(
            GraphNames.join("/", namespace),
            GraphNames.checkNode(special.getOrDefault("__name", defaultName)),
            remaps);
    Map<String, Object> parameters = new LinkedHashMap<>();
    privates.forEach(
        (key, text) ->
            parameters.put(
                names.resolve("parameter", "~" + key), Yaml11.parse("_" + key + ":=", text)));
    return new NodeSettings(
        names,
        master(first(special.get("__master"), environment.get("ROS_MASTER_URI"))),
        HostNames.own(
            first(special.get("__hostname"), special.get("__ip"))
                .or(() -> first(environment.get("ROS_HOSTNAME"), environment.get("ROS_IP")))),
        parameters,
        first(special.get("__log")),
        List.copyOf(left));
  }

  /** As above with this process's environment. */
  public static NodeSettings of(String defaultName, List<String> arguments) {
    return of(defaultName, arguments, System.getenv());
  }

  private static Optional<String> first(@Nullable String... values) {
    for (String value : values) {
      if (value != null && !value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static URI master(Optional<String> text) {
    String address = text.orElse(DEFAULT_MASTER);
    try {
      URI uri = URI.create(address);
      if ("http".equals(uri.getScheme()) && uri.getAuthority() != null) {
        return uri.getPath().isEmpty() ? URI.create(address + "/") : uri;
      }
    } catch (IllegalArgumentException e) {
      throw masterError(address);
    }
    throw masterError(address);
  }

  private static InputException masterError(String address) {
    return InputException.of(
        "ROS_MASTER_URI", "", "'" + address + "'", "set it to http://HOST:PORT/");
  }
}
