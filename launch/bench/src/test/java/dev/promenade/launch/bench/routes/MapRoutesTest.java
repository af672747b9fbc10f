package dev.promenade.launch.bench.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.home.Home;
import dev.promenade.models.TestData;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapRoutesTest {
  private static final double RADIUS = 0.2;

  @ParameterizedTest
  @ValueSource(strings = {"hall", "hospital", "lab", "office"})
  void routesOnShippedMapsHaveNoFault(String map) {
    assertNoFault(Home.find("maps", map, ".yaml"), 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-bookstore", "aws-small-house", "tb3_sandbox", "turtlebot3-world"})
  void routesOnPublishedMapsHaveNoFault(String map) {
    assertNoFault(TestData.locate("maps/" + map + ".yaml"), 60);
  }

  private static void assertNoFault(java.nio.file.Path map, int pairs) {
    DistanceField field = DistanceField.of(MapReader.read(map), true);
    GlobalPlanner planner = GlobalPlanners.create(GlobalPlanners.CLEARANCE, field, RADIUS);
    MapRoutes routes = MapRoutes.of(planner, field, RADIUS, pairs, 7);
    assertThat(routes.routes()).hasSize(pairs);
    assertThat(routes.hairpins()).as("hairpins").isZero();
    assertThat(routes.detours()).as("detours").isZero();
    assertThat(routes.missing()).as("routes not found").isZero();
    assertThat(routes.worstRatio()).as("cost").isBetween(0.9, MapRoutes.DEAREST);
    assertThat(routes.mean(MapRoutes.Driven::ratio)).as("mean cost").isLessThan(1.015);
    assertThat(routes.isFine()).isTrue();
  }

  @Test
  void aPlannerThatScrapesWallsOrOvershootsIsNotFine() {
    DistanceField field =
        DistanceField.of(MapReader.read(Home.find("maps", "office", ".yaml")), true);
    GlobalPlanner shortest = GlobalPlanners.create(GlobalPlanners.SHORTEST, field, RADIUS);
    MapRoutes scraping = MapRoutes.of(shortest, field, RADIUS, 10, 7);
    assertThat(scraping.isFine()).isFalse();
    assertThat(scraping.worstRatio()).isGreaterThan(MapRoutes.DEAREST);
    GlobalPlanner clearance = GlobalPlanners.create(GlobalPlanners.CLEARANCE, field, RADIUS);
    MapRoutes overshooting = MapRoutes.of(new Overshooting(clearance), field, RADIUS, 10, 7);
    assertThat(overshooting.hairpins()).isPositive();
    assertThat(overshooting.isFine()).isFalse();
  }

  /** Goes a metre beyond the goal and back. */
  private record Overshooting(GlobalPlanner planner) implements GlobalPlanner {
    @Override
    public String name() {
      return "overshooting";
    }

    @Override
    public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
      PlanResult result = planner.plan(robotInMap, goalInMap, cancelled);
      if (!(result instanceof PlanResult.Found found) || found.pathInMap().size() < 12) {
        return result;
      }
      List<Pose> poses = new java.util.ArrayList<>(found.pathInMap().poses());
      Pose end = poses.get(poses.size() - 2);
      poses.add(Pose.of(end.transform(new Point(0.6, 0)), 0));
      poses.add(Pose.of(end.transform(new Point(0.6, 0.05)), 0));
      poses.add(goalInMap);
      return new PlanResult.Found(new Path(poses));
    }
  }
}
