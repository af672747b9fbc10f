package dev.promenade.launch.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.home.Home;
import dev.promenade.models.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One version everywhere. */
class VersionsTest {
  private final Path home = Home.folder().toAbsolutePath().normalize();

  @Test
  void allProjectsHaveOneVersion() throws IOException {
    String version = Versions.of(home.resolve("pom.xml"));
    for (String file :
        List.of(
            "models",
            "planners",
            "sim",
            "nodes",
            "nodes/msggen",
            "nodes/rosjava",
            "launch",
            "launch/bench",
            "launch/distribution",
            "launch/spark",
            "bom",
            "docs/library-example")) {
      assertThat(Versions.of(home.resolve(file).resolve("pom.xml"))).as(file).isEqualTo(version);
    }
    assertThat(Files.readString(home.resolve("docs/plugin-example/pom.xml")))
        .contains("<artifactId>promenade-sim</artifactId>\n      <version>%s<".formatted(version))
        .contains("<Promenade-Api>%s<".formatted(Plugins.API));
    for (String file : List.of("launch/package.xml", "launch/promenade_msgs/package.xml")) {
      assertThat(Files.readString(home.resolve(file)))
          .as(file)
          .contains("<version>%s</version>".formatted(version));
    }
    for (String page : List.of("docs/library.md", "CHANGELOG.md")) {
      assertThat(Files.readString(home.resolve(page))).as(page).contains(version);
    }
  }

  @Test
  void theBomNamesEveryModuleOfTheLibrary() throws IOException {
    String bom = Files.readString(home.resolve("bom/pom.xml"));
    assertThat(Stream.of("models", "planners", "sim", "nodes", "launch"))
        .allSatisfy(
            module ->
                assertThat(bom)
                    .contains("<artifactId>promenade-%s</artifactId>".formatted(module)));
  }

  @Test
  void theApiOfPluginsFollowsTheVersion() throws IOException {
    assertThat(Versions.of(home.resolve("pom.xml"))).startsWith(Plugins.API + ".");
  }
}
