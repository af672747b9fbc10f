package dev.promenade.planners.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.io.InputException;
import dev.promenade.models.solver.Ddim;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.attention.UntrainedFlow;
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

  private static final DistanceField WALL_AHEAD = wallAhead();
  private static final Twist AHEAD = new Twist(0.5, 0, 0);
  private static final Twist BRAKING = RobotModel.differential().approach(AHEAD, Twist.ZERO, 0.1);

  @TempDir private java.nio.file.Path folder;

  private long now;
  private long nanosForEachLook;
  private boolean returns;

  /** A wall from side to side at x = 1 m. */
  private static DistanceField wallAhead() {
    byte[] cells = new byte[200 * 200];
    for (int row = 0; row < 200; row++) {
      cells[200 * row + 110] = OccupancyGrid.OCCUPIED;
    }
    return DistanceField.of(new OccupancyGrid(200, 200, 0.1, new Pose(-10, -10, 0), cells), true);
  }

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

  @Test
  void aBudgetTooSmallForOneEvaluationMeansTheLastPlanThenAStop() {
    FlowPolicyPlanner planner = differential(OPEN, Map.of("budget", 10.0), 1);
    LocalPlan drawn = planner.plan(observation(0));
    assertThat(drawn.explanation().figures()).containsEntry("candidates", "8 of 8");
    nanosForEachLook = 20_000_000;
    LocalPlan kept = planner.plan(observation(0.1));
    assertThat(kept.explanation().summary()).contains("goes on with its last plan", "no time");
    assertThat(kept.predicted()).hasSize(5);
    assertThat(kept.candidates()).isEmpty();
    LocalPlan stopped = planner.plan(observation(3, Pose.ZERO, AHEAD, 360));
    assertThat(stopped.explanation().summary()).contains("stops", "no plan to go on with");
    assertThat(stopped.command()).isEqualTo(BRAKING);
    assertThat(stopped.explanation().figures()).containsEntry("plans without time to draw", "2");
    nanosForEachLook = 0;
    LocalPlan again = planner.plan(observation(3.1));
    assertThat(again.explanation().figures()).containsEntry("candidates", "8 of 8");
  }

  @Test
  void lateButNotTooLateItDrawsFewerAndSaysSo() {
    FlowPolicyPlanner planner = differential(OPEN, Map.of("budget", 10.0), 1);
    nanosForEachLook = 800_000;
    LocalPlan plan = planner.plan(observation(0));
    String drawn = String.valueOf(plan.explanation().figures().get("candidates"));
    assertThat(drawn).matches("[1-7] of 8");
    assertThat(plan.predicted()).hasSize(5);
  }

  @Test
  void aFlowThatDivergesIsNotDriven() {
    FlowPolicyPlanner planner = differential(OPEN, Map.of(), 1e38f);
    LocalPlan stopped = planner.plan(observation(0, Pose.ZERO, AHEAD, 360));
    assertThat(stopped.explanation().summary()).contains("stops", "diverged");
    assertThat(stopped.explanation().figures()).containsEntry("plans whose flow diverged", "1");
    assertThat(stopped.command()).isEqualTo(BRAKING);
  }

  @Test
  void wishesThatTheFlowCannotBeAskedForAreRefused() {
    assertThatThrownBy(() -> differential(OPEN, Map.of("wantedRoom", 0.8), 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("room 0.8")
        .hasMessageContaining("train policy --returns");
  }

  @Test
  void whatIsWishedForChangesWhatIsDrawn() {
    returns = true;
    LocalPlan free = differential(OPEN, Map.of(), 1).plan(observation(0));
    LocalPlan slow = differential(OPEN, Map.of("wantedPace", 0.1), 1).plan(observation(0));
    LocalPlan wide = differential(OPEN, Map.of("wantedRoom", 0.1), 1).plan(observation(0));
    assertThat(slow.candidates()).isNotEqualTo(free.candidates());
    assertThat(wide.candidates()).isNotEqualTo(free.candidates());
    assertThat(wide.candidates()).isNotEqualTo(slow.candidates());
    Map<String, Object> none = Map.of("wantedPace", "none", "wantedRoom", "none");
    assertThat(differential(OPEN, none, 1).plan(observation(0)).candidates())
        .as("below 0 is no wish")
        .isEqualTo(free.candidates());
  }

  @Test
  void aGoalBehindAWallIsNotDrivenTo() {
    RobotModel robot = RobotModel.differential();
    FlowPolicyPlanner planner = differential(WALL_AHEAD, Map.of(), 1);
    Pose pose = Pose.ZERO;
    Twist velocity = Twist.ZERO;
    for (int i = 0; i < 100; i++) {
      velocity = planner.plan(observation(0.1 * i, pose, velocity, 360)).command();
      pose = pose.compose(new Pose(0.1 * velocity.vx(), 0, 0.1 * velocity.omega()));
      assertThat(WALL_AHEAD.at(pose.x(), pose.y())).isGreaterThan(robot.radius());
    }
  }

  @Test
  void observationsThatDropOutStopTheRobotUntilTheyAreBack() {
    FlowPolicyPlanner planner = differential(OPEN, Map.of(), 1);
    planner.plan(observation(0));
    LocalPlan blind = planner.plan(observation(0.1, Pose.ZERO, AHEAD, 7));
    assertThat(blind.explanation().summary()).contains("stops", "beams");
    assertThat(blind.command()).isEqualTo(BRAKING);
    Pose nowhere = new Pose(Double.NaN, 0, 0);
    LocalPlan lost = planner.plan(observation(0.2, nowhere, AHEAD, 360));
    assertThat(lost.explanation().summary()).contains("stops", "pose");
    assertThat(lost.command()).isEqualTo(Twist.ZERO);
    assertThat(planner.plan(observation(9)).candidates()).hasSize(10);
  }

  private FlowPolicyPlanner differential(
      DistanceField map, Map<String, Object> changes, float scale) {
    return planner(
        RobotModel.differential(), AttentionSettings.differential(), map, changes, scale);
  }

  private FlowPolicyPlanner planner(RobotModel robot, AttentionSettings settings) {
    return planner(robot, settings, OPEN, Map.of(), 1);
  }

  /**
   * @param scale of the flow's last layer
   */
  private FlowPolicyPlanner planner(
      RobotModel robot,
      AttentionSettings settings,
      DistanceField map,
      Map<String, Object> changes,
      float scale) {
    UntrainedFlow flow = UntrainedFlow.in(folder, settings, returns, scale);
    FlowPolicyPlanner planner =
        new FlowPolicyPlanner(
            robot,
            map,
            LocalPlanners.parameters("flow")
                .with("candidates", 8)
                .withAll("test", changes)
                .as(FlowPolicyPlanner.Settings.class),
            flow.trunk(),
            flow.policy(),
            new Ddim(),
            () -> now += nanosForEachLook);
    planner.reset(1);
    return planner;
  }

  private static Observation observation(double stamp) {
    return observation(stamp, Pose.ZERO, Twist.ZERO, 360);
  }

  private static Observation observation(double stamp, Pose pose, Twist velocity, int beams) {
    float[] ranges = new float[beams];
    Arrays.fill(ranges, 5);
    LaserScan scan = new LaserScan(Pose.ZERO, -Math.PI, 2 * Math.PI / beams, 0.05, 10, ranges);
    PersonTrack person = new PersonTrack(1, new Point(2, 0.5), new Point(-0.5, 0), 0.25, List.of());
    Path route = new Path(List.of(Pose.ZERO, new Pose(3, 0, 0), new Pose(6, 0, 0)));
    return new Observation(stamp, pose, velocity, scan, List.of(person), route);
  }
}
