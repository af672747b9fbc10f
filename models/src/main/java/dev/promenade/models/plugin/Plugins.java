package dev.promenade.models.plugin;

import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The plug-ins of this process, and the providers that they and the class path offer. Loaded once,
 * before anything asks for them. Thread-safe.
 */
@Stable
public final class Plugins {
  /** Version of what plug-ins build on; a jar whose manifest names another one is refused. */
  public static final String API = "0.2";

  private static final ClassLoader OWN = Plugins.class.getClassLoader();

  private static volatile Plugins current = new Plugins(OWN, List.of(), List.of());

  private final ClassLoader loader;
  private final List<PluginJar> jars;
  private final List<Loaded> loaded;
  private final Map<Class<?>, List<?>> offers = new ConcurrentHashMap<>();

  private record Loaded(Class<?> service, PluginJar jar, Object provider) {}

  private Plugins(ClassLoader loader, List<PluginJar> jars, List<Loaded> loaded) {
    this.loader = loader;
    this.jars = jars;
    this.loaded = loaded;
  }

  /**
   * Loads plug-ins, instead of those that were loaded before. They see the program and each other.
   *
   * @param paths jars; one that is named twice counts once
   * @throws InputException if a jar or a class that it names cannot be used, naming jar, class and
   *     remedy; nothing has changed then
   */
  public static synchronized void load(List<Path> paths) {
    List<PluginJar> jars =
        new LinkedHashSet<>(paths.stream().map(Plugins::whole).toList())
            .stream().map(PluginJar::read).toList();
    if (jars.isEmpty()) {
      current = new Plugins(OWN, List.of(), List.of());
      return;
    }
    URL[] urls = jars.stream().map(jar -> url(jar.path())).toArray(URL[]::new);
    // Lives as long as the process: its classes are loaded when they are needed.
    URLClassLoader loader = new URLClassLoader("plug-ins", urls, OWN);
    List<Loaded> loaded = new ArrayList<>();
    for (PluginJar jar : jars) {
      jar.services()
          .forEach(
              (service, names) -> {
                Class<?> type = service(jar, service);
                names.forEach(
                    name -> loaded.add(new Loaded(type, jar, provider(loader, jar, type, name))));
              });
    }
    current = new Plugins(loader, jars, List.copyOf(loaded));
  }

  /** The plug-ins' jars, in the order in which they were given. */
  public static List<Path> jars() {
    return current.jars.stream().map(PluginJar::path).toList();
  }

  /** Sees the program's classes and those of the plug-ins. */
  public static ClassLoader loader() {
    return current.loader;
  }

  /**
   * All providers of a service: those on the class path, then those of plug-ins.
   *
   * @throws InputException if the class path names a provider that cannot be used
   */
  public static <S> List<Offer<S>> offers(Class<S> service) {
    Plugins now = current;
    @SuppressWarnings("unchecked") // what is under a service was made for it
    List<Offer<S>> known = (List<Offer<S>>) now.offers.get(service);
    if (known != null) {
      return known;
    }
    List<Offer<S>> found = now.find(service);
    now.offers.put(service, found);
    return found;
  }

  /**
   * The providers of a service by their names.
   *
   * @param what the service provides, for messages: local planner
   * @param name of a provider
   * @throws InputException if two have one name, or a provider throws
   */
  public static <S> Map<String, Offer<S>> byName(
      Class<S> service, String what, Function<? super S, String> name) {
    Map<String, Offer<S>> named = new LinkedHashMap<>();
    for (Offer<S> offer : offers(service)) {
      String own = offer.ask(name);
      Offer<S> other = named.putIfAbsent(own, offer);
      if (other != null) {
        throw InputException.of(
            offer.source(),
            "offers the %s '%s', as does %s".formatted(what, own, other.source()),
            "give each a name of its own, or do without one of them");
      }
    }
    return named;
  }

  private <S> List<Offer<S>> find(Class<S> service) {
    List<Offer<S>> found = new ArrayList<>();
    try {
      for (S provider : ServiceLoader.load(service, OWN)) {
        found.add(new Offer<>(provider, Optional.empty()));
      }
    } catch (ServiceConfigurationError e) {
      throw InputException.of(
          "the class path",
          "names a provider that cannot be used (%s)".formatted(e.getMessage()),
          "correct or remove the jar that does",
          e);
    }
    for (Loaded one : loaded) {
      if (one.service() == service) {
        found.add(new Offer<>(service.cast(one.provider()), Optional.of(one.jar().path())));
      }
    }
    return List.copyOf(found);
  }

  private static Class<?> service(PluginJar jar, String name) {
    try {
      return Class.forName(name, false, OWN);
    } catch (ClassNotFoundException | LinkageError e) {
      throw InputException.of(
          jar.source(),
          "offers a %s, which this Promenade does not know".formatted(name),
          "correct the name of the file META-INF/services/%s, or build the jar for API %s"
              .formatted(name, API),
          e);
    }
  }

  private static Object provider(ClassLoader loader, PluginJar jar, Class<?> service, String name) {
    try {
      Class<?> type = Class.forName(name, true, loader);
      if (!service.isAssignableFrom(type)) {
        throw InputException.of(
            jar.source(),
            "names %s as a %s, which it does not implement".formatted(name, service.getName()),
            "correct META-INF/services/" + service.getName());
      }
      requireFrom(jar, type);
      return type.getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw InputException.of(
          jar.source(),
          "names the class %s, and holds no such class".formatted(name),
          "correct META-INF/services/" + service.getName(),
          e);
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw InputException.of(
          jar.source(),
          "names %s, of which no instance can be made".formatted(name),
          "make it a public class with a public constructor without arguments",
          e);
    } catch (InvocationTargetException e) {
      throw Failures.of(jar.source(), name, e.getCause() == null ? e : e.getCause());
    } catch (LinkageError e) {
      throw Failures.of(jar.source(), name, e);
    }
  }

  /** Of two jars with one class, the second would have no say. */
  private static void requireFrom(PluginJar jar, Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String location = source == null ? "the JDK" : source.getLocation().toString();
    if (!location.equals(url(jar.path()).toString())) {
      throw InputException.of(
          jar.source(),
          "names the class %s, which is in %s"
              .formatted(type.getName(), location.replaceFirst("^file:", "")),
          "remove one of the two jars, or rename the class");
    }
  }

  /** Where links lead, so that one jar is not taken for two. */
  private static Path whole(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // reading it will say what is wrong with it
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no URL: " + jar, e);
    }
  }
}
