package dev.promenade.launch.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.launch.cluster.Bundle;
import dev.promenade.launch.cluster.ClusterEngine;
import dev.promenade.launch.cluster.ClusterJob;
import dev.promenade.launch.cluster.ClusterWork;
import dev.promenade.launch.cluster.ClusterWork.Place;
import dev.promenade.launch.cluster.EngineOptions;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.SuiteRun;
import dev.promenade.sim.suite.ThreadEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    OtherMachine(Path home) {
      this.home = home;
    }

    @Override
    public void run(ClusterWork work, Place place, BooleanSupplier stopped, Results results) {
      Bundle.unpack(Bundle.pack(work.files()), home);
      files.addAll(work.files().keySet());
      tasks = work.tasks();
      String before = System.getProperty("promenade.home");
      System.setProperty("promenade.home", home.toString());
      try {
        ClusterJob job = ClusterWork.open(work.kind(), work.settings());
        for (int task = work.tasks() - 1; task >= 0; task--) {
          results.accept(task, job.run(task));
        }
      } finally {
        System.setProperty("promenade.home", before);
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
        new ClusterSuite(machine, options, scenarios, "clearance", true, new TreeMap<>(own));

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
