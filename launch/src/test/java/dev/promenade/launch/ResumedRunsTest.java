package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.plugins.PlannerJar;
import dev.promenade.launch.provenance.RecordedProvenance;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputFiles;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.plan.PlanJournal;
import dev.promenade.models.provenance.ProgramBuild;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.local.attention.AttentionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was killed never goes on with anything else than it was begun with. */
class ResumedRunsTest {
  @TempDir Path folder;
  private Path suite;

  @BeforeEach
  void writeASmallSuite() throws IOException {
    write(
        "hall.yaml",
        "image: hall.pgm\nresolution: 0.5\norigin: [0, 0, 0]\nnegate: 0\n"
            + "occupied_thresh: 0.65\nfree_thresh: 0.2\n");
    StringBuilder picture = new StringBuilder("P2\n12 10\n255\n");
    for (int i = 0; i < 120; i++) {
      boolean wall = i < 12 || i >= 108 || i % 12 == 0 || i % 12 == 11;
      picture.append(wall ? "0\n" : "254\n");
    }
    write("hall.pgm", picture.toString());
    write("walk.txt", "0 1 3 2\n1 1 3 2.2\n2 1 3 2.4\n3 1 3 2.6\n");
    write(
        "room.yaml",
        """
        name: room
        world: {map: hall.yaml}
        start: {in: [1, 2, 1.2, 2.5]}
        goal: {in: [4.5, 2, 4.8, 2.5]}
        people:
          groups:
            - {count: 1, from: [2, 1, 3, 3], to: [1, 1, 4, 3], walk: back-and-forth}
        timeLimit: 10
        """);
    write(
        "recorded.yaml",
        """
        name: recorded
        recording: {file: walk.txt, map: hall.yaml, start: [1, 2], goal: [4.5, 2], timeLimit: 10}
        """);
    write("own.yaml", "margin: 0.2\n");
    suite =
        write(
            "tiny.yaml",
            "suite: tiny\nscenarios: [room.yaml, recorded.yaml]\nplanners: [orca, stop]\nseeds: 0..1\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private CommandRun run(String command) {
    return CommandRun.of(command.replace("DIR", folder.toString()).strip().split(" +"));
  }

  /** Runs a suite whose results find a folder in their place: the journal stays. */
  private String begun(String options) throws IOException {
    String command = "regress DIR/tiny.yaml --out DIR/out " + options;
    Path obstacle = Files.createDirectories(folder.resolve("out/episodes.csv/in-the-way"));
    CommandRun first = run(command);
    assertThat(first.exitCode()).as(first.err()).isEqualTo(2);
    assertThat(folder.resolve("out/episodes.journal")).isNotEmptyFile();
    Files.delete(obstacle);
    Files.delete(obstacle.getParent());
    return command;
  }

  private void assertRefused(String command, String... named) {
    CommandRun refused = run(command);
    assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains(named).contains("--fresh", "--out");
    assertThat(refused.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "tiny.yaml, 'planners: [orca, stop]', 'planners: [orca,  stop]'",
    "room.yaml, timeLimit: 10, timeLimit: 11",
    "recorded.yaml, timeLimit: 10, timeLimit: 11",
    "hall.yaml, free_thresh: 0.2, free_thresh: 0.21",
    "hall.pgm, 254, 255",
    "walk.txt, 3 2.6, 3 2.7",
    "own.yaml, margin: 0.2, margin: 0.21",
  })
  void aFileThatWasChangedInPlaceIsNamedWithBothHashes(String name, String from, String to)
      throws IOException {
    String command = begun("--parameters orca=DIR/own.yaml");
    Path file = folder.resolve(name);
    String old = Files.readString(file);
    String before = InputFiles.sha256(file).substring(0, 12);
    Files.writeString(file, old.replace(from, to));
    String now = InputFiles.sha256(file).substring(0, 12);
    assertThat(now).isNotEqualTo(before);

    assertRefused(command, file + " (" + before + " before, now " + now + ")");
    Files.writeString(file, old);
    assertThat(run(command).exitCode()).isZero();
    assertThat(RecordedProvenance.of(folder.resolve("out")).inputs())
        .containsEntry(file.toString(), InputFiles.sha256(file));
  }

  @ParameterizedTest
  @CsvSource({
    "--no-guard, --no-guard (false before, now true)",
    "--global shortest, '--global (auto before, now shortest)'",
    "--planner orca, '--planner (orca,stop before, now orca)'",
    "--parameters orca=DIR/own.yaml, own.yaml (now ",
  })
  void changedOptionsAreRefusedAndFreshStartsAnew(String option, String named) throws IOException {
    String command = begun("");
    assertRefused(command + " " + option, named);
    assertThat(run(command + " --fresh " + option).exitCode()).isZero();
    assertThat(folder.resolve("out/episodes.journal")).doesNotExist();
  }

  @Test
  void whatARunIsHeldAgainstIsSaidAndMayChange() throws IOException {
    assertThat(run("regress DIR/tiny.yaml --out DIR/first").exitCode()).isZero();
    Path baseline = write("baseline.json", Files.readString(folder.resolve("first/summary.json")));
    String command = begun("");
    CommandRun held = run(command + " --baseline " + baseline);
    assertThat(held.err()).isEmpty();
    for (String result : List.of("summary.json", "report.html", "junit.xml", "episodes.csv")) {
      Provenance made = RecordedProvenance.of(folder.resolve("out").resolve(result));
      assertThat(made.settings()).containsEntry("--baseline", baseline.toString());
      assertThat(made.inputs())
          .containsEntry(InputFiles.name(baseline), InputFiles.sha256(baseline));
    }
    Files.delete(folder.resolve("out/episodes.csv"));
    String other = begun("--baseline " + baseline);
    assertThat(run(other.replace(" --baseline " + baseline, "")).err()).isEmpty();
  }

  @Test
  void aRunMayGoOnWithMoreSeeds() throws IOException {
    String command = begun("");
    CommandRun more = run(command + " --seeds 0..2 --jobs 1");
    assertThat(more.err()).isEmpty();
    assertThat(run("regress DIR/tiny.yaml --out DIR/whole --seeds 0..2").exitCode()).isZero();
    assertThat(folder.resolve("out/episodes.csv"))
        .hasSameTextualContentAs(folder.resolve("whole/episodes.csv"));
    assertThat(folder.resolve("out/episodes.parquet"))
        .hasSameBinaryContentAs(folder.resolve("whole/episodes.parquet"));
  }

  /** Killed while it runs, and other weights put in its place by the property. */
  @Test
  void aKilledRunIsNotMixedWithOtherWeights() throws Exception {
    Path first = weights("first", 0);
    Path second = weights("second", 1e-3f);
    String command =
        "regress DIR/tiny.yaml --planner attention --jobs 1 --seeds 0..40 --out DIR/out";
    Path journal = folder.resolve("out/episodes.journal");
    Process child = child(List.of("-D" + AttentionFiles.PROPERTY + "=" + first), command);
    try {
      waitForLines(journal, 3, child);
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    child = child(List.of("-D" + AttentionFiles.PROPERTY + "=" + second), command);
    assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("child.log")))
        .contains(first + " (", second + " (now ", "--fresh")
        .hasLineCount(1);
    assertThat(RecordedProvenance.of(journal).inputs())
        .containsEntry(first.toString(), InputFiles.sha256(first));

    // The same command goes on; the same file under another name is the same.
    Path copy = Files.copy(first, folder.resolve("copy.safetensors"));
    Files.copy(WeightsCard.beside(first), WeightsCard.beside(copy));
    child =
        child(
            List.of("-D" + AttentionFiles.PROPERTY + "=" + copy), command.replace("0..40", "0..2"));
    assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).as(Files.readString(folder.resolve("child.log"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "out/episodes.journal, regress DIR/tiny.yaml --out DIR/out",
    "p.hdf5.journal, generate --task maze2d-umaze --plans 2 --out DIR/p.hdf5",
    "p.parquet.unfinished/part-000001.parquet, generate --task maze2d-umaze --plans 2 --part 2 --out DIR/p.parquet",
    "w.checkpoint, train flow --task maze2d-umaze --steps 2 --samples 1000 --out DIR/w",
    "school/round-0.checkpoint, train attention --config attention-small --folder DIR/school --out DIR/a",
    "school/provenance.json, train attention --config attention-small --folder DIR/school --out DIR/a"
  })
  void freshDeletesNothingThatIsNoJournalOrCheckpoint(String name, String command)
      throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Path stranger = write(name, "a diary of mine\n");
    CommandRun run = run(command + " --fresh");
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(stranger).hasContent("a diary of mine\n");
  }

  /** As whoever builds on the library has it: not in a plug-in, but on the class path. */
  @Test
  void aPlannerThatCannotBeMadeEndsTheRunBeforeItIsBegun() throws Exception {
    Path jar =
        PlannerJar.of("Failing", "failing", "throw new AssertionError(\"no eyes\");")
            .write(folder.resolve("failing.jar"));
    Process child =
        child(
            List.of(),
            jar.toString(),
            "regress DIR/tiny.yaml --planner stop,failing --out DIR/out");
    assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("child.log")))
        .startsWith("promenade: the planner 'failing' cannot be made for the scenario 'room'")
        .contains("no eyes")
        .hasLineCount(1);
    assertThat(child.exitValue()).isEqualTo(2);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anotherBuildOfTheProgramDoesNotGoOn() throws Exception {
    Path obstacle = Files.createDirectories(folder.resolve("out/episodes.csv/in-the-way"));
    Path other = Files.createDirectories(folder.resolve("classes/dev/promenade"));
    Files.writeString(other.resolve("changed.txt"), "another build");
    Process child =
        child(
            List.of(), folder.resolve("classes").toString(), "regress DIR/tiny.yaml --out DIR/out");
    assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
    Files.delete(obstacle);
    Files.delete(obstacle.getParent());
    assertRefused(
        "regress DIR/tiny.yaml --out DIR/out", "the program (" + ProgramBuild.version() + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plans.hdf5", "plans.parquet"})
  void plansOfTwoNetworksAreNotMixed(String out) throws IOException {
    String train =
        "train flow --task maze2d-umaze --steps 2 --batch 4 --width 16 --depth 1 --samples 1000"
            + " --device cpu --out DIR/tiny.safetensors --seed ";
    assertThat(run(train + 1).exitCode()).isZero();
    Path weights = folder.resolve("tiny.safetensors");
    String before = InputFiles.sha256(weights);
    String command =
        "generate --task maze2d-umaze --plans 4 --batch 2 --part 2 --weights DIR/tiny.safetensors"
            + " --out DIR/"
            + out;
    unfinished(command, out);
    assertThat(run(train + 2).exitCode()).isZero();

    String now = InputFiles.sha256(weights);
    assertRefused(
        command,
        "%s (%s before, now %s)".formatted(weights, before.substring(0, 12), now.substring(0, 12)));
    assertRefused(command + " --steps 3", "--steps (2 before, now 3)");
    assertThat(run(command + " --fresh").err()).isEmpty();
    assertThat(RecordedProvenance.of(folder.resolve(out)).inputs())
        .containsEntry(weights.toString(), now);
    CommandRun told = run("provenance DIR/" + out + " --json DIR/made.json");
    assertThat(told.out()).contains("this build", "unchanged      " + now + "  " + weights);
    Files.delete(weights);
    assertThat(run("provenance DIR/" + out).out()).contains("missing        " + now);
    assertThat(Documents.readJson(folder.resolve("made.json"), Map.class))
        .containsEntry("sameBuild", true);
  }

  /** What a generation leaves that was killed before its end. */
  private void unfinished(String command, String out) throws IOException {
    if (out.endsWith(".parquet")) {
      assertThat(run(command).exitCode()).isZero();
      Path begun = Files.move(folder.resolve(out), folder.resolve(out + ".unfinished"));
      Files.delete(begun.resolve("part-000001.parquet"));
    } else {
      Path journal = folder.resolve(out + ".journal");
      assertThat(run(command).exitCode()).isZero();
      try (PlanJournal begun =
          PlanJournal.open(journal, RecordedProvenance.of(folder.resolve(out)))) {
        begun.add(new double[2 * (4 + 2 + 32 * 4)]);
      }
      Files.delete(folder.resolve(out));
      assertThat(run("provenance DIR/" + out + ".journal").out()).contains("--seed 1");
    }
  }

  @Test
  void trainingDoesNotGoOnWithOtherData() throws IOException {
    String train =
        "train flow --task maze2d-umaze --steps 2 --batch 4 --width 16 --depth 1 --samples 1000"
            + " --device cpu --out DIR/half.safetensors";
    Files.createDirectories(folder.resolve("half.json/in-the-way"));
    assertThat(run(train).exitCode()).isEqualTo(2);
    assertThat(run("provenance DIR/half.safetensors.checkpoint").out()).contains("--width 16");
    assertRefused(train + " --coupling ot", "--coupling (independent before, now ot)");
    String more = train.replace("1000", "1001");
    assertRefused(more, "--samples (1000 before, now 1001)");
    Files.delete(folder.resolve("half.json/in-the-way"));
    Files.delete(folder.resolve("half.json"));
    assertThat(run(more + " --fresh").exitCode()).isZero();
    assertThat(WeightsCard.verify(folder.resolve("half.safetensors")).provenance())
        .isEqualTo(RecordedProvenance.of(folder.resolve("half.safetensors")));
  }

  /** The shipped weights with every number a little larger. */
  private Path weights(String name, float more) {
    SafeTensors shipped = SafeTensors.read(Home.find("weights", "attention", ".safetensors"));
    Map<String, SafeTensors.Tensor> tensors = new java.util.LinkedHashMap<>();
    shipped
        .tensors()
        .forEach(
            (key, tensor) -> {
              float[] values = tensor.values().clone();
              for (int i = 0; i < values.length; i++) {
                values[i] += more;
              }
              tensors.put(key, new SafeTensors.Tensor(tensor.shape(), values));
            });
    Path file = folder.resolve(name + ".safetensors");
    SafeTensors.write(file, tensors, shipped.metadata());
    WeightsCard card = new WeightsCard("test", 0, "", 0, "", Map.of(), "", "", null);
    Documents.writeJson(WeightsCard.beside(file), card.of(file));
    return file;
  }

  private Process child(List<String> options, String command) throws IOException {
    return child(options, null, command);
  }

  private Process child(
      List<String> options, @org.jspecify.annotations.Nullable String more, String command)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx1g", "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1"));
    line.add("-Dpromenade.home=" + System.getProperty("promenade.home"));
    line.addAll(options);
    String classPath = System.getProperty("java.class.path");
    line.addAll(
        List.of("-cp", more == null ? classPath : classPath + java.io.File.pathSeparator + more));
    line.add(Promenade.class.getName());
    line.addAll(Arrays.asList(command.replace("DIR", folder.toString()).strip().split(" +")));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("child.log").toFile())
        .start();
  }

  private static void waitForLines(Path file, int lines, Process child) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(120));
    while (!Files.exists(file) || Files.readString(file).lines().count() < lines) {
      assertThat(child.isAlive()).isTrue();
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(5);
    }
  }
}
