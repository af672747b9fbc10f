package dev.promenade.planners.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Route graphs as nav2's route server has them. */
class RouteGraphFilesTest {
  private static final String NODES =
      """
      {"type": "Feature", "properties": {"id": 0, "frame": "map",
        "metadata": {"region": {"class_type": "room"}},
        "operations": {"stop": {"type": "stop", "trigger": "NODE"}}},
       "geometry": {"type": "Point", "coordinates": [0.0, 0.0]}},
      {"type": "Feature", "properties": {"id": 1},
       "geometry": {"type": "Point", "coordinates": [4.0, 0.0]}},
      {"type": "Feature", "properties": {"id": 7},
       "geometry": {"type": "Point", "coordinates": [4.0, 3.0]}},
      """;

  @TempDir Path folder;

  private Path write(String features) throws IOException {
    return Files.writeString(
        folder.resolve("graph.geojson"),
        """
        {"type": "FeatureCollection", "name": "graph",
         "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},
         "features": [%s]}
        """
            .formatted(features));
  }

  private static String edge(String properties, String geometry) {
    return "{\"type\": \"Feature\", \"properties\": {%s}, \"geometry\": %s}"
        .formatted(properties, geometry);
  }

  private Zones read(String features) throws IOException {
    return ZoneFiles.read(List.of(write(features)));
  }

  @Test
  void costsLinesAndSpeedLimitsAreThoseOfTheRouteServer() throws IOException {
    Zones zones =
        read(
            NODES
                + String.join(
                    ",",
                    edge(
                        "\"id\": 10, \"startid\": 0, \"endid\": 1, \"cost\": 0.0,"
                            + " \"overridable\": true",
                        "{\"type\": \"MultiLineString\"}"),
                    edge(
                        "\"id\": 11, \"startid\": 1, \"endid\": 7, \"cost\": 10.0,"
                            + " \"overridable\": false",
                        "{\"type\": \"MultiLineString\", \"coordinates\": [[[4, 0], [5, 1.5],"
                            + " [4, 3]]]}"),
                    edge(
                        "\"id\": 12, \"startid\": 7, \"endid\": 0, \"metadata\":"
                            + " {\"speed_limit\": 0.5, \"abs_speed_limit\": 0.4, \"penalty\": 2,"
                            + " \"aisle_number\": 14}",
                        "{\"type\": \"LineString\", \"coordinates\": [[4, 3], [0, 0]]}"),
                    edge(
                        "\"id\": 12, \"startid\": 0, \"endid\": 7, \"closed\": true",
                        "{\"type\": \"LineString\", \"coordinates\": [[9, 9], [7, 7], [8, 8]]}")));
    RouteGraph graph = zones.graph().orElseThrow();
    assertThat(graph.nodes()).extracting(RouteGraph.Node::id).containsExactly(0L, 1L, 7L);
    List<RouteGraph.Edge> edges = graph.edges();
    assertThat(edges.get(0).cost()).isEqualTo(4);
    assertThat(edges.get(1).cost()).isCloseTo(10, within(1e-9));
    assertThat(edges.get(1).line()).contains(new Point(5, 1.5));
    assertThat(edges.get(2).cost()).isCloseTo(2 + 2 * 5, within(1e-9));
    assertThat(edges.get(3).closed()).isTrue();
    assertThat(edges.get(3).line())
        .as("a line that leads elsewhere")
        .containsExactly(new Point(0, 0), new Point(4, 3));
    assertThat(zones.all())
        .singleElement()
        .satisfies(zone -> assertThat(zone.rule()).isEqualTo(new Zone.SpeedLimit(0.4, 0.5)));
    assertThat(graph.closing(Set.of(10L)).edges().get(0).closed()).isTrue();
  }

  @Test
  void zonesMayStandInTheSameFile() throws IOException {
    Zones zones =
        read(
            NODES
                + edge("\"id\": 3, \"startid\": 0, \"endid\": 1", "{\"type\": \"LineString\"}")
                + ","
                + edge(
                    "\"zone\": \"keepout\"",
                    "{\"type\": \"Polygon\", \"coordinates\": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}"));
    assertThat(zones.all()).hasSize(1);
    assertThat(zones.graph().orElseThrow().edges()).hasSize(1);
  }

  @Test
  void aGraphThatWasWrittenIsReadAgain() throws IOException {
    Zones zones =
        read(
            NODES
                + edge("\"id\": 3, \"startid\": 0, \"endid\": 1", "{\"type\": \"LineString\"}")
                + ","
                + edge(
                    "\"id\": 4, \"startid\": 1, \"endid\": 7, \"closed\": true, \"metadata\":"
                        + " {\"penalty\": 3}",
                    "{\"type\": \"LineString\", \"coordinates\": [[4, 0], [5, 1], [4, 3]]}"));
    RouteGraph graph = zones.graph().orElseThrow();
    Path file = folder.resolve("again.geojson");
    Documents.writeJson(file, ZoneFiles.document(graph));
    assertThat(ZoneFiles.read(List.of(file)).graph()).contains(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "startid": 0, "endid": 1 | has no 'id'
          "id": 3, "startid": 0 | has no 'endid'
          "id": 3, "startid": 0, "endid": 9 | no node has this id
          "id": 3, "startid": 0, "endid": 0 | to itself
          "id": 3, "startid": 0, "endid": 1, "closd": true | did you mean 'closed'?
          "id": 3, "startid": 0, "endid": 1, "cost": -1 | cost
          "id": 3, "startid": 0, "endid": 1.5 | endid
          "id": 3, "startid": 0, "endid": 1, "metadata": {"speed_limit": 0} | speed_limit
          """)
  void aMistakeInAnEdgeIsNamed(String properties, String message) throws IOException {
    Path file = write(NODES + edge(properties, "{\"type\": \"LineString\"}"));
    assertThatThrownBy(() -> ZoneFiles.read(List.of(file)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("graph.geojson")
        .hasMessageContaining(message);
  }

  @Test
  void mistakesOfTheWholeGraphAreNamed() throws IOException {
    String edge = edge("\"id\": 3, \"startid\": 0, \"endid\": 1", "{\"type\": \"LineString\"}");
    Path twice =
        write(
            NODES
                + "{\"type\": \"Feature\", \"properties\": {\"id\": 1}, \"geometry\":"
                + " {\"type\": \"Point\", \"coordinates\": [1, 1]}}, "
                + edge);
    assertThatThrownBy(() -> ZoneFiles.read(List.of(twice))).hasMessageContaining("two nodes");
    Path noEdge = write(NODES.strip().replaceAll(",$", ""));
    assertThatThrownBy(() -> ZoneFiles.read(List.of(noEdge))).hasMessageContaining("no edge");
    Path good = write(NODES + edge);
    assertThatThrownBy(() -> ZoneFiles.read(List.of(good, good)))
        .hasMessageContaining("second route graph");
    Path odom = write((NODES + edge).replace("\"frame\": \"map\"", "\"frame\": \"odom\""));
    assertThatThrownBy(() -> ZoneFiles.read(List.of(odom))).hasMessageContaining("frame");
  }
}
