package dev.promenade.nodes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.OccupancyGrid;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class NavigationSettingsTest {
  private final LocalRosGraph graph = new LocalRosGraph();
  private final RosNode node = graph.node("navigator");

  @AfterEach
  void close() {
    graph.close();
  }

  private NavigationSettings read() {
    return NavigationSettings.read(node.parameters());
  }

  @Test
  void theShippedFileSaysTheDefaults() throws Exception {
    NavigationSettings defaults = read();
    Path file = Path.of(System.getProperty("promenade.home"), "launch/config/navigator.yaml");
    Map<String, Object> values;
    try (Reader reader = Files.newBufferedReader(file)) {
      values = new Yaml().load(reader);
    }
    assertThat(values).hasSizeGreaterThan(15);
    values.forEach((name, value) -> node.parameters().set("~" + name, value));
    assertThat(read()).isEqualTo(defaults);
  }

  @Test
  void zonesAreReadAndHoldOnTheMap(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("site.geojson"),
            """
            {"type": "Feature", "properties": {"zone": "keepout", "name": "stairs"}, "geometry":
            {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 2]]]}}
            """);
    node.parameters().set("~zones", List.of(file.toString()));
    OccupancyGrid map = new OccupancyGrid(40, 40, 0.1, Pose.ZERO, new byte[1600]);
    assertThat(read().obstacles().on(map).obstacles().get(15, 15)).isTrue();
    assertThat(read().obstacles().on(map).obstacles().get(25, 15)).isFalse();
    node.parameters().set("~zones", List.of(folder.resolve("none.geojson").toString()));
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.geojson does not exist");
  }

  @Test
  void aFootprintIsReadAsCorners() {
    node.parameters().set("~robot/footprint", List.of(0.3, 0.2, -0.3, 0.2, -0.3, -0.2, 0.3, -0.2));
    assertThat(read().robot().footprint())
        .isInstanceOfSatisfying(
            Footprint.Polygon.class, polygon -> assertThat(polygon.corners()).hasSize(4));
  }

  @Test
  void aParameterFileIsReadAndSingleParametersWin(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(folder.resolve("dwa.yaml"), "period: 0.1\nhorizon: 3\nstep: 0.2\n");
    node.parameters().set("~local_planner", "dwa");
    node.parameters().set("~planner_parameters", file.toString());
    node.parameters().set("~local_planner_parameters", Map.of("step", 0.25));
    assertThat(read().plannerParameters().values())
        .containsEntry("horizon", 3.0)
        .containsEntry("step", 0.25)
        .containsEntry("period", 0.05)
        .containsEntry("goalTolerance", 0.7 * 0.2);

    node.parameters().set("~local_planner", "orca");
    assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining("step");
    node.parameters().set("~planner_parameters", "/nowhere.yaml");
    assertThatThrownBy(this::read).hasMessageContaining("/nowhere.yaml");
  }

  @Test
  void anOmnidirectionalBaseIsReadAsSuch() {
    node.parameters().set("~robot/drive", "omnidirectional");
    assertThat(read().robot().drive()).isEqualTo(RobotModel.Drive.OMNIDIRECTIONAL);
  }

  @Test
  void whatCannotBeUsedIsNamedWithItsValue() {
    node.parameters().set("~robot/max_speed", -1.0);
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("~robot/max_speed is -1.0");
    node.parameters().set("~robot/max_speed", "fast");
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("max_speed")
        .hasMessageContaining("fast");
    node.parameters().set("~robot/max_speed", 1.0);
    node.parameters().set("~robot/drive", "legs");
    assertThatThrownBy(this::read).hasMessageContaining("'legs'");
    node.parameters().set("~robot/drive", "differential");
    node.parameters().set("~robot/footprint", List.of(0.3, 0.2, -0.3, 0.2));
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("parameter ~robot cannot be used: ");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aParameterIsReadAsStrictlyAsADocument(String name, Object value, String message) {
    node.parameters().set(name, value);
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(name.replaceAll("/max_sped|/wall_magin", ""))
        .hasMessageContaining(message)
        .hasMessageNotContaining("java.");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("~robot/footprint", List.of(0.3, 0.2, -0.3, 0.2, -0.3), "5 numbers"),
        Arguments.of("~robot/footprint", List.of("a", "b"), "a finite number"),
        Arguments.of("~robot/radius", 30.0, "above 0 up to 5"),
        Arguments.of("~robot/radius", "0.3 m", "without a unit"),
        Arguments.of("~robot/max_sped", 0.3, "did you mean 'max_speed'?"),
        Arguments.of("~guard/wall_magin", 0.3, "did you mean 'wall_margin'?"),
        Arguments.of("~robot/drive", "diferential", "did you mean 'differential'?"),
        Arguments.of("~recoveries", 2.0, "a whole number"),
        Arguments.of("~recoveries", -1, "0 up to 1000"),
        Arguments.of("~recoveries", 1001, "0 up to 1000"),
        Arguments.of("~clearance", -0.1, "from 0 to 10"),
        Arguments.of("~clearance", 10.1, "from 0 to 10"),
        Arguments.of("~unknown_is_obstacle", 1, "true or false"),
        Arguments.of("~controller_frequency", 0, "above 0"),
        Arguments.of("~patience", Double.POSITIVE_INFINITY, "a finite number"),
        Arguments.of("~global_frame", 5, "a string"));
  }
}
