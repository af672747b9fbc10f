package dev.promenade.launch;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import dev.promenade.planners.UpwardImport;
import dev.promenade.sim.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The direction of imports: models ← planners ← sim ← nodes ← launch, and no circles, between
 * packages or between folders. Held against the sources of every module, those that only a profile
 * builds included, and against the compiled classes of the usual build.
 */
class ArchitectureTest {
  private static final Path HOME = Path.of(System.getProperty("promenade.home", "../.."));
  private static final List<String> LAYERS =
      List.of("msggen", "models", "planners", "sim", "nodes", "launch");

  /** Modules that are built in profiles, and whose layer they belong to. */
  private static final Map<String, String> GUESTS = Map.of("rosjava", "nodes", "spark", "launch");

  private static final ImportMap SOURCES = ImportMap.of(HOME);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.promenade");

  /** A new rule each time: rules remember nothing, but cannot be changed. */
  private static LayeredArchitecture layers() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("models")
        .definedBy("dev.promenade.models..")
        .layer("planners")
        .definedBy("dev.promenade.planners..")
        .layer("sim")
        .definedBy("dev.promenade.sim..")
        .layer("nodes")
        .definedBy("dev.promenade.nodes..")
        .layer("launch")
        .definedBy("dev.promenade.launch..")
        .whereLayer("launch")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("nodes")
        .mayOnlyBeAccessedByLayers("launch")
        .whereLayer("sim")
        .mayOnlyBeAccessedByLayers("nodes", "launch")
        .whereLayer("planners")
        .mayOnlyBeAccessedByLayers("sim", "nodes", "launch");
  }

  @Test
  void everyModuleIsSeen() {
    for (String module : LAYERS.subList(1, LAYERS.size())) {
      assertThat(CLASSES)
          .as("classes of the module %s", module)
          .anyMatch(c -> c.getPackageName().startsWith("dev.promenade." + module));
    }
    assertThat(CLASSES).hasSizeGreaterThan(400);
    assertThat(SOURCES.imports().keySet())
        .hasSizeGreaterThan(60)
        .contains(
            "dev.promenade.spark",
            "dev.promenade.rosjava",
            "dev.promenade.msggen",
            "dev.promenade.launch.bench");
  }

  @Test
  void importsPointToTheLeftOnly() {
    layers().check(CLASSES);
    assertThat(SOURCES.upward(LAYERS, GUESTS)).isEmpty();
  }

  @Test
  void neitherPackagesNorFoldersHaveCircles() {
    ArchRule rule = slices().matching("dev.promenade.(**)").should().beFreeOfCycles();
    rule.check(CLASSES);
    assertThat(SOURCES.circles()).isEmpty();
  }

  @Test
  void theProductDoesNotKnowItsBenchmarks() {
    assertThat(SOURCES.imports().entrySet())
        .filteredOn(entry -> !entry.getKey().startsWith("dev.promenade.launch.bench"))
        .noneMatch(
            entry ->
                entry.getValue().stream()
                    .anyMatch(to -> to.startsWith("dev.promenade.launch.bench")));
  }

  @Test
  void onlyTheSimulatorKnowsItsPhysicsEngine() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("dev.promenade.sim..")
        .and()
        .doNotHaveSimpleName("PlainJBox2d") // the reference of bench sim
        .and()
        .haveNameNotMatching(".*PlainJBox2d\\$.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jbox2d..")
        .check(CLASSES);
  }

  @Test
  void theRuleOnLayersGoesRedWhenAPlannerImportsTheSimulator() {
    JavaClasses withViolation =
        new ClassFileImporter().importClasses(UpwardImport.class, World.class);
    assertThatThrownBy(() -> layers().check(withViolation))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("UpwardImport");
  }

  @Test
  void theRulesOnSourcesGoRed(@TempDir Path folder) throws IOException {
    write(folder, "planners", "dev.promenade.planners.local", "dev.promenade.sim.world.World");
    write(folder, "nodes/rosjava", "dev.promenade.rosjava", "dev.promenade.launch.home.Home");
    write(folder, "sim", "dev.promenade.sim.world", "dev.promenade.planners.local.A");
    ImportMap map = ImportMap.of(folder);
    assertThat(map.upward(LAYERS, GUESTS))
        .containsExactly(
            "dev.promenade.planners.local -> dev.promenade.sim.world",
            "dev.promenade.rosjava -> dev.promenade.launch.home");
    assertThat(map.circles())
        .containsExactly(
            "circle through dev.promenade.planners within dev.promenade",
            "circle through dev.promenade.sim within dev.promenade");
  }

  /** Packages have no circle here, but the folders have. */
  @Test
  void aCircleBetweenFoldersIsSeenThatPackagesHide(@TempDir Path folder) throws IOException {
    write(folder, "planners", "dev.promenade.planners.local", "dev.promenade.planners.steering.A");
    write(folder, "planners", "dev.promenade.planners.steering", "dev.promenade.planners.map.A");
    write(folder, "planners", "dev.promenade.planners.local.flow", "dev.promenade.planners.map.A");
    assertThat(ImportMap.of(folder).circles()).isEmpty();

    write(
        folder,
        "planners",
        "dev.promenade.planners.steering.cost",
        "dev.promenade.planners.local.flow.A");
    assertThat(ImportMap.of(folder).circles())
        .containsExactly(
            "circle through dev.promenade.planners.local within dev.promenade.planners",
            "circle through dev.promenade.planners.steering within dev.promenade.planners");
  }

  private static void write(Path home, String module, String name, String imported)
      throws IOException {
    Path file =
        home.resolve(module)
            .resolve("src/main/java")
            .resolve(name.replace('.', '/'))
            .resolve("A.java");
    Files.createDirectories(file.getParent());
    String type = imported.substring(imported.lastIndexOf('.') + 1);
    String text =
        "A".equals(type)
            ? "package %s;\n\nclass A extends %s {}\n".formatted(name, imported)
            : "package %s;\n\nimport %s;\n\nclass A extends %s {}\n"
                .formatted(name, imported, type);
    Files.writeString(file, text);
  }
}
