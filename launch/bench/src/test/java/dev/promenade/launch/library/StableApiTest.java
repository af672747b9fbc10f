package dev.promenade.launch.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.promenade.launch.home.Home;
import dev.promenade.models.Stable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The API that is said to be stable is written down in docs/stable-api.txt, a line for each type
 * and member, so that every change of it is seen. CONTRIBUTING.md has the command that writes it
 * anew.
 */
class StableApiTest {
  private static final Path WRITTEN = Home.folder().resolve("docs/stable-api.txt");
  private static final Pattern OURS = Pattern.compile("dev\\.promenade\\.[\\w.$]+");

  /** Handed on by stable types, not to be looked into; they may change. */
  private static final Set<String> OPAQUE =
      Set.of(
          "dev.promenade.planners.language.TranslatorModel",
          "dev.promenade.planners.local.FootprintDiscs",
          "dev.promenade.planners.local.Motion",
          "dev.promenade.planners.local.RouteProgress",
          "dev.promenade.planners.local.ScanPoints",
          "dev.promenade.planners.map.BitGrid",
          "dev.promenade.planners.map.CellWindow",
          "dev.promenade.sim.episode.CrowdNavEpisode",
          "dev.promenade.sim.episode.Episode",
          "dev.promenade.sim.episode.Pilot",
          "dev.promenade.sim.people.Pedestrians",
          "dev.promenade.sim.people.RecordedTrack");

  private static List<Class<?>> types() {
    List<Class<?>> types = new ArrayList<>();
    for (JavaClass each : MainClasses.ALL) {
      if (each.isAnnotatedWith(Stable.class)) {
        add(types, each.reflect());
      }
    }
    types.sort(Comparator.comparing(Class::getName));
    return types;
  }

  private static void add(List<Class<?>> types, Class<?> type) {
    types.add(type);
    for (Class<?> inner : type.getDeclaredClasses()) {
      if (isOpen(inner.getModifiers())) {
        add(types, inner);
      }
    }
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  @Test
  void theStableApiIsAsWritten() throws IOException {
    List<String> lines = types().stream().flatMap(StableApiTest::lines).toList();
    assertThat(lines).hasSizeGreaterThan(100);
    if (System.getProperty("stableApi", "").equals("write")) {
      Files.write(WRITTEN, lines);
    }
    List<String> written = Files.readAllLines(WRITTEN);
    assertThat(missing(written, lines))
        .as(
            "in docs/stable-api.txt, no longer in the code: who builds on it breaks. Bring it back,"
                + " or raise the version and write the file anew (see CONTRIBUTING.md)")
        .isEmpty();
    assertThat(missing(lines, written))
        .as("new in the stable API: write docs/stable-api.txt anew (see CONTRIBUTING.md)")
        .isEmpty();
  }

  @Test
  void whatTheStableApiSpeaksOfIsStableToo() {
    TreeSet<String> stable = new TreeSet<>(types().stream().map(Class::getCanonicalName).toList());
    stable.addAll(OPAQUE);
    TreeSet<String> others = new TreeSet<>();
    for (Class<?> type : types()) {
      lines(type)
          .forEach(
              line -> {
                Matcher names = OURS.matcher(line.replace('$', '.').replace("...", ""));
                while (names.find()) {
                  if (!stable.contains(names.group()) && !isMember(stable, names.group())) {
                    others.add(names.group() + " of " + type.getSimpleName());
                  }
                }
              });
    }
    assertThat(others).as("types in signatures of the stable API").isEmpty();
  }

  /** In a line about a method its own name follows that of its type. */
  private static boolean isMember(TreeSet<String> stable, String name) {
    return stable.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
  }

  @Test
  void theDocumentationNamesEveryStableType() throws IOException {
    String page = Files.readString(Home.folder().resolve("docs/library.md"));
    List<String> unnamed =
        types().stream()
            .filter(type -> type.getEnclosingClass() == null)
            .map(Class::getSimpleName)
            .filter(name -> !page.contains("`" + name + "`"))
            .toList();
    assertThat(unnamed).as("stable types that docs/library.md does not name").isEmpty();
  }

  private static List<String> missing(List<String> wanted, List<String> there) {
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(there);
    return missing;
  }

  private static Stream<String> lines(Class<?> type) {
    List<String> members = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isOpen(field.getModifiers()) && !field.isSynthetic()) {
        members.add(field.toGenericString());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      addIfOpen(members, constructor);
    }
    for (Method method : type.getDeclaredMethods()) {
      addIfOpen(members, method);
    }
    members.sort(Comparator.naturalOrder());
    String parents =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(parent -> " " + parent.getTypeName())
            .reduce("", String::concat);
    return Stream.concat(
        Stream.of(type.toGenericString() + " :" + parents), members.stream().map(m -> "  " + m));
  }

  private static void addIfOpen(List<String> members, Executable member) {
    if (isOpen(member.getModifiers()) && !member.isSynthetic()) {
      members.add(member.toGenericString());
    }
  }
}
