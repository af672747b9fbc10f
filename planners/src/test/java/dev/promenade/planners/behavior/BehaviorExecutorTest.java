package dev.promenade.planners.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.planners.behavior.BehaviorExecutor.Status;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class BehaviorExecutorTest {
  private static final BehaviorMap MAP = DrawnFloor.map();
  private static final GlobalPlanner PLANNER =
      GlobalPlanners.create(GlobalPlanners.CLEARANCE, DrawnFloor.field(), 0.25);

  @Test
  void everyWalkBetweenRoomsIsCarriedOutStepByStep() {
    for (Place from : MAP.rooms()) {
      for (Place to : MAP.rooms()) {
        if (!from.equals(to)) {
          assertThat(follow(plan(from.id(), to.id()), 0, 0))
              .as(from.id() + " to " + to.id())
              .containsExactlyElementsOf(plan(from.id(), to.id()).steps());
        }
      }
    }
  }

  @Test
  void aRobotThatIsPushedAsideStillDoesEveryStep() {
    for (int seed = 0; seed < 20; seed++) {
      BehaviorPlan plan = plan("office-1", "store");
      assertThat(follow(plan, 0.5, seed)).as("seed " + seed).isEqualTo(plan.steps());
    }
  }

  @Test
  void theRouteGoesThroughThePlacesAlthoughThereIsAShorterWay() {
    BehaviorMap map = ring();
    BehaviorPlan round = BehaviorPlan.certain(map.place("a"), walk(map, "a", "OOR", "CF", "CF"));
    BehaviorExecutor executor = new BehaviorExecutor(map, round);
    PlanResult result =
        new RouteThroughPlaces(straight(), executor::waypointsInMap)
            .plan(new Pose(0, 0, 0), new Pose(0, 10, 0), () -> false);
    Path path = ((PlanResult.Found) result).pathInMap();
    assertThat(path.length()).isEqualTo(30);
    assertThat(path.poses()).contains(new Pose(10, 0, 0), new Pose(10, 10, 0));
  }

  @Test
  void aPlaceThatIsOccupiedIsLeftOutOfTheRouteAndTheGoalIsNot() {
    List<Pose> waypoints = List.of(new Pose(1, 0, 0), new Pose(2, 0, 0), new Pose(3, 0, 0));
    GlobalPlanner noTwo = refusing(2);
    GlobalPlanner noThree = refusing(3);
    assertThat(
            new RouteThroughPlaces(noTwo, () -> waypoints)
                .plan(Pose.ZERO, new Pose(3, 0, 0), () -> false))
        .isInstanceOf(PlanResult.Found.class);
    assertThat(
            new RouteThroughPlaces(noThree, () -> waypoints)
                .plan(Pose.ZERO, new Pose(3, 0, 0), () -> false))
        .isInstanceOf(PlanResult.Failed.class);
  }

  @Test
  void aBehaviourThatTakesLongGetsANewRouteThenAnotherWalk() {
    BehaviorMap map = ring();
    BehaviorExecutor executor =
        new BehaviorExecutor(
            map, BehaviorPlan.certain(map.place("a"), walk(map, "a", "OOR", "CF", "CF")));
    List<String> seen = new ArrayList<>();
    for (double time = 0; time < 400 && executor.isAsPlanned(); time += 1) {
      if (executor.update(time, new Pose(1, 0, 0)) instanceof Status.NewRoute anew) {
        seen.add(anew.why());
      }
    }
    assertThat(seen).hasSize(2);
    assertThat(seen.get(1)).contains("another way to d");
    assertThat(executor.steps()).isEqualTo(walk(map, "a", "OOL"));
  }

  @Test
  void whereThereIsNoOtherWalkItAsksAndTriesAgainWhenTold() {
    Place room = place("room", 0, 0);
    Place store = place("store", 10, 0);
    BehaviorMap map =
        new BehaviorMap("two", List.of(room, store), List.of(edge(room, Behavior.OIO, store)));
    BehaviorExecutor executor =
        new BehaviorExecutor(map, BehaviorPlan.certain(room, walk(map, "room", "OIO")));
    Pose stuck = Pose.ZERO;
    executor.update(0, stuck);
    Status status = executor.blocked(1, stuck, "the door is shut");
    assertThat(status).isInstanceOf(Status.Asking.class);
    assertThat(((Status.Asking) status).question()).contains("the door is shut").contains("store");
    assertThat(executor.update(2, stuck)).isEqualTo(status);
    executor.tryAgain(3);
    assertThat(executor.update(4, stuck)).isInstanceOf(Status.Driving.class);
  }

  @Test
  void theClauseOfTheStepUnderWayIsTold() {
    List<BehaviorEdge> steps = plan("office-1", "office-2").steps();
    List<BehaviorPlan.Clause> clauses =
        List.of(
            new BehaviorPlan.Clause(0, 9, "turn left"),
            new BehaviorPlan.Clause(10, 14, "on to"),
            new BehaviorPlan.Clause(15, 26, "the next door"));
    BehaviorExecutor executor =
        new BehaviorExecutor(MAP, new BehaviorPlan(MAP.place("office-1"), steps, clauses, 0.9));
    assertThat(executor.clause().orElseThrow().words()).isEqualTo("turn left");
    executor.update(0, steps.get(0).to().poseInMap().orElseThrow());
    assertThat(executor.clause().orElseThrow().words()).isEqualTo("on to");
  }

  @Test
  void aPlanOfAnotherMapIsRefused() {
    BehaviorPlan plan = plan("office-1", "office-2");
    assertThatThrownBy(() -> new BehaviorExecutor(ring(), plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no walk on map 'ring'");
  }

  /** The steps in the order in which a robot on the planned route does them. */
  private static List<BehaviorEdge> follow(BehaviorPlan plan, double aside, long seed) {
    BehaviorExecutor executor = new BehaviorExecutor(MAP, plan);
    Pose start = plan.start().poseInMap().orElseThrow();
    Pose goal = plan.goal().poseInMap().orElseThrow();
    PlanResult route =
        new RouteThroughPlaces(PLANNER, executor::waypointsInMap).plan(start, goal, () -> false);
    Random random = new Random(seed);
    List<BehaviorEdge> done = new ArrayList<>();
    double time = 0;
    Status status = new Status.Driving();
    for (Pose pose : ((PlanResult.Found) route).pathInMap().poses()) {
      double off = pose.distanceTo(goal) > 1 ? aside * (2 * random.nextDouble() - 1) : 0;
      Pose robot = pose.compose(new Pose(0, off, 0));
      if (done.isEmpty() || !done.get(done.size() - 1).equals(executor.step())) {
        done.add(executor.step());
      }
      status = executor.update(time += 0.2, robot);
    }
    assertThat(status).isInstanceOf(Status.Arrived.class);
    return done;
  }

  private static BehaviorPlan plan(String from, String to) {
    return BehaviorPlan.certain(
        MAP.place(from), ShortestWalk.find(MAP, MAP.place(from), MAP.place(to)).orElseThrow());
  }

  private static List<BehaviorEdge> walk(BehaviorMap map, String start, String... names) {
    List<Behavior> behaviors = new ArrayList<>();
    for (String name : names) {
      behaviors.add(Behavior.valueOf(name));
    }
    return map.walk(map.place(start), behaviors).orElseThrow();
  }

  /** Four places in a square of 10 m: from a to d along three sides, or along the fourth. */
  private static BehaviorMap ring() {
    Place a = place("a", 0, 0);
    Place b = place("b", 10, 0);
    Place c = place("c", 10, 10);
    Place d = place("d", 0, 10);
    return new BehaviorMap(
        "ring",
        List.of(a, b, c, d),
        List.of(
            edge(a, Behavior.OOR, b),
            edge(b, Behavior.CF, c),
            edge(c, Behavior.CF, d),
            edge(a, Behavior.OOL, d)));
  }

  private static BehaviorEdge edge(Place from, Behavior behavior, Place to) {
    return new BehaviorEdge(from, behavior, to, List.of(), OptionalDouble.of(10));
  }

  private static Place place(String id, double x, double y) {
    return new Place(id, Place.Kind.CORRIDOR, id, Optional.of(new Pose(x, y, 0)));
  }

  private static GlobalPlanner straight() {
    return refusing(Double.NaN);
  }

  /** Goes in straight lines, but never to a place with this x. */
  private static GlobalPlanner refusing(double x) {
    return new GlobalPlanner() {
      @Override
      public String name() {
        return "straight";
      }

      @Override
      public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
        Point goal = goalInMap.position();
        return goal.x() == x
            ? new PlanResult.Failed(PlanResult.Reason.GOAL_OCCUPIED, "somebody stands there")
            : new PlanResult.Found(new Path(List.of(robotInMap, Pose.of(goal, 0))));
      }
    };
  }
}
