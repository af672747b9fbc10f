package dev.promenade.planners.local.attention;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.promenade.models.attention.AttentionModel;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.NetworkShape;
import dev.promenade.models.io.Documents;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With untrained weights: what is tested holds whatever they are. */
class FlowPolicyPlannerTest {
  private static final DistanceField OPEN =
      DistanceField.of(
          new OccupancyGrid(200, 200, 0.1, new Pose(-10, -10, 0), new byte[200 * 200]), true);

  @TempDir private java.nio.file.Path folder;

  @Test
  void aDifferentialRobotIsGivenReachableCommandsAndAllCandidates() {
    RobotModel robot = RobotModel.differential();
    LocalPlan plan = planner(robot, AttentionSettings.differential()).plan(observation(0));
    assertThat(robot.approach(Twist.ZERO, plan.command(), 0.1)).isEqualTo(plan.command());
    assertThat(plan.candidates()).as("8 drawn, 2 predicted").hasSize(10);
    assertThat(plan.predicted()).hasSize(5);
  }

  @Test
  void aHolonomicRobotIsDrivenToo() {
    RobotModel robot = RobotModel.crowdNav();
    LocalPlan plan = planner(robot, AttentionSettings.crowdNav()).plan(observation(0));
    assertThat(plan.command().isFinite()).isTrue();
    assertThat(plan.candidates()).as("8 drawn, 2 predicted").hasSize(10);
  }

  @Test
  void theSameSeedPlansTheSame() {
    RobotModel robot = RobotModel.differential();
    FlowPolicyPlanner planner = planner(robot, AttentionSettings.differential());
    LocalPlan first = planner.plan(observation(0));
    LocalPlan second = planner.plan(observation(0.1));
    planner.reset(1);
    assertThat(planner.plan(observation(0)).candidates()).isEqualTo(first.candidates());
    assertThat(planner.plan(observation(0.1)).candidates()).isEqualTo(second.candidates());
    planner.reset(2);
    assertThat(planner.plan(observation(0)).candidates()).isNotEqualTo(first.candidates());
  }

  private FlowPolicyPlanner planner(RobotModel robot, AttentionSettings settings) {
    java.nio.file.Path trunkFile = folder.resolve("trunk.safetensors");
    NetworkShape shape = new NetworkShape(16, 2, 2, true, true, false);
    try (AttentionModel model = new AttentionModel(settings, shape, Device.cpu(), 3)) {
      model.save(trunkFile, model.parameters().save(""));
    }
    writeCard(trunkFile);
    AttentionWeights trunk = AttentionWeights.load(trunkFile);
    java.nio.file.Path file = folder.resolve("policy.safetensors");
    try (FlowModel model = FlowPolicy.model(trunk, 16, 1, Device.cpu(), 1)) {
      FlowPolicy.save(model, file, model.parameters().save(""), trunkFile);
    }
    writeCard(file);
    FlowPolicyPlanner planner =
        new FlowPolicyPlanner(
            robot,
            OPEN,
            FlowPolicyPlanner.DEFAULTS.with("candidates", 8),
            trunk,
            FlowPolicy.load(file, trunkFile, Device.cpu()));
    planner.reset(1);
    return planner;
  }

  private static void writeCard(java.nio.file.Path file) {
    WeightsCard card = new WeightsCard("test", 0, "", 0, "", Map.of(), "", "");
    Documents.writeJson(WeightsCard.beside(file), card.of(file));
  }

  private static Observation observation(double stamp) {
    float[] ranges = new float[360];
    Arrays.fill(ranges, 5);
    LaserScan scan = new LaserScan(Pose.ZERO, -Math.PI, 2 * Math.PI / 360, 0.05, 10, ranges);
    PersonTrack person = new PersonTrack(1, new Point(2, 0.5), new Point(-0.5, 0), 0.25, List.of());
    Path route = new Path(List.of(Pose.ZERO, new Pose(3, 0, 0), new Pose(6, 0, 0)));
    return new Observation(stamp, Pose.ZERO, Twist.ZERO, scan, List.of(person), route);
  }
}
