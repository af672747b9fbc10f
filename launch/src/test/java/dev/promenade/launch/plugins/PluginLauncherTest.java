package dev.promenade.launch.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import dev.promenade.launch.home.Home;
import dev.promenade.models.io.Documents;
import dev.promenade.models.plugin.BuiltJar;
import dev.promenade.planners.global.GlobalPlannerProvider;
import dev.promenade.sim.suite.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in of docs/plugin-example, built and used through the launcher script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginLauncherTest {
  private static final String SCENARIO =
      """
      name: market
      plaza: {side: 6, people: 2}
      """;

  private static final String DAWDLERS =
      """
      name: dawdlers
      world: {hall: {width: 6, height: 6}}
      start: {in: [1, 3]}
      goal: {in: [5, 3]}
      people: {groups: [{count: 2, walk: roam, behaviour: dawdling}]}
      """;

  private static final String SUITE =
      """
      suite: added
      scenarios: [market.yaml, dawdlers.yaml]
      planners: [crawler, stop]
      seeds: 1..2
      """;

  private Path folder;
  private Path jar;
  private Installation installation;

  @BeforeAll
  void build(@TempDir Path empty) throws IOException {
    folder = empty;
    jar =
        new BuiltJar()
            .project(Home.folder().resolve("docs/plugin-example"))
            .attribute("Promenade-Api", "0.2")
            .write(folder.resolve("example.jar"));
    installation = new Installation(Files.createDirectory(folder.resolve("installation")));
    Files.writeString(folder.resolve("market.yaml"), SCENARIO);
    Files.writeString(folder.resolve("dawdlers.yaml"), DAWDLERS);
    Files.writeString(folder.resolve("suite.yaml"), SUITE);
  }

  @AfterAll
  void unlink() throws IOException {
    Files.delete(folder.resolve("installation/launch"));
  }

  private Installation.Run run(Map<String, String> environment, String... arguments)
      throws Exception {
    return installation.run(folder, environment, arguments);
  }

  private Installation.Run run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  @Test
  void aSuiteRunsWithWhatThePluginOffers() throws Exception {
    Installation.Run run =
        run("--plugin", "example.jar", "regress", "suite.yaml", "--out", "results", "--jobs", "2");
    assertThat(run.exitCode()).as("%s %s", run.out(), run.err()).isZero();
    List<String> rows = Files.readAllLines(folder.resolve("results/episodes.csv"));
    List<String> head = Splitter.on(',').splitToList(rows.get(0));
    int column = head.indexOf("meanTurning");
    assertThat(column).as("a column in %s", head).isPositive();
    assertThat(rows).hasSize(1 + 2 * 2 * 2);
    assertThat(rows.subList(1, rows.size()))
        .allSatisfy(
            row -> assertThat(Splitter.on(',').splitToList(row).get(column)).matches("[0-9.]+"));
    List<Summary.Row> summary = Summary.read(folder.resolve("results/summary.json")).results();
    assertThat(summary.get(0).planner()).isEqualTo("crawler");
    assertThat(summary.get(0).success()).isEqualTo(1);
    assertThat(summary.get(0).added().get("meanTurning").mean())
        .as("of one that drives, and of one that stands")
        .isGreaterThan(summary.get(1).added().get("meanTurning").mean());
    assertThat(Files.readString(folder.resolve("results/report.html")))
        .contains("meanTurning [rad/s]");
  }

  @Test
  void itIsFoundInTheFolderInTheEnvironmentAndAfterTheCommand() throws Exception {
    assertThat(run("plugins").out()).startsWith("no plug-ins");
    Path copy = Files.copy(jar, installation.plugins().resolve("example.jar"));
    try {
      assertThat(run("plugins", "--json", "plugins.json").out())
          .contains(copy.toString(), "local planner    crawler", "behaviour        dawdling")
          .contains("scenario family  plaza", "metric           meanTurning");
      JsonNode listing = Documents.readJson(folder.resolve("plugins.json"), JsonNode.class);
      assertThat(listing.get("plugins").get(0).get("offers").get("localPlanners").get(0).asText())
          .isEqualTo("crawler");
    } finally {
      Files.delete(copy);
    }
    assertThat(run(Map.of("PROMENADE_PLUGINS", jar.toString()), "plugins").out())
        .contains("crawler");
    assertThat(run("plugins", "--plugin=" + jar).out()).contains("crawler");
  }

  @Test
  void optionsForPeopleAreRefusedWhereAFamilyHasItsOwn() throws Exception {
    assertRefused(
        run("simulate", "market.yaml", "--plugin", "example.jar", "--people", "3"),
        "market.yaml is of the family 'plaza'",
        "change them in the file");
  }

  @Test
  void aPlannerThatCannotBeMadeEndsTheRunBeforeTheFirstEpisode() throws Exception {
    Path failing =
        PlannerJar.of("Failing", "failing", "throw new IllegalStateException(\"no eyes\");")
            .write(folder.resolve("failing.jar"));
    Files.writeString(
        folder.resolve("failing.yaml"),
        "suite: failing\nscenarios: [dawdlers.yaml]\nplanners: [stop, failing]\nseeds: 1..3\n");
    assertRefused(
        run(
            "regress",
            "failing.yaml",
            "--out",
            "failed",
            "--plugin",
            "example.jar",
            "--plugin",
            failing.toString()),
        "failing.jar",
        "no eyes");
    assertThat(folder.resolve("failed")).doesNotExist();
  }

  @Test
  void aGlobalPlannerOfAPluginPlansRoutes() throws Exception {
    Path straight =
        new BuiltJar()
            .source(
                "other.Straight",
                "package other; import dev.promenade.planners.geometry.*; import"
                    + " dev.promenade.planners.global.*; public class Straight implements"
                    + " GlobalPlannerProvider { public String name() { return \"straight\"; } public"
                    + " GlobalPlanner create(dev.promenade.planners.map.DistanceField f, double r) {"
                    + " return new GlobalPlanner() { public String name() { return \"straight\"; }"
                    + " public PlanResult plan(Pose a, Pose b, java.util.function.BooleanSupplier c) {"
                    + " if (a.x() < 0.5) throw new IllegalStateException(\"no way\"); return new"
                    + " PlanResult.Found(new Path(java.util.List.of(a, b))); } }; } }")
            .service(GlobalPlannerProvider.class.getName(), "other.Straight")
            .write(folder.resolve("straight.jar"));
    String plugin = "--plugin=" + straight;
    Installation.Run drive =
        run(
            "simulate",
            "open-crossing",
            "--global",
            "straight",
            "--people",
            "0",
            "--planner",
            "pure-pursuit",
            "--no-animation",
            "--out",
            "straight",
            plugin);
    assertThat(drive.exitCode()).as("%s", drive.err()).isZero();
    assertThat(run("plugins", plugin).out()).contains("global planner   straight");
    String[] route = {"route", "office", "--planner", "straight", plugin, "--to", "3,2"};
    Installation.Run planned = run(with(route, "--from", "2,2"));
    assertThat(planned.out()).as("%s", planned.err()).startsWith("straight: 1.00 m, 2 poses");
    assertRefused(run(with(route, "--from", "0.2,2")), "straight.jar", "no way");
    assertRefused(run("simulate", "doorway", "--global", "strait", plugin), "straight");
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void anUnknownPlannerIsListedWithThoseOfPlugins() throws Exception {
    Installation.Run run =
        run("simulate", "doorway", "--plugin", "example.jar", "--planner", "crowler");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("crawler");
  }

  @Test
  void nodesTakePluginsToo() throws Exception {
    Installation.Run run =
        run(
            Map.of("PROMENADE_PLUGINS", folder.toString(), "ROS_MASTER_URI", "http://localhost:1"),
            "node",
            "navigator",
            "--plugin",
            "absent.jar");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("absent.jar").contains("does not exist");
  }

  @Test
  void aPluginThatCannotBeUsedIsOneSentence() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.txt"), "no jar");
    assertRefused(run("plugins", "--plugin", broken.toString()), "broken.txt", "is no jar");
    Path again = PlannerJar.of("Again", "stop", "return null;").write(folder.resolve("again.txt"));
    assertRefused(run("simulate", "doorway", "--plugin", again.toString()), "again.txt", "'stop'");
  }

  private static void assertRefused(Installation.Run run, String... parts) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("promenade: ").contains(parts);
  }
}
