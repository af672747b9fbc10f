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
import dev.promenade.launch.home.Home;
import org.junit.jupiter.api.Test;

/** The direction of imports: models ← planners ← sim ← nodes ← launch, and no cycles. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.promenade");

  private static final LayeredArchitecture LAYERS =
      layeredArchitecture()
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
          .definedBy("dev.promenade.launch..");

  @Test
  void everyModuleIsSeen() {
    for (String module : new String[] {"models", "planners", "sim", "nodes", "launch"}) {
      assertThat(CLASSES)
          .as("classes of the module %s", module)
          .anyMatch(c -> c.getPackageName().startsWith("dev.promenade." + module));
    }
    assertThat(CLASSES).hasSizeGreaterThan(40);
  }

  @Test
  void importsPointToTheLeftOnly() {
    LAYERS
        .whereLayer("launch")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("nodes")
        .mayOnlyBeAccessedByLayers("launch")
        .whereLayer("sim")
        .mayOnlyBeAccessedByLayers("nodes", "launch")
        .whereLayer("planners")
        .mayOnlyBeAccessedByLayers("sim", "nodes", "launch")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    ArchRule rule = slices().matching("dev.promenade.(**)").should().beFreeOfCycles();
    rule.check(CLASSES);
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
  void theRuleOnLayersGoesRedWhenAnImportPointsToTheRight() {
    JavaClasses withViolation =
        new ClassFileImporter().importClasses(Promenade.class, Home.class, VerifyCommand.class);
    ArchRule wrongWayRound =
        ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("dev.promenade.launch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.promenade.models..");
    assertThatThrownBy(() -> wrongWayRound.check(withViolation))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("InputException");
  }
}
