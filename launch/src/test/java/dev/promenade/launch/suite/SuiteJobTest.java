package dev.promenade.launch.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.launch.CommandRun;
import dev.promenade.launch.cluster.Bundle;
import dev.promenade.launch.cluster.ClusterEngine;
import dev.promenade.launch.cluster.ClusterJob;
import dev.promenade.launch.cluster.ClusterWork;
import dev.promenade.launch.cluster.ClusterWork.Place;
import dev.promenade.launch.cluster.EngineOptions;
import dev.promenade.launch.home.Home;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.attention.AttentionFiles;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.SuiteRun;
import dev.promenade.sim.suite.ThreadEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to other machines is enough to do there what is done here. */
class SuiteJobTest {
  private static final Provenance NOTHING = Provenance.of(Map.of(), Map.of());

  @TempDir Path folder;
  private Path suiteFile;

  @BeforeEach
  void writeASuiteOverAMapOfOnesOwn() throws IOException {
    Files.createDirectories(folder.resolve("maps"));
    Files.writeString(
        folder.resolve("maps/hall.yaml"),
        """
        image: hall.pgm
        resolution: 0.5
        origin: [0, 0, 0]
        negate: 0
        occupied_thresh: 0.65
        free_thresh: 0.2
        """);
    Files.writeString(
        folder.resolve("maps/hall.pgm"), "P2 10 8 255\n" + "255 ".repeat(80).strip() + "\n");
    Files.writeString(
        folder.resolve("room.yaml"),
        """
        name: room
        world: {map: maps/hall.yaml}
        start: {in: [0.7, 1.5, 1, 2.5]}
        goal: {in: [4, 1.5, 4.3, 2.5]}
        people:
          groups: [{count: 1, from: [2, 1, 3, 3], walk: roam}]
        timeLimit: 20
        """);
    suiteFile = folder.resolve("tiny.yaml");
    AtomicFiles.writeString(
        suiteFile,
        "suite: tiny\nscenarios: [room.yaml]\nplanners: [orca, dwa]\nseeds: 1000..1002\n");
  }

  /** Runs tasks in this process, last first, as another machine would: from copies of the files. */
  private static final class OtherMachine implements ClusterEngine {
    private final Path home;
    private final List<String> files = new ArrayList<>();
    private int tasks;
    private Consumer<Path> before = there -> {};

    OtherMachine(Path home) {
      this.home = home;
    }

    @Override
    public void run(ClusterWork work, Place place, BooleanSupplier stopped, Results results) {
      Bundle.unpack(Bundle.pack(work.files()), home);
      files.addAll(work.files().keySet());
      tasks = work.tasks();
      before.accept(home);
      String own = System.getProperty("promenade.home");
      System.setProperty("promenade.home", home.toString());
      try {
        ClusterJob job = ClusterWork.open(work.kind(), work.settings(), work.hashes());
        for (int task = work.tasks() - 1; task >= 0; task--) {
          results.accept(task, job.run(task));
        }
      } finally {
        System.setProperty("promenade.home", own);
      }
    }
  }

  @Test
  void anotherMachineMakesTheSameResultsFromWhatItIsSent() throws IOException {
    SuiteScenarios scenarios = new SuiteScenarios(suiteFile, Suite.read(suiteFile));
    var own = Map.of("orca", LocalPlanners.parameters("orca").with("margin", 0.2));
    SuiteEpisodes episodes = new SuiteEpisodes(scenarios, "clearance", true, own);
    OtherMachine machine = new OtherMachine(Files.createDirectories(folder.resolve("there")));
    EngineOptions options =
        options("--engine", "spark", "--master", "spark://far:1", "--per-task", "4");
    ClusterSuite cluster =
        new ClusterSuite(
            machine, options, scenarios, "clearance", true, new TreeMap<>(own), () -> NOTHING);

    List<EpisodeResult> here =
        new SuiteRun(scenarios.suite(), episodes, episodes::shortestLength, new ThreadEngine(1))
            .run(folder.resolve("a"), () -> NOTHING, result -> {}, all -> {});
    List<EpisodeResult> there =
        new SuiteRun(scenarios.suite(), episodes, episodes::shortestLength, cluster)
            .run(folder.resolve("b"), () -> NOTHING, result -> {}, all -> {});

    assertThat(machine.tasks).isEqualTo(2);
    assertThat(machine.files)
        .contains("launch/weights/attention.safetensors")
        .anyMatch(file -> file.startsWith("own/") && file.endsWith("/maps/hall.pgm"));
    assertThat(here).allMatch(result -> !result.metrics().error());
    assertThat(there.stream().map(EpisodeResult::metrics))
        .isEqualTo(here.stream().map(EpisodeResult::metrics).toList());
    assertThat(there.stream().map(EpisodeResult::detail))
        .isEqualTo(here.stream().map(EpisodeResult::detail).toList());
  }

  /** Read with a scenario, and in an episode. */
  @ParameterizedTest
  @CsvSource({"room.yaml, orca", "mine.safetensors, attention"})
  void aFileThatDiffersOnTheOtherMachineEndsTheWork(String name, String planner)
      throws IOException {
    Path shipped = Home.find("weights", "attention", ".safetensors");
    Path mine = Files.copy(shipped, folder.resolve("mine.safetensors"));
    Files.copy(WeightsCard.beside(shipped), WeightsCard.beside(mine));
    System.setProperty(AttentionFiles.PROPERTY, mine.toString());
    try {
      assertEndsTheWork(name, planner);
    } finally {
      System.clearProperty(AttentionFiles.PROPERTY);
    }
  }

  private void assertEndsTheWork(String name, String planner) throws IOException {
    SuiteScenarios scenarios =
        new SuiteScenarios(suiteFile, Suite.read(suiteFile).withPlanners(List.of(planner)));
    OtherMachine machine = new OtherMachine(Files.createDirectories(folder.resolve("there")));
    Path there = machine.home.resolve("own" + folder).resolve(name);
    String[] now = {""};
    machine.before =
        home -> {
          try {
            Files.write(there, new byte[] {'\n'}, StandardOpenOption.APPEND);
            now[0] = InputFiles.sha256(there);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    try (InputFiles.Recorder read = InputFiles.record()) {
      SuiteEpisodes episodes = new SuiteEpisodes(scenarios, "clearance", true, Map.of());
      episodes.prepare();
      Supplier<Provenance> known = () -> Provenance.of(Map.of(), read.inputs());
      ClusterSuite cluster =
          new ClusterSuite(
              machine,
              options("--engine", "spark", "--master", "spark://far:1"),
              scenarios,
              "clearance",
              true,
              new TreeMap<>(),
              known);
      SuiteRun run = new SuiteRun(scenarios.suite(), episodes, episodes::shortestLength, cluster);
      assertThatThrownBy(() -> run.run(folder.resolve("b"), known, result -> {}, all -> {}))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(name + " is not the file that the work began with")
          .hasMessageContaining(now[0])
          .hasMessageContaining(InputFiles.sha256(folder.resolve(name)));
    }
  }

  @Test
  void optionsOfAClusterAreRefusedWithoutOneAndAMasterMustBeOne() {
    assertBad("add --engine spark", "--master", "local[2]");
    assertBad("give local[*]", "--engine", "spark", "--master", "http://far");
    assertBad("give 1 or more", "--engine", "spark", "--per-task", "0");
  }

  private void assertBad(String named, String... options) {
    List<String> arguments = new ArrayList<>(List.of("regress", suiteFile.toString(), "--out"));
    arguments.add(folder.resolve("out").toString());
    arguments.addAll(List.of(options));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(named);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static EngineOptions options(String... arguments) {
    EngineOptions options = new EngineOptions();
    new picocli.CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return options;
  }
}
