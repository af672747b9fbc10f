package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.drive.InstructionsDoor;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.launch.train.RecipeDoor;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.behavior.FloorAnnotation;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.FloorPlan;
import dev.promenade.sim.scenario.Scenario;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.Summary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything under launch/ that is shipped can be read and used. */
class ShippedFilesTest {
  private static final String BASELINES = "suites/baselines";

  static List<String> scenarios() {
    return Home.shipped("scenarios", ".yaml");
  }

  static List<String> parameters() {
    return Home.shipped("parameters", ".yaml");
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void tunedParametersFitThePlannerThatTheyAreNamedAfter(String name) {
    Path file = Home.find("parameters", name, ".yaml");
    Parameters tuned = LocalPlanners.parameters(name).read(file);
    assertThat(tuned.values()).isNotEqualTo(LocalPlanners.parameters(name).values());
    assertThat(file.resolveSibling(name + ".csv")).content().startsWith("round,");
  }

  /** Fit it again by the command that it names when the flow is trained again. */
  @Test
  void theShippedSolverBelongsToTheShippedFlow() {
    Path flow = Home.find("weights", "flow", ".safetensors");
    String hash = WeightsCard.verify(flow).sha256();
    OdeSolver solver = FittedSolver.choose("flow-bns.json", flow, hash, 1);
    for (int evaluations = 1; evaluations <= 4; evaluations++) {
      assertThat(solver.makes(evaluations, 0)).isTrue();
      assertThat(solver.makes(evaluations, 0.5)).as("warm start").isTrue();
    }
    assertThat(solver.makes(5, 0)).isFalse();
  }

  @Test
  void thereIsAFlowThatTakesWishes() {
    EpisodeSetup setup = Scenarios.any("doorway").setup(1000);
    Parameters wishing =
        LocalPlanners.parameters("flow").with("wantedPace", 0.8).with("wantedRoom", 0.6);
    assertThat(LocalPlanners.create("flow", setup.robot(), setup.distances(), wishing).name())
        .isEqualTo("flow");
  }

  @Test
  void atLeastTenScenariosAreShipped() {
    assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aScenarioDrawsEpisodesFromManySeeds(String name) {
    Scenario scenario = Scenarios.any(name);
    assertThat(scenario.name()).isEqualTo(name);
    assertThat(scenario.description()).isNotBlank();
    for (long seed = 0; seed < 5; seed++) {
      EpisodeSetup setup = scenario.setup(seed);
      assertThat(setup.startInMap().distanceTo(setup.goalInMap())).isGreaterThan(1);
      assertThat(setup.people()).isNotEmpty();
    }
  }

  /** The maps are made from the plans by the command {@code promenade floor}. */
  @ParameterizedTest
  @ValueSource(strings = {"office", "hospital", "hall"})
  void aFloorPlansMapIsUpToDate(String name) {
    OccupancyGrid fromPlan = FloorPlan.read(Home.find("maps", name + ".plan", ".yaml")).toGrid();
    OccupancyGrid shipped = MapReader.read(Home.find("maps", name, ".yaml"));
    assertThat(shipped.width()).isEqualTo(fromPlan.width());
    assertThat(shipped.height()).isEqualTo(fromPlan.height());
    assertThat(shipped.originInMap()).isEqualTo(fromPlan.originInMap());
    for (int row = 0; row < shipped.height(); row++) {
      for (int column = 0; column < shipped.width(); column++) {
        assertThat(shipped.value(column, row)).isEqualTo(fromPlan.value(column, row));
      }
    }
  }

  @Test
  void everyShippedDocumentIsRead() {
    for (String name : Home.shipped("suites", ".yaml")) {
      assertThat(Suite.read(Home.find("suites", name, ".yaml")).scenarios()).isNotEmpty();
    }
    for (String name : Home.shipped(BASELINES, ".json")) {
      assertThat(Summary.read(Home.find(BASELINES, name, ".json")).results()).isNotEmpty();
    }
    for (String name : Home.shipped("maps", ".places.yaml")) {
      assertThat(FloorAnnotation.read(Home.find("maps", name, ".places.yaml")).rooms())
          .isNotEmpty();
    }
    for (String name : Home.shipped("weights", ".safetensors")) {
      WeightsCard.verify(Home.find("weights", name, ".safetensors"));
    }
    Home.shipped("training", ".yaml")
        .forEach(name -> RecipeDoor.read(Home.find("training", name, ".yaml")));
    Home.shipped("instructions", ".yaml")
        .forEach(name -> InstructionsDoor.read(Home.find("instructions", name, ".yaml")));
  }
}
