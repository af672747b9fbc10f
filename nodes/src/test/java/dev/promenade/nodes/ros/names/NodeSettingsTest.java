package dev.promenade.nodes.ros.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 19 to 21 of the checklist, without a master. */
class NodeSettingsTest {
  private static NodeSettings settings(Map<String, String> environment, String... arguments) {
    return NodeSettings.of("node", List.of(arguments), environment);
  }

  @Test
  void namesAreResolvedByTheirFirstCharacter() {
    NameResolver names = settings(Map.of("ROS_NAMESPACE", "robot"), "__name:=n").names();
    assertThat(names.node()).isEqualTo("/robot/n");
    assertThat(names.resolve("topic", "a/b")).isEqualTo("/robot/a/b");
    assertThat(names.resolve("topic", "/a//b/")).isEqualTo("/a/b");
    assertThat(names.resolve("topic", "~a")).isEqualTo("/robot/n/a");
    assertThat(names.resolve("topic", "")).isEqualTo("/robot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1a", "a b", "a-b", "a.b", "ä", "a~"})
  void whatIsNoNameIsRefused(String name) {
    NameResolver names = settings(Map.of()).names();
    assertThatThrownBy(() -> names.resolve("topic", name))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void bothSidesOfARemapAreResolvedAndItIsAppliedOnce() {
    NameResolver names =
        settings(Map.of(), "__ns:=/r", "a:=b", "b:=/c", "~p:=q", "/r/full:=other").names();
    assertThat(names.resolve("topic", "a")).isEqualTo("/r/b");
    assertThat(names.resolve("topic", "/r/b")).isEqualTo("/c");
    assertThat(names.resolve("topic", "~p")).isEqualTo("/r/q");
    assertThat(names.resolve("topic", "full")).isEqualTo("/r/other");
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndHostNameOverAddress() {
    Map<String, String> environment =
        Map.of(
            "ROS_MASTER_URI",
            "http://env:1",
            "ROS_HOSTNAME",
            "envhost",
            "ROS_IP",
            "10.0.0.1",
            "ROS_NAMESPACE",
            "/env");
    NodeSettings fromEnvironment = settings(environment);
    assertThat(fromEnvironment.master()).hasToString("http://env:1/");
    assertThat(fromEnvironment.host()).isEqualTo("envhost");
    assertThat(fromEnvironment.names().node()).isEqualTo("/env/node");
    assertThat(settings(Map.of("ROS_IP", "10.0.0.1")).host()).isEqualTo("10.0.0.1");
    NodeSettings fromLine =
        settings(
            environment,
            "__master:=http://line:2/",
            "__ip:=10.9.9.9",
            "__ns:=/line",
            "__log:=x.log",
            "__unknown:=1",
            "plain",
            "--flag");
    assertThat(fromLine.master()).hasToString("http://line:2/");
    assertThat(fromLine.host()).isEqualTo("10.9.9.9");
    assertThat(fromLine.names().node()).isEqualTo("/line/node");
    assertThat(fromLine.logFile()).contains("x.log");
    assertThat(fromLine.arguments()).containsExactly("plain", "--flag");
    assertThat(settings(environment, "__hostname:=linehost").host()).isEqualTo("linehost");
    assertThat(settings(environment, "__ip:=10.9.9.9", "__hostname:=linehost").host())
        .isEqualTo("linehost");
    assertThat(settings(Map.of()).host()).isNotEmpty();
    assertThat(settings(Map.of()).master()).hasToString("http://localhost:11311/");
  }

  @Test
  void privateParametersAreTypedAsYaml11() {
    NodeSettings settings =
        settings(Map.of(), "_a:=1e3", "_b:=01", "_c:=yes", "_d:=", "_e:=[1, .5]", "_f/g:=x");
    assertThat(settings.parameters())
        .isEqualTo(
            Map.of(
                "/node/a",
                "1e3",
                "/node/b",
                1,
                "/node/c",
                true,
                "/node/d",
                "",
                "/node/e",
                List.of(1, 0.5),
                "/node/f/g",
                "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_a:=[1",
        "_a:=9999999999",
        "__name:=a/b",
        "__master:=ftp://x",
        "__master:=http:/x",
        "__master:=http:x",
        "__ns:=a b",
        "_a b:=1"
      })
  void anArgumentThatCannotBeUsedIsNamed(String argument) {
    assertThatThrownBy(() -> settings(Map.of(), argument)).isInstanceOf(InputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_a:=1 _a:=2", "__name:=a __name:=b", "a:=b a:=c"})
  void anArgumentThatIsGivenTwiceIsRefused(String arguments) {
    assertThatThrownBy(() -> settings(Map.of(), arguments.split(" ", -1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is given twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_a:={b: 1, b: 2}",
        "_a:=[1, ~]",
        "_a:=[1, 2",
        "_a:=[&a [&b [&c [&d [1, 1, 1, 1, 1, 1, 1, 1], *d, *d, *d, *d, *d, *d, *d, *d], *c, *c, *c,"
            + " *c, *c, *c, *c, *c, *c], *b, *b, *b, *b, *b, *b, *b, *b, *b, *b], *a, *a, *a, *a,"
            + " *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]",
        "_a:=!!java.net.URL [x]"
      })
  void aParameterInYamlIsReadStrictly(String argument) {
    assertThatThrownBy(() -> settings(Map.of(), argument))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("_a:=")
        .hasMessageNotContaining("\n");
  }
}
