package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.Parameters;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Rows 15 and 18: the parameter server, with rosparam on the other side. */
class ParametersTest extends RealRos {
  @Test
  void valuesOfRosparamHaveTheirTypesHere() throws Exception {
    Files.writeString(
        core().home().resolve("p.yaml"),
        """
        whole: 3
        real: 0.5
        huge: 1.0e+20
        infinite: .inf
        flag: yes
        text: "1"
        empty: ""
        list: [1, 2.5, three]
        deep: {a: {b: [true]}}
        umlaut: "Grüße 😀 <&>"
        binary: !!binary AAEC
        """);
    core().run("rosparam", "load", "p.yaml", "/typed");
    Parameters parameters = node("reader").parameters();
    assertThat(parameters.getInt("/typed/whole", 0)).isEqualTo(3);
    assertThat(parameters.getDouble("/typed/whole", 0)).isEqualTo(3.0);
    assertThat(parameters.getDouble("/typed/real", 0)).isEqualTo(0.5);
    assertThat(parameters.getDouble("/typed/huge", 0)).isEqualTo(1e20);
    assertThat(parameters.get("/typed/infinite")).contains(Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> parameters.getDouble("/typed/infinite", 0))
        .hasMessageContaining("/typed/infinite")
        .hasMessageContaining("a finite number");
    assertThat(parameters.getBoolean("/typed/flag", false)).isTrue();
    assertThat(parameters.getString("/typed/text", "")).isEqualTo("1");
    assertThat(parameters.get("/typed/empty")).contains("");
    assertThat(parameters.get("/typed/list")).contains(List.of(1, 2.5, "three"));
    assertThat(parameters.getMap("/typed/deep", Map.of()))
        .isEqualTo(Map.of("a", Map.of("b", List.of(true))));
    assertThat(parameters.getString("/typed/umlaut", "")).isEqualTo("Grüße 😀 <&>");
    assertThat((byte[]) parameters.get("/typed/binary").orElseThrow()).containsExactly(0, 1, 2);
    assertThat(parameters.getDouble("/typed/missing", 7)).isEqualTo(7);
    assertThatThrownBy(() -> parameters.getDouble("/typed/text", 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("/typed/text")
        .hasMessageContaining("'1'")
        .hasMessageContaining("number");
  }

  @Test
  void valuesOfOursAreWhatRosparamShows() throws Exception {
    Parameters parameters = node("writer", "__ns:=/robot").parameters();
    parameters.set("speed", 0.25);
    parameters.set("~count", 4L);
    parameters.set("/names", List.of("a", "ü"));
    parameters.set("tree", Map.of("leaf", Map.of("x", true)));
    assertThat(core().run("rosparam", "get", "/robot/speed")).isEqualTo("0.25\n");
    assertThat(core().run("rosparam", "get", "/robot/writer/count")).isEqualTo("4\n");
    assertThat(core().run("rosparam", "get", "/robot/tree/leaf/x")).isEqualTo("true\n");
    assertThat(core().run("rosparam", "dump")).contains("names:").contains("speed: 0.25");
    assertThat(parameters.search("speed")).contains("/robot/speed");
    assertThat(parameters.search("nowhere")).isEmpty();
    assertThat(parameters.names()).contains("/robot/tree/leaf/x", "/run_id");
    assertThat(parameters.delete("tree")).isTrue();
    assertThat(parameters.delete("tree")).isFalse();
    assertThat(core().run("rosparam", "get", "/robot/tree")).contains("not set");
    assertThatThrownBy(() -> parameters.set("big", 1L << 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bits");
    assertThatThrownBy(() -> parameters.set("nothing", new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changesFromOutsideReachListeners() throws Exception {
    List<Optional<Object>> leaf = new CopyOnWriteArrayList<>();
    List<Optional<Object>> tree = new CopyOnWriteArrayList<>();
    Parameters parameters = node("watcher").parameters();
    parameters.subscribe("/watched/leaf", leaf::add);
    parameters.subscribe("/watched", tree::add);
    core().run("rosparam", "set", "/watched/leaf", "5");
    Eventually.until("the value", () -> leaf.contains(Optional.<Object>of(5)));
    Eventually.until(
        "the value above", () -> tree.contains(Optional.<Object>of(Map.of("leaf", 5))));
    core().run("rosparam", "delete", "/watched/leaf");
    Eventually.until("the deletion", () -> leaf.contains(Optional.empty()));
  }

  @Test
  void updatesAsTheMasterWritesThemAreUnderstood() throws Exception {
    List<Optional<Object>> heard = new CopyOnWriteArrayList<>();
    var registration = node("raw").parameters().subscribe("/raw_param", heard::add);
    URI api = URI.create(core().master("lookupNode", "/raw").toString());
    core().api(api, "paramUpdate", "/raw_param/", 1.5);
    Eventually.until("the value", () -> heard.equals(List.of(Optional.of(1.5))));
    core().api(api, "paramUpdate", "/raw_param/", Map.of());
    Eventually.until("unset", () -> heard.equals(List.of(Optional.of(1.5), Optional.empty())));
    registration.close();
    core().master("setParam", "/raw_param", 2);
    core().api(api, "paramUpdate", "/raw_param/", 3);
    assertThat(heard).hasSize(2);
  }
}
