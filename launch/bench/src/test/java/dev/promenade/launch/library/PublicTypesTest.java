package dev.promenade.launch.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing is public that nobody outside its package needs, unless it is of the stable API. Sources
 * are read beside classes: a compiled class does not tell whose constants it has.
 */
class PublicTypesTest {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+);");
  private static final Pattern PUBLIC =
      Pattern.compile("(?m)^public [a-z -]*(?:class|record|interface|enum|@interface) (\\w+)");

  private final Map<String, String> publicTypes = new TreeMap<>();
  private final Set<String> used = new HashSet<>();

  @Test
  void everyPublicTypeIsUsedOutsideItsPackageOrStable() throws IOException {
    try (Stream<Path> files = Files.walk(Home.folder())) {
      for (Path file : files.filter(PublicTypesTest::isOurs).toList()) {
        read(file);
      }
    }
    assertThat(publicTypes).hasSizeGreaterThan(300);
    Set<String> unused = new TreeSet<>(publicTypes.keySet());
    unused.removeAll(used);
    unused.removeIf(name -> isNeeded(publicTypes.get(name)) || isCalled(name));
    assertThat(unused)
        .as("public types that only their own package uses: make them package-private")
        .isEmpty();
  }

  /** Whether classes of other packages call it without naming it, as a result of something else. */
  private static boolean isCalled(String name) {
    return !MainClasses.ALL.contain(name) // in a module of a profile
        || MainClasses.ALL.get(name).getDirectDependenciesToSelf().stream()
            .anyMatch(use -> !use.getOriginClass().getPackageName().equals(outer(name)));
  }

  private static boolean isOurs(Path file) {
    String path = file.toString();
    return path.endsWith(".java")
        && path.contains("/src/")
        && !path.contains("/target/")
        && !path.contains("/docs/");
  }

  private void read(Path file) throws IOException {
    String text = Files.readString(file);
    Matcher inPackage = PACKAGE.matcher(text);
    if (!inPackage.find()) {
      return;
    }
    String own = inPackage.group(1);
    for (String imported : IMPORT.matcher(text).results().map(m -> m.group(1)).toList()) {
      // Of a nested type or a constant its outer types are used.
      for (String name = imported; name.contains("."); name = outer(name)) {
        if (!outer(name).equals(own)) {
          used.add(name);
        }
      }
    }
    Matcher type = PUBLIC.matcher(text);
    if (file.toString().contains("/src/main/") && type.find()) {
      publicTypes.put(own + "." + type.group(1), text);
    }
  }

  private static String outer(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** Of the stable API, or where the JVM, a service loader or the build comes in. */
  private static boolean isNeeded(String text) {
    return text.contains("\n@Stable\n")
        || text.contains("\n@FunctionalInterface\npublic") // others give lambdas, without a name
        || text.contains("public static void main(")
        || text.contains("@Benchmark") // JMH makes classes beside it, in another package
        || List.of("Provider {", "Provider<", "ClusterEngine {").stream()
            .anyMatch(end -> text.contains("implements") && text.contains(end));
  }
}
