package dev.promenade.planners.building;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.building.Building.Kind;
import dev.promenade.planners.building.Building.Level;
import dev.promenade.planners.building.Building.Link;
import dev.promenade.planners.building.Building.Place;
import dev.promenade.planners.building.Building.Stop;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three levels of 20 m × 6 m; the middle one is cut in two by a wall. */
class BuildingTest {
  @TempDir private Path folder;

  private static Level level(String name, boolean isCut) {
    byte[] cells = new byte[200 * 60];
    for (int row = 0; isCut && row < 60; row++) {
      cells[row * 200 + 100] = OccupancyGrid.OCCUPIED;
    }
    OccupancyGrid grid = new OccupancyGrid(200, 60, 0.1, Pose.ZERO, cells);
    return new Level(name, DistanceField.of(grid, true));
  }

  private static Link link(
      String name, Kind kind, double seconds, boolean closed, Object... stops) {
    List<Stop> list = new ArrayList<>();
    for (int i = 0; i < stops.length; i += 2) {
      list.add(new Stop((String) stops[i], new Pose((Double) stops[i + 1], 3, 0)));
    }
    return new Link(name, kind, seconds, list, closed);
  }

  private static Building building(Predicate<Link> open) {
    List<Link> links =
        List.of(
            link("west", Kind.LIFT, 20, false, "0", 1.0, "1", 1.0),
            link("east", Kind.LIFT, 20, false, "0", 19.0, "1", 19.0, "2", 19.0),
            link("steps", Kind.STAIRS, 5, false, "0", 5.0, "1", 5.0));
    return new Building(
        "b",
        List.of(level("0", false), level("1", true), level("2", false)),
        links.stream()
            .map(
                link ->
                    new Link(
                        link.name(), link.kind(), link.seconds(), link.stops(), !open.test(link)))
            .toList());
  }

  private static BuildingRoute.Result plan(
      Building building, String from, double fromX, String to, double toX, boolean climbs) {
    return BuildingRoute.plan(
        building,
        name -> GlobalPlanners.create("shortest", building.level(name).orElseThrow().field(), 0.25),
        new Place(from, new Pose(fromX, 3, 0)),
        new Place(to, new Pose(toX, 3, 0)),
        1,
        climbs,
        () -> false);
  }

  private static BuildingRoute found(BuildingRoute.Result result) {
    assertThat(result).isInstanceOf(BuildingRoute.Result.Found.class);
    return ((BuildingRoute.Result.Found) result).route();
  }

  private static List<String> links(BuildingRoute route) {
    return route.legs().stream().flatMap(leg -> leg.link().stream()).map(Link::name).toList();
  }

  @Test
  void theQuickestLiftIsTaken() {
    BuildingRoute route = found(plan(building(link -> true), "0", 3, "1", 4, false));
    assertThat(links(route)).containsExactly("west");
    assertThat(route.seconds()).isBetween(2 + 20 + 2.9, 2 + 20 + 3.2);
    assertThat(route.legs()).hasSize(2);
    assertThat(route.legs().get(0).pathInMap().end().position())
        .isEqualTo(new Pose(1, 3, 0).position());
    assertThat(route.legs().get(1).pathInMap().start().position())
        .isEqualTo(new Pose(1, 3, 0).position());
  }

  @Test
  void stairsAreForThoseWhoClimb() {
    BuildingRoute route = found(plan(building(link -> true), "0", 3, "1", 4, true));
    assertThat(links(route)).containsExactly("steps");
    assertThat(route.seconds()).isBetween(2 + 5 + 0.9, 2 + 5 + 1.2);
  }

  @Test
  void aWallOnALevelIsGoneRoundByAnother() {
    BuildingRoute route = found(plan(building(link -> true), "1", 2, "1", 15, false));
    assertThat(links(route)).containsExactly("west", "east");
    assertThat(route.legs()).extracting(BuildingRoute.Leg::level).containsExactly("1", "0", "1");
  }

  @Test
  void aLinkMayServeManyLevels() {
    BuildingRoute route = found(plan(building(link -> true), "0", 10, "2", 10, false));
    assertThat(links(route)).containsExactly("east");
    assertThat(route.legs()).extracting(BuildingRoute.Leg::level).containsExactly("0", "2");
  }

  @Test
  void onOneLevelNoLinkIsNeeded() {
    BuildingRoute route = found(plan(building(link -> true), "0", 3, "0", 9, false));
    assertThat(route.legs()).hasSize(1);
    assertThat(route.seconds()).isBetween(5.9, 6.1);
  }

  @Test
  void whatIsClosedIsNamed() {
    BuildingRoute.Result result =
        plan(building(link -> link.name().equals("steps")), "0", 3, "1", 4, false);
    assertThat(result)
        .isInstanceOfSatisfying(
            BuildingRoute.Result.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo(PlanResult.Reason.NO_PATH);
              assertThat(failed.detail())
                  .contains("west is closed")
                  .contains("east is closed")
                  .contains("steps is for robots that climb");
            });
  }

  @Test
  void aGoalInAWallIsTheGoalsFault() {
    assertThat(plan(building(link -> true), "0", 3, "1", 10.05, false))
        .isInstanceOfSatisfying(
            BuildingRoute.Result.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(PlanResult.Reason.GOAL_OCCUPIED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: a, kind: lift, stops: [{level: x, at: [1, 1]}, {level: z, at: [1, 1]}]} | level z
          {name: a, kind: lift, stops: [{level: x, at: [1, 1]}]}                         | 1 stops
          {name: a, kind: lifts, stops: [{level: x, at: [1, 1]}, {level: y, at: [1, 1]}]} | lift
          {name: a, seconds: -2, stops: [{level: x, at: [1, 1]}, {level: y, at: [1, 1]}]} | seconds
          {name: a, stops: [{level: x, at: [1, 1]}, {level: x, at: [2, 1]}]}              | stops
          """)
  void aMistakeIsNamed(String link, String message) throws IOException {
    Files.writeString(folder.resolve("m.pgm"), "P2\n2 2\n255\n254 254 254 254\n");
    Files.writeString(
        folder.resolve("m.yaml"),
        "image: m.pgm\nresolution: 1.0\norigin: [0, 0, 0]\nnegate: 0\noccupied_thresh: 0.65\n"
            + "free_thresh: 0.2\n");
    Path file =
        Files.writeString(
            folder.resolve("b.yaml"),
            "name: b\nlevels: [{name: x, map: m.yaml}, {name: y, map: m.yaml}]\nlinks: ["
                + link
                + "]\n");
    assertThatThrownBy(() -> BuildingFile.read(file, folder::resolve))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("b.yaml")
        .hasMessageContaining(message);
  }
}
