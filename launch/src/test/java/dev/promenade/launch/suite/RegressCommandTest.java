package dev.promenade.launch.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.launch.home.Home;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.sim.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressCommandTest {
  @TempDir Path folder;
  private Path suite;

  @BeforeEach
  void writeASmallSuite() throws IOException {
    Files.writeString(
        folder.resolve("room.yaml"),
        """
        name: room
        description: A small room with one person.
        world:
          hall: {width: 5, height: 4, walls: []}
        start: {in: [0.7, 1.5, 1, 2.5]}
        goal: {in: [4, 1.5, 4.3, 2.5]}
        people:
          groups:
            - {count: 1, from: [2, 1, 3, 3], to: [1, 1, 4, 3], walk: back-and-forth}
        timeLimit: 20
        """);
    suite = folder.resolve("tiny.yaml");
    Files.writeString(
        suite, "suite: tiny\nscenarios: [room.yaml]\nplanners: [orca, stop]\nseeds: 0..2\n");
  }

  @Test
  void theSameSeedsGiveTheSameTableBitForBit() throws IOException {
    CommandRun first = regress("--out", folder.resolve("a").toString(), "--jobs", "1");
    CommandRun second = regress("--out", folder.resolve("b").toString(), "--jobs", "4");
    assertThat(first.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(second.exitCode()).isZero();
    assertThat(folder.resolve("b/episodes.csv"))
        .hasSameBinaryContentAs(folder.resolve("a/episodes.csv"));
    assertThat(first.out()).contains("scenario", "room", "orca", "stop", "report.html");
    assertThat(folder.resolve("a").toFile().list())
        .containsExactlyInAnyOrder(
            "episodes.csv",
            "episodes.csv.provenance.json",
            "episodes.parquet",
            "summary.json",
            "junit.xml",
            "report.html");
    assertThat(folder.resolve("b/episodes.parquet"))
        .hasSameBinaryContentAs(folder.resolve("a/episodes.parquet"));
  }

  @Test
  void parametersOfOnePlannerChangeItsRowsAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("own.yaml"), "margin: 0.2\n");
    regress("--out", folder.resolve("usual").toString());
    CommandRun run =
        regress("--out", folder.resolve("own").toString(), "--parameters", "orca=" + file);
    assertThat(run.err()).isEmpty();
    assertThat(rows("own", "stop")).isEqualTo(rows("usual", "stop"));
    assertThat(rows("own", "orca")).isNotEqualTo(rows("usual", "orca"));
    assertThat(regress("--parameters", "dwa=" + file).err()).contains("'dwa'");
  }

  private List<String> rows(String run, String planner) throws IOException {
    return Files.readAllLines(folder.resolve(run + "/episodes.csv")).stream()
        .filter(row -> row.contains(planner))
        .map(row -> row.substring(0, row.lastIndexOf(',')))
        .toList();
  }

  /** The baseline is made by {@code promenade regress smoke}, its summary.json copied. */
  @Test
  void theSmokeSuiteIsNoWorseThanItsBaseline() {
    Path baseline = Home.folder().resolve("launch/suites/baselines/smoke.json");
    CommandRun run =
        CommandRun.of(
            "regress",
            "smoke",
            "--baseline",
            baseline.toString(),
            "--out",
            folder.resolve("smoke").toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(folder.resolve("smoke/junit.xml"))
        .content()
        .contains("tests=")
        .doesNotContain("<failure");
  }

  @Test
  void aRunThatIsWorseThanItsBaselineEndsWithOne() throws IOException {
    Path out = folder.resolve("a");
    assertThat(regress("--out", out.toString(), "--seeds", "0..9").exitCode()).isZero();
    Path baseline = folder.resolve("baseline.json");
    String summary = Files.readString(out.resolve("summary.json"));
    assertThat(summary).contains("\"timeToGoal\"");
    Files.copy(out.resolve("summary.json"), baseline);
    assertThat(
            regress("--out", out.toString(), "--seeds", "0..9", "--baseline", baseline.toString())
                .exitCode())
        .isZero();

    CommandRun worse =
        CommandRun.of(
            "regress",
            withLessTime().toString(),
            "--out",
            folder.resolve("b").toString(),
            "--seeds",
            "0..9",
            "--baseline",
            baseline.toString());
    assertThat(worse.exitCode()).isEqualTo(1);
    assertThat(worse.out()).contains("worse: room, orca: ");
    assertThat(Files.readString(folder.resolve("b/junit.xml"))).contains("<failure");
    assertThat(Files.readString(folder.resolve("b/report.html")))
        .contains("promenade simulate " + folder.resolve("slow/room.yaml") + " --planner orca");
  }

  @Test
  void badInputEndsWithTwoAndNothingWritten() throws IOException {
    Path other = folder.resolve("other.json");
    Files.writeString(other, "{\"suite\": \"social\", \"seeds\": \"0..1\", \"results\": []}");
    assertBad("--planner", "warp", "warp");
    assertBad("--seeds", "9..1", "--seeds");
    assertBad("--jobs", "0", "--jobs");
    assertBad("--baseline", other.toString(), "'social'");
    assertBad("--global", "bee-line", "bee-line");
    Files.writeString(
        suite, "suite: tiny\nscenarios: [nowhere.yaml]\nplanners: [orca]\nseeds: 0..2\n");
    assertBad("--jobs", "1", "nowhere.yaml");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void everyShippedSuiteNamesShippedScenariosAndKnownPlanners() {
    for (String name : Home.shipped("suites", ".yaml")) {
      Path file = Home.find("suites", name, ".yaml");
      Suite shipped = Suite.read(file);
      assertThat(shipped.name()).isEqualTo(name);
      assertThat(new SuiteScenarios(file, shipped).suite().scenarios())
          .hasSameSizeAs(shipped.scenarios());
      shipped.planners().forEach(LocalPlanners::parameters);
    }
    assertThat(Home.shipped("suites", ".yaml")).contains("smoke", "social", "crowdnav");
  }

  private void assertBad(String option, String value, String named) {
    CommandRun run = regress("--out", folder.resolve("out").toString(), option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(named).doesNotContain("Exception");
    assertThat(run.err().lines()).hasSize(1);
  }

  /** The same suite in a room with less time. */
  private Path withLessTime() throws IOException {
    Path slow = Files.createDirectories(folder.resolve("slow"));
    String room = Files.readString(folder.resolve("room.yaml"));
    Files.writeString(slow.resolve("room.yaml"), room.replace("timeLimit: 20", "timeLimit: 2"));
    return Files.copy(suite, slow.resolve("tiny.yaml"));
  }

  private CommandRun regress(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "regress";
    arguments[1] = suite.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandRun.of(arguments);
  }
}
