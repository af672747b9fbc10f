package dev.promenade.planners.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.CellWindow;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zones as people draw them, and that planners keep to them. */
class ZonesTest {
  private static final double RADIUS = 0.2;

  @TempDir java.nio.file.Path folder;

  /** A hall of 12 m × 8 m, origin at (−1, −2), with a wall across the middle and two doors. */
  private static OccupancyGrid hall() {
    int width = 240;
    int height = 160;
    byte[] cells = new byte[width * height];
    for (int row = 0; row < height; row++) {
      double y = -2 + (row + 0.5) * 0.05;
      boolean door = (y > -1 && y < 0.2) || (y > 4 && y < 5.2);
      for (int column = 118; column < 122 && !door; column++) {
        cells[row * width + column] = OccupancyGrid.OCCUPIED;
      }
    }
    return new OccupancyGrid(width, height, 0.05, new Pose(-1, -2, 0), cells);
  }

  private java.nio.file.Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String feature(String geometry, String properties) {
    return """
        {"type": "FeatureCollection", "features": [
         {"type": "Feature", "geometry": %s, "properties": {%s}}]}
        """
        .formatted(geometry, properties);
  }

  private static String box(double left, double bottom, double right, double top) {
    return ("{\"type\": \"Polygon\", \"coordinates\": [[[%s, %s], [%s, %s], [%s, %s], [%s, %s],"
            + " [%s, %s]]]}")
        .formatted(left, bottom, right, bottom, right, top, left, top, left, bottom);
  }

  private Zones zones(String geometry, String properties) {
    return ZoneFiles.read(List.of(write("zones.geojson", feature(geometry, properties))), hall());
  }

  private static Path route(String planner, DistanceField field, Pose from, Pose to) {
    Vehicle vehicle = RobotModel.differential().withRadius(RADIUS).vehicle();
    PlanResult result =
        GlobalPlanners.create(planner, field, vehicle, Arrival.ANY_HEADING)
            .plan(from, to, () -> false);
    assertThat(result).isInstanceOf(PlanResult.Found.class);
    return ((PlanResult.Found) result).pathInMap();
  }

  private static double highest(Path route) {
    return route.poses().stream().mapToDouble(Pose::y).max().orElseThrow();
  }

  private static final Pose WEST = new Pose(1, -0.5, 0);
  private static final Pose EAST = new Pose(9, -0.5, 0);

  @ParameterizedTest
  @ValueSource(strings = {"shortest", "clearance", "lattice"})
  void routesKeepOutWithTheWholeRobot(String planner) {
    Zones zones = zones(box(4, -2, 6, 1), "\"zone\": \"keepout\", \"name\": \"stairs\"");
    DistanceField field = DistanceField.of(hall(), true, zones);
    for (Pose pose : route(planner, field, WEST, EAST).poses()) {
      double dx = Math.max(0, Math.max(4 - pose.x(), pose.x() - 6));
      double dy = Math.max(0, pose.y() - 1);
      assertThat(Math.hypot(dx, dy)).isGreaterThan(RADIUS - 0.03);
    }
    assertThat(route(planner, field.withoutZones(), WEST, EAST).length()).isLessThan(8.2);
  }

  @Test
  void endsInAKeepoutZoneNameIt() {
    Zones zones = zones(box(8, -1, 10, 1), "\"zone\": \"keepout\", \"name\": \"stairs\"");
    DistanceField field = DistanceField.of(hall(), true, zones);
    for (String planner : List.of("shortest", "clearance")) {
      PlanResult result =
          GlobalPlanners.create(planner, field, RADIUS).plan(WEST, EAST, () -> false);
      assertThat(((PlanResult.Failed) result).reason()).isEqualTo(PlanResult.Reason.GOAL_OCCUPIED);
      assertThat(((PlanResult.Failed) result).detail()).contains("keepout zone 'stairs'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shortest", "clearance", "lattice"})
  void routesGoNoOneWayZoneAgainstItsDirection(String planner) {
    Zones zones =
        zones(
            "{\"type\": \"LineString\", \"coordinates\": [[6.5, -0.4], [3.5, -0.4]]}",
            "\"zone\": \"one-way\", \"width\": 1.6");
    DistanceField field = DistanceField.of(hall(), true, zones);
    Path against = route(planner, field, WEST, EAST);
    assertThat(against.poses().stream().mapToDouble(Pose::y).max().orElseThrow()).isGreaterThan(4);
    requireNoneAgainst(against, field);
    Path along = route(planner, field, EAST, WEST);
    assertThat(along.length()).isLessThan(8.4);
    requireNoneAgainst(along, field);
  }

  @Test
  void routesBetweenAnyPlacesKeepToOneWaysAndSayWhereNoneDoes() {
    Zones zones =
        zones(
            "{\"type\": \"LineString\", \"coordinates\": [[1, 0.2], [8, 0.4], [9, 4.6], [3, 4.5]]}",
            "\"zone\": \"one-way\", \"width\": 1.5");
    DistanceField field = DistanceField.of(hall(), true, zones);
    Random random = new Random(5);
    int found = 0;
    for (int i = 0; i < 60; i++) {
      Pose from = new Pose(-0.6 + 11 * random.nextDouble(), -1.6 + 7 * random.nextDouble(), 0);
      Pose to = new Pose(-0.6 + 11 * random.nextDouble(), -1.6 + 7 * random.nextDouble(), 0);
      for (String planner : List.of("clearance", "shortest")) {
        PlanResult result =
            GlobalPlanners.create(planner, field, RADIUS).plan(from, to, () -> false);
        if (result instanceof PlanResult.Found route) {
          found++;
          requireNoneAgainst(route.pathInMap(), field);
        } else if (((PlanResult.Failed) result).reason() == PlanResult.Reason.NO_PATH) {
          assertThat(((PlanResult.Failed) result).detail()).contains("one-way");
        }
      }
    }
    assertThat(found).isGreaterThan(80);
  }

  /** But for what ties the ends to cells, and the corners of cells at a zone's edge. */
  private static void requireNoneAgainst(Path path, DistanceField field) {
    OccupancyGrid grid = field.grid();
    for (int i = 3; i < path.size() - 2; i++) {
      Point a = grid.toGrid(path.poses().get(i - 1).position());
      Point b = grid.toGrid(path.poses().get(i).position());
      int column = (int) ((a.x() + b.x()) / 2 / grid.resolution());
      int row = (int) ((a.y() + b.y()) / 2 / grid.resolution());
      boolean isAgainst = true;
      for (int k = 0; k < 9; k++) {
        int cell = (row + k / 3 - 1) * grid.width() + column + k % 3 - 1;
        isAgainst &= field.layers().forbids(cell, b.x() - a.x(), b.y() - a.y());
      }
      assertThat(isAgainst)
          .describedAs("piece %d from %s to %s", i, path.poses().get(i - 1), path.poses().get(i))
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"clearance, lane", "clearance, price", "lattice, lane", "lattice, price"})
  void routesPreferLanesAndAvoidDearAreas(String planner, String kind) {
    Zones zones =
        kind.equals("lane")
            ? zones(
                "{\"type\": \"LineString\", \"coordinates\": [[0, 4.6], [10, 4.6]]}",
                "\"zone\": \"lane\", \"width\": 1, \"price\": 4")
            : zones(box(3, -2, 7, 2), "\"zone\": \"price\", \"price\": 7");
    DistanceField field = DistanceField.of(hall(), true, zones);
    Pose from = new Pose(1, 1.5, 0);
    Pose to = new Pose(9, 1.5, 0);
    assertThat(highest(route(planner, field, from, to))).isGreaterThan(4);
    assertThat(highest(route(planner, field.withoutZones(), from, to))).isLessThan(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"maxSpeed\": 0.3", "\"maxSpeedPercent\": 37.5"})
  void plannersSlowDownBeforeASpeedLimit(String speed) {
    Zones zones = zones(box(4, -2, 8, 1), "\"zone\": \"speed-limit\", " + speed);
    DistanceField field = DistanceField.of(hall(), true, zones);
    RobotModel robot = RobotModel.differential();
    assertThat(robot.maxSpeed()).isEqualTo(0.8);
    for (String name : List.of("pure-pursuit", "dwa")) {
      LocalPlanner planner = LocalPlanners.create(name, robot, field);
      planner.reset(1);
      Pose pose = WEST;
      Twist velocity = Twist.ZERO;
      double before = 0;
      String why = "";
      Path way = new Path(List.of(WEST, EAST));
      for (double t = 0; t < 30 && pose.x() < 8.8; t += 0.1) {
        LocalPlan plan =
            planner.plan(new Observation(t, pose, velocity, LaserScan.NONE, List.of(), way));
        velocity = robot.approach(velocity, plan.command(), 0.1);
        pose = pose.compose(new Pose(velocity.vx() * 0.1, 0, velocity.omega() * 0.1));
        boolean inside = pose.x() > 4 && pose.x() < 8;
        before = pose.x() < 3.5 ? Math.max(before, velocity.vx()) : before;
        why = inside ? plan.explanation().summary() : why;
        if (inside) {
          assertThat(velocity.vx()).describedAs("%s at %s", name, pose).isLessThan(0.31);
        }
      }
      assertThat(pose.x()).isGreaterThan(8.7);
      assertThat(before).isGreaterThan(0.6);
      assertThat(why).contains("slowed to 0.30 m/s by zone 'speed-limit 0'");
    }
  }

  @Test
  void masksAreReadAsCostmapFiltersHaveThem() throws IOException {
    // 3 × 2 pixels of 2 m over the hall from (3, −2): value 0, 50, 100 in the lower row.
    Files.write(
        folder.resolve("mask.pgm"),
        ("P2\n3 2\n255\n255 255 255\n255 128 0\n").getBytes(StandardCharsets.US_ASCII));
    String map =
        "image: mask.pgm\nresolution: 2\norigin: [3, -2, 0]\nnegate: 0\noccupied_thresh: 0.99\n"
            + "free_thresh: 0.01\nmode: scale\n";
    java.nio.file.Path keepout = write("keepout.yaml", map);
    DistanceField field = DistanceField.of(hall(), true, ZoneFiles.read(List.of(keepout), hall()));
    assertThat(field.obstacles().get(field.grid().column(new Point(8, -1)), 20)).isTrue();
    assertThat(field.obstacles().get(field.grid().column(new Point(6.7, -1)), 20)).isFalse();
    java.nio.file.Path speeds =
        write(
            "speeds.yaml",
            "masks:\n  - {type: speed-percent, mask: keepout.yaml, base: 100, multiplier: -1}\n"
                + "  - {type: speed-absolute, mask: keepout.yaml, base: 1, multiplier: -0.009}\n");
    field = DistanceField.of(hall(), true, ZoneFiles.read(List.of(speeds), hall()));
    assertThat(field.layers().speedLimit(4, -1, 2)).isEqualTo(2);
    assertThat(field.layers().speedLimit(6, -1, 2)).isBetween(0.54, 0.57);
    assertThat(field.layers().speedLimit(8, -1, 20)).isBetween(0.001, 0.11);
    assertThat(ZoneFiles.files(speeds)).hasSize(5).contains(speeds, keepout);
  }

  @Test
  void thinZonesAndHolesCount() {
    Zones line =
        zones(
            "{\"type\": \"LineString\", \"coordinates\": [[2, -1.987], [2, 5.9]]}",
            "\"zone\": \"keepout\", \"width\": 0.01");
    DistanceField field = DistanceField.of(hall(), true, line);
    for (int row = 2; row < 157; row++) {
      assertThat(field.obstacles().get(59, row) || field.obstacles().get(60, row)).isTrue();
    }
    Zones ring =
        zones(
            "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [4, 0], [4, 4], [0, 4]],"
                + " [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]]}",
            "\"zone\": \"keepout\"");
    assertThat(ring.keepoutsAt(new Point(2, 2), 0.5)).isEmpty();
    assertThat(ring.keepoutsAt(new Point(2, 2), 1.2)).containsExactly("keepout 0");
    assertThat(ring.keepoutsAt(new Point(0.5, 2), 0)).hasSize(1);
  }

  @Test
  void oneWaysThatCrossLeaveTheCrossingOpen() {
    Zones zones =
        ZoneFiles.read(
            List.of(
                write(
                    "a.geojson", feature(box(1, 0, 4, 1), "\"zone\": \"one-way\", \"heading\": 0")),
                write(
                    "b.geojson",
                    feature(box(2, -1, 3, 2), "\"zone\": \"one_way\", \"heading\": 1.5708"))),
            hall());
    DistanceField field = DistanceField.of(hall(), true, zones);
    assertThat(field.layers().forbidsWay(55, 50, 45, 50)).isTrue();
    assertThat(field.layers().forbidsWay(75, 50, 65, 50)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \"Point\", \"coordinates\": [1, 2]} | \"zone\": \"keepout\""
            + " | geometry.type is 'Point'",
        "BOX | \"zone\": \"keepuot\" | did you mean 'keepout'",
        "BOX | \"name\": \"x\" | without the property 'zone'",
        "BOX | \"zone\": \"speed-limit\" | give one of maxSpeed",
        "BOX | \"zone\": \"speed-limit\", \"maxSpeed\": 0 | maxSpeed",
        "BOX | \"zone\": \"speed-limit\", \"maxSpeed\": 1e-50 | maxSpeed",
        "BOX | \"zone\": \"speed-limit\", \"maxSpeedPercent\": 0.001 | maxSpeedPercent",
        "BOX | \"zone\": \"speed-limit\", \"maxspeed\": 1 | did you mean 'maxSpeed'",
        "BOX | \"zone\": \"one-way\" | without heading",
        "BOX | \"zone\": \"keepout\", \"price\": 2 | price",
        "BOX | \"zone\": \"price\", \"price\": 9 | price",
        "FAR | \"zone\": \"keepout\" | outside the map",
        "{\"type\": \"LineString\", \"coordinates\": [[0, 0], [1, 1]]} | \"zone\": \"lane\""
            + " | without width",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 1]]]} | \"zone\": \"keepout\""
            + " | give 3 or more",
        "{\"type\": \"Polygon\", \"coordinates\": {\"x\": 1}} | \"zone\": \"keepout\" | give a list",
        "{\"type\": \"Polygon\", \"coordinates\": [{\"x\": 1}]} | \"zone\": \"keepout\" | coordinates[0]",
        "{\"type\": \"MultiPolygon\", \"coordinates\": {\"x\": 1}} | \"zone\": \"keepout\""
            + " | give a list",
        "{\"type\": \"Polygon\"} | \"zone\": \"keepout\" | coordinates is missing",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, \"a\"], [1, 1], [1, 0]]]}"
            + " | \"zone\": \"keepout\" | coordinates[0][0]",
      })
  void whatCannotBeAZoneIsNamed(String geometry, String properties, String message) {
    String drawn =
        geometry.equals("BOX")
            ? box(1, 1, 2, 2)
            : geometry.equals("FAR") ? box(48.1, 11.5, 48.2, 11.6) : geometry;
    assertThatThrownBy(() -> zones(drawn, properties))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("zones.geojson")
        .hasMessageContaining(message);
  }

  @Test
  void longitudesAndLatitudesAreRefused() {
    java.nio.file.Path file =
        write(
            "geo.geojson",
            "{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\":"
                + " {\"name\": \"urn:ogc:def:crs:OGC:1.3:CRS84\"}}, \"features\": []}");
    assertThatThrownBy(() -> ZoneFiles.read(List.of(file), hall()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("metres of the map frame");
  }

  @Test
  void changedMapsKeepTheirZones() {
    Zones zones = zones(box(4, -2, 6, 1), "\"zone\": \"keepout\"");
    OccupancyGrid grid = hall();
    DistanceField field = DistanceField.of(grid, true, zones);
    CellWindow window = new CellWindow(110, 10, 125, 40);
    DistanceField changed = field.changed(grid, window);
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        assertThat(changed.atCell(column, row)).isEqualTo(field.atCell(column, row));
      }
    }
    assertThat(changed.zones().all()).hasSize(1);
  }

  @Test
  void zonesLieRightOnMapsThatAreTurnedAndBeyondTheirEdges() {
    OccupancyGrid grid = new OccupancyGrid(80, 60, 0.1, new Pose(2, -1, 0.7), new byte[80 * 60]);
    Zone.Area area =
        new Zone.Area(
            List.of(List.of(new Point(3, 0), new Point(5, 0.5), new Point(4, 9), new Point(1, 3))));
    Zones zones =
        new Zones(
            List.of(
                new Zone("a", new Zone.Keepout(), area),
                new Zone("b", new Zone.OneWay(OptionalDouble.of(1.2)), area)));
    DistanceField field = DistanceField.of(grid, true, zones);
    int inside = 0;
    for (int row = 0; row < 60; row++) {
      for (int column = 0; column < 80; column++) {
        Point center = grid.center(column, row);
        boolean near = false;
        for (int k = 0; k < 16; k++) {
          double angle = Math.PI * k / 8;
          near |=
              area.contains(center.plus(new Point(0.1 * Math.cos(angle), 0.1 * Math.sin(angle))));
        }
        boolean within = area.contains(center);
        inside += within ? 1 : 0;
        assertThat(field.obstacles().get(column, row)).isIn(within, within || near);
        int cell = row * 80 + column;
        double along = 1.2 - 0.7;
        assertThat(field.layers().forbids(cell, -Math.cos(along), -Math.sin(along)))
            .isEqualTo(within);
        assertThat(field.layers().forbids(cell, Math.cos(along), Math.sin(along))).isFalse();
      }
    }
    assertThat(inside).isBetween(500, 2500);
  }

  @Test
  void aMaskBesideTheMapAndAListWithoutMasksAreRefused() throws IOException {
    Files.writeString(folder.resolve("mask.pgm"), "P2\n2 2\n255\n0 254 254 254\n");
    java.nio.file.Path mask =
        write(
            "mask.yaml",
            "image: mask.pgm\nresolution: 1.0\norigin: [500, 0, 0]\nnegate: 0\n"
                + "occupied_thresh: 0.65\nfree_thresh: 0.2\n");
    assertThatThrownBy(() -> ZoneFiles.read(List.of(mask), hall()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mask.yaml")
        .hasMessageContaining("outside the map");
    java.nio.file.Path none = write("masks.yaml", "masks: []\n");
    assertThatThrownBy(() -> ZoneFiles.read(List.of(none)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("masks.yaml")
        .hasMessageContaining("empty list");
  }
}
