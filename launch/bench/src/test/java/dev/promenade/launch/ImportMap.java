package dev.promenade.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which package imports which, read from the sources of all modules, those of profiles included.
 * What stands only in comments does not count.
 */
record ImportMap(
    SortedMap<String, SortedSet<String>> imports, SortedMap<String, String> sentences) {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern NAME =
      Pattern.compile("\\bdev\\.promenade(?:\\.[a-z]\\w*)+(?=\\.[A-Z])");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern IMPORT =
      Pattern.compile(
          "(?m)^import (?:static )?(dev\\.promenade(?:\\.[a-z]\\w*)+)\\.([A-Z]\\w*)[^;]*;");

  /** Reads every {@code src/main/java} and the sources made in the build under a folder. */
  static ImportMap of(Path home) {
    SortedMap<String, SortedSet<String>> imports = new TreeMap<>();
    SortedMap<String, String> sentences = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home, 16)) {
      for (Path file : (Iterable<Path>) files.filter(ImportMap::isMain)::iterator) {
        read(Files.readString(file), imports, sentences);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ImportMap(imports, sentences);
  }

  private static boolean isMain(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java")
        && path.contains("/src/main/java/dev/promenade/")
        && !path.contains("/target/");
  }

  private static void read(
      String text,
      SortedMap<String, SortedSet<String>> imports,
      SortedMap<String, String> sentences) {
    String code = COMMENT.matcher(text).replaceAll(" ");
    Matcher own = PACKAGE.matcher(code);
    if (!own.find()) {
      return;
    }
    SortedSet<String> seen = imports.computeIfAbsent(own.group(1), name -> new TreeSet<>());
    String body = IMPORT.matcher(code).replaceAll("");
    Matcher named = IMPORT.matcher(code);
    while (named.find()) {
      // An import that only a comment uses makes no class depend on another.
      if (Pattern.compile("\\b" + named.group(2) + "\\b").matcher(body).find()
          || named.group().startsWith("import static")) {
        seen.add(named.group(1));
      }
    }
    Matcher qualified = NAME.matcher(body);
    while (qualified.find()) {
      seen.add(qualified.group());
    }
    seen.remove(own.group(1));
    if (text.contains("@NullMarked\npackage ") || text.startsWith("/**") && body.isBlank()) {
      sentences.put(own.group(1), sentence(text));
    }
  }

  /** The first sentence of a package's description, without markup. */
  private static String sentence(String text) {
    String comment =
        text.substring(text.indexOf("/**") + 3, text.indexOf("*/"))
            .replaceAll("\\s*\\n \\* ?", " ")
            .replaceAll("\\{@code ([^}]*)}", "`$1`")
            .replaceAll("\\{@\\w+ (?:[\\w.]+\\.)?(\\w+)(?:#\\w+)?(?: [^}]*)?}", "$1")
            .strip();
    return comment.split("(?<=(?<!al)\\.) ", 2)[0];
  }

  /** The packages of a module, by the name that follows {@code dev.promenade}. */
  List<String> packages(String module) {
    String prefix = "dev.promenade." + module + ".";
    return imports.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** Imports that point from a package of one layer to a layer right of it, as "from -> to". */
  List<String> upward(List<String> layers, Map<String, String> guests) {
    List<String> found = new ArrayList<>();
    imports.forEach(
        (from, all) -> {
          int place = layers.indexOf(layer(from, guests));
          for (String to : all) {
            if (layers.indexOf(layer(to, guests)) > place) {
              found.add(from + " -> " + to);
            }
          }
        });
    return found;
  }

  private static String layer(String name, Map<String, String> guests) {
    String module = name.split("\\.")[2];
    return guests.getOrDefault(module, module);
  }

  /**
   * Circles between folders, at every depth: the folders directly below one folder, each with all
   * that is in it, and the classes of that folder itself.
   */
  List<String> circles() {
    SortedSet<String> parents = new TreeSet<>();
    for (String name : imports.keySet()) {
      for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
        parents.add(name.substring(0, dot));
      }
      parents.add(name);
    }
    List<String> found = new ArrayList<>();
    for (String parent : parents) {
      SortedMap<String, SortedSet<String>> folders = grouped(name -> below(parent, name));
      for (String folder : folders.keySet()) {
        if (reaches(folders, folder, folder)) {
          found.add("circle through " + folder + " within " + parent);
        }
      }
    }
    return found;
  }

  /** The folder directly below a parent that a package lies in; empty for one outside. */
  private static String below(String parent, String name) {
    if (name.equals(parent)) {
      return name;
    }
    if (!name.startsWith(parent + ".")) {
      return "";
    }
    int end = name.indexOf('.', parent.length() + 1);
    return end < 0 ? name : name.substring(0, end);
  }

  /** Imports between groups of packages; packages of the group "" are left out. */
  SortedMap<String, SortedSet<String>> grouped(UnaryOperator<String> group) {
    SortedMap<String, SortedSet<String>> groups = new TreeMap<>();
    imports.forEach(
        (from, all) -> {
          String left = group.apply(from);
          if (left.isEmpty()) {
            return;
          }
          SortedSet<String> out = groups.computeIfAbsent(left, name -> new TreeSet<>());
          for (String to : all) {
            String right = group.apply(to);
            if (!right.isEmpty() && !right.equals(left)) {
              out.add(right);
            }
          }
        });
    return groups;
  }

  /** Whether one group imports another, through others perhaps. */
  static boolean reaches(Map<String, SortedSet<String>> groups, String from, String to) {
    Deque<String> open = new ArrayDeque<>(groups.getOrDefault(from, new TreeSet<>()));
    Collection<String> seen = new TreeSet<>(open);
    while (!open.isEmpty()) {
      String one = open.pop();
      if (one.equals(to)) {
        return true;
      }
      for (String next : groups.getOrDefault(one, new TreeSet<>())) {
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    return false;
  }
}
