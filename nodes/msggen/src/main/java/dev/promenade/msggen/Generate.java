package dev.promenade.msggen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the Java source of all definitions: {@code Generate TARGET FOLDER...}. Each folder holds
 * ROS packages ({@code PACKAGE/msg/*.msg} and so on). Files that would not change are left alone,
 * so that an incremental build has nothing to do; files of definitions that are gone are deleted.
 */
public final class Generate {
  private Generate() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("usage: Generate TARGET FOLDER...");
    }
    Library library = new Library();
    for (int i = 1; i < arguments.length; i++) {
      library.addFolder(Path.of(arguments[i]));
    }
    write(sources(library), Path.of(arguments[0]));
  }

  /** The sources by path below the target folder. */
  static Map<Path, String> sources(Library library) {
    JavaWriter writer = new JavaWriter(library);
    Map<Path, String> sources = new TreeMap<>();
    for (Definition definition : library.messages()) {
      TypeName type = definition.type();
      sources.put(path(type.packageName(), type.name()), writer.message(definition));
      sources.put(
          path(type.packageName(), "package-info"), JavaWriter.packageInfo(type.packageName()));
    }
    for (TypeName type : library.services()) {
      if (sources.put(path(type.packageName(), type.name()), writer.service(type)) != null) {
        throw new IllegalArgumentException(
            type + " is both a message and a service; Java needs two names");
      }
    }
    return sources;
  }

  private static Path path(String packageName, String name) {
    return Path.of(JavaTypes.MESSAGES.replace('.', '/'), packageName, name + ".java");
  }

  private static void write(Map<Path, String> sources, Path target) throws IOException {
    if (Files.exists(target)) {
      try (Stream<Path> old = Files.walk(target)) {
        for (Path file : old.filter(Files::isRegularFile).toList()) {
          if (!sources.containsKey(target.relativize(file))) {
            Files.delete(file);
          }
        }
      }
    }
    for (Map.Entry<Path, String> source : sources.entrySet()) {
      Path file = target.resolve(source.getKey());
      if (Files.exists(file) && Files.readString(file).equals(source.getValue())) {
        continue;
      }
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
    }
  }
}
