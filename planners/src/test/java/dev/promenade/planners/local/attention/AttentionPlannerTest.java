package dev.promenade.planners.local.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.promenade.models.attention.AttentionModel;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.NetworkShape;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionPlannerTest {
  private static final RobotModel ROBOT = RobotModel.differential();
  private static final DistanceField OPEN =
      DistanceField.of(
          new OccupancyGrid(200, 200, 0.1, new Pose(-10, -10, 0), new byte[200 * 200]), true);

  @TempDir private static java.nio.file.Path folder;

  private static AttentionWeights weights;
  private static AttentionWeights direct;

  @BeforeAll
  static void makeWeights() {
    weights = weights("plan", new NetworkShape(16, 2, 3, true, true, false));
    direct = weights("direct", new NetworkShape(16, 2, 1, true, true, true));
  }

  private static AttentionWeights weights(String name, NetworkShape shape) {
    AttentionSettings settings = AttentionSettings.differential();
    try (AttentionModel model = new AttentionModel(settings, shape, Device.cpu(), 3)) {
      java.nio.file.Path file = folder.resolve(name + ".safetensors");
      model.save(file, model.parameters().save(""));
      WeightsCard card = new WeightsCard("test", 0, "", 0, "", Map.of(), "", "", null);
      Documents.writeJson(WeightsCard.beside(file), card.of(file));
      return AttentionFiles.load(file);
    }
  }

  private static final Parameters DEFAULTS = LocalPlanners.parameters("attention");

  private static AttentionPlanner planner(AttentionWeights chosen, Parameters parameters) {
    AttentionPlanner planner =
        new AttentionPlanner(ROBOT, OPEN, parameters.as(AttentionPlanner.Settings.class), chosen);
    planner.reset(1);
    return planner;
  }

  private static LaserScan scan(int beams, float range) {
    float[] ranges = new float[beams];
    Arrays.fill(ranges, range);
    return new LaserScan(Pose.ZERO, -Math.PI, 2 * Math.PI / beams, 0.05, 10, ranges);
  }

  private static Observation observation(LaserScan scan, int people, Path route) {
    List<PersonTrack> tracks = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      double angle = 0.1 * i;
      Point place = new Point((2 + 0.01 * i) * Math.cos(angle), (2 + 0.01 * i) * Math.sin(angle));
      tracks.add(new PersonTrack(i, place, new Point(-0.5, 0), 0.25, List.of()));
    }
    return new Observation(0, Pose.ZERO, new Twist(0.4, 0, 0), scan, tracks, route);
  }

  private static Path route() {
    return new Path(List.of(Pose.ZERO, new Pose(4, 0, 0)));
  }

  @Test
  void aPlanComesWithPosesCandidatesAndReasons() {
    LocalPlan plan = planner(weights, DEFAULTS).plan(observation(scan(360, 5), 3, route()));

    assertThat(plan.predicted()).hasSize(5);
    assertThat(plan.predicted().get(4).seconds()).isCloseTo(2, Offset.offset(1e-9));
    assertThat(plan.candidates()).hasSize(3);
    assertThat(plan.explanation().summary()).isNotEmpty();
    assertThat(plan.explanation().personWeights()).hasSize(3);
    assertThat(Arrays.stream(plan.explanation().personWeights()).sum())
        .isCloseTo(1, Offset.offset(1e-5));
    assertThat(Arrays.stream(plan.explanation().sectorWeights()).sum())
        .isCloseTo(1, Offset.offset(1e-5));
    assertThat(plan.explanation().sectorWeights()).hasSize(72);
    assertThat(plan.explanation().routeWeights()).hasSize(20);
  }

  @Test
  void theSameObservationsGiveTheSameCommandAfterReset() {
    AttentionPlanner planner = planner(weights, DEFAULTS);
    Observation observation = observation(scan(360, 3), 5, route());
    Twist first = planner.plan(observation).command();
    planner.plan(observation(scan(360, 1), 2, route()));
    planner.reset(1);

    assertThat(planner.plan(observation).command()).isEqualTo(first);
  }

  @Test
  void everyWayOfChoosingStaysWithinTheLimits() {
    for (String choice : List.of("likeliest", "cheapest", "bent")) {
      for (AttentionWeights chosen : List.of(weights, direct)) {
        Parameters parameters = DEFAULTS.with("choice", choice);
        Twist command =
            planner(chosen, parameters).plan(observation(scan(360, 5), 8, route())).command();
        assertThat(command.isFinite()).isTrue();
        assertThat(command.vx()).isBetween(0.0, ROBOT.maxSpeed());
        assertThat(command.vy()).isZero();
        assertThat(Math.abs(command.omega())).isLessThanOrEqualTo(ROBOT.maxTurnRate());
      }
    }
  }

  @Test
  void whatCannotBeUsedStopsTheRobotAndSaysWhy() {
    AttentionPlanner planner = planner(weights, DEFAULTS);

    LocalPlan fewBeams = planner.plan(observation(scan(29, 5), 0, route()));
    LocalPlan noRoute =
        planner.plan(observation(scan(360, 5), 0, new Path(List.of(new Pose(4, 0, 0)))));

    for (LocalPlan plan : List.of(fewBeams, noRoute)) {
      assertThat(plan.command().vx()).isCloseTo(0.3, Offset.offset(1e-9)); // brakes from 0.4
      assertThat(plan.predicted()).isEmpty();
    }
    assertThat(fewBeams.explanation().summary()).contains("30 or more");
    assertThat(noRoute.explanation().summary()).contains("route is empty");
  }

  @Test
  void ofFiveHundredPeopleTheNearestAreLookedAtAndItSaysSo() {
    LocalPlan plan = planner(weights, DEFAULTS).plan(observation(LaserScan.NONE, 500, route()));

    assertThat(plan.explanation().summary()).contains("nearest 24 of 500 people");
    double[] persons = plan.explanation().personWeights();
    assertThat(persons).hasSize(500);
    assertThat(Arrays.stream(persons, 0, 24).sum()).isCloseTo(1, Offset.offset(1e-5));
    assertThat(persons[24]).isZero();
  }

  @Test
  void nobodyAboutAndNoMeasurementAreFine() {
    LocalPlan plan = planner(weights, DEFAULTS).plan(observation(scan(360, Float.NaN), 0, route()));

    assertThat(plan.command().isFinite()).isTrue();
    assertThat(plan.explanation().personWeights()).isEmpty();
  }

  @Test
  void weightsForAnotherKindOfRobotAreRefused() {
    assertThatThrownBy(
            () ->
                new AttentionPlanner(
                    RobotModel.crowdNav(),
                    OPEN,
                    DEFAULTS.as(AttentionPlanner.Settings.class),
                    weights))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("differential-drive")
        .hasMessageContaining("OMNIDIRECTIONAL");
  }

  @Test
  void aMissingFileIsNamedWithWhatToDo() {
    assertThatThrownBy(() -> AttentionFiles.load(folder.resolve("nowhere.safetensors")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere.safetensors")
        .hasMessageContaining("train attention");
  }
}
