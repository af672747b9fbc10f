package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.provenance.RecordedProvenance;
import dev.promenade.launch.terminal.Outputs;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every file that a command writes says what it was made from. */
class MadeFromTest {
  /**
   * A command with all that it writes into the folder OUT, how many files these are, and the name
   * of one of its inputs.
   */
  private record Case(String command, int files, String input) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "route office --from 2,2 --to 3,2 --png OUT/r.png --json OUT/r.json",
              2,
              "launch/maps/office.yaml"),
          new Case(
              "floor office --out OUT/o.yaml --places --behaviors OUT/b.yaml --png OUT/p.png",
              5,
              "launch/maps/office.plan.yaml"),
          new Case(
              "map check office --json OUT/c.json --png OUT/c.png", 2, "launch/maps/office.yaml"),
          new Case(
              "map graph office --out OUT/g.geojson --png OUT/g.png", 2, "launch/maps/office.yaml"),
          new Case(
              "building clinic --from offices:26,10 --to wards:6,16 --route-only --out OUT",
              3,
              "launch/maps/office.yaml"),
          new Case("floor lab --generate 2 --out OUT/lab.yaml", 4, ""),
          new Case(
              "tune pure-pursuit --scenarios doorway --seeds 1000..1000 --trials 1 --out OUT",
              2,
              "launch/scenarios/doorway.yaml"),
          new Case(
              "translate Go --map office --start office-3 --json OUT/t.json",
              1,
              "launch/weights/translator.safetensors"),
          new Case(
              "crowd v-neck --people 4 --rounds 1 --start 1,1 --goal 2,2 --out OUT/c.txt"
                  + " --scenario OUT/s.yaml --picture OUT/p.png --json OUT/c.json",
              7,
              ""),
          new Case("planners dwa --json OUT/p.json", 1, ""),
          new Case("plugins --json OUT/p.json", 1, ""),
          new Case("provenance IN/made.json --json OUT/p.json", 1, "IN/made.json"),
          new Case(
              "simulate open-crossing --planner pure-pursuit --seed 3 --out OUT --moment 1"
                  + " --explain OUT/why.jsonl --json OUT/s.json",
              9,
              "launch/scenarios/open-crossing.yaml"),
          new Case(
              "regress smoke --planner stop --seeds 0..0 --out OUT --json OUT/again.json",
              6,
              "launch/suites/smoke.yaml"),
          new Case(
              "generate --task maze2d-umaze --plans 2 --out OUT/p.hdf5 --picture OUT/p.png"
                  + " --json OUT/p.json",
              3,
              "launch/weights/maze2d-umaze.safetensors"),
          new Case(
              "bench maze --maze umaze --episodes 2 --json OUT/m.json",
              1,
              "launch/weights/maze2d-umaze.safetensors"),
          new Case(
              "bench flows --maze umaze --episodes 2 --solvers euler --evaluations 1 --picture OUT/f.png",
              1,
              "launch/weights/maze2d-umaze.safetensors"));

  /** What is held elsewhere, by name, and why here not. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "promenade demo", "writes what simulate writes",
          "promenade drive", "DriveCommandTest",
          "promenade train attention", "weights and cards: ResumedRunsTest",
          "promenade train critic", "weights and cards: ResumedRunsTest",
          "promenade train flow", "weights and cards: ResumedRunsTest",
          "promenade train inverse", "weights and cards: ResumedRunsTest",
          "promenade train policy", "weights and cards: ResumedRunsTest",
          "promenade train sampler", "weights and cards: ResumedRunsTest",
          "promenade train translator", "weights and cards: ResumedRunsTest");

  static List<Case> cases() {
    return CASES;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFileSaysIt(Case one, @TempDir Path folder, @TempDir Path inputs) throws IOException {
    Provenance.of(Map.of(), Map.of()).writeJson(inputs.resolve("made.json"), Map.of());
    String words = one.command().replace("OUT", "" + folder).replace("IN/", inputs + "/");
    CommandRun run = CommandRun.of(words.split(" "));
    assertThat(run.exitCode()).as(run.err()).isLessThan(2);
    assertThat(run.err()).isEmpty();
    List<Path> written;
    try (Stream<Path> all = Files.walk(folder)) {
      written =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".provenance.json"))
              .sorted()
              .toList();
    }
    assertThat(written).hasSize(one.files());
    for (Path file : written) {
      Provenance made = RecordedProvenance.of(file);
      assertThat(made.settings().get("command")).as("%s", file).startsWith("promenade ");
      assertThat("promenade " + one.command()).startsWith(made.settings().get("command"));
      assertThat(made.settings().toString())
          .as("outputs are no settings")
          .doesNotContain("" + folder);
      if (!one.input().isEmpty()) {
        assertThat(made.inputs())
            .as("%s", file)
            .containsKey(one.input().replace("IN/", inputs + "/"));
      }
    }
  }

  @Test
  void noCommandThatWritesIsLeftOut() {
    List<String> left = new ArrayList<>();
    for (CommandSpec spec : writing(Promenade.commandLine())) {
      String name = spec.qualifiedName();
      boolean held =
          CASES.stream().anyMatch(one -> ("promenade " + one.command()).startsWith(name));
      // All benchmarks write their JSON and their pictures by the one method of Bench.
      if (!held && !ELSEWHERE.containsKey(name) && !(spec.userObject() instanceof Bench)) {
        left.add(name);
      }
    }
    assertThat(left).isEmpty();
  }

  private static List<CommandSpec> writing(CommandLine line) {
    List<CommandSpec> writing = new ArrayList<>();
    if (line.getCommandSpec().options().stream().anyMatch(option -> Outputs.of(option) != null)) {
      writing.add(line.getCommandSpec());
    }
    line.getSubcommands().values().forEach(each -> writing.addAll(writing(each)));
    return writing;
  }

  @Test
  void aTableThatWasChangedSinceIsNotWhatItsProvenanceSpeaksOf(@TempDir Path folder)
      throws IOException {
    CommandRun run =
        CommandRun.of("crowd", "v-neck", "--people", "2", "--rounds", "1", "--out", folder + "/c");
    assertThat(run.exitCode()).as(run.err()).isZero();
    Path table = folder.resolve("c");
    Files.writeString(table, Files.readString(table) + "9 9 1 1\n");
    assertThatThrownBy(() -> RecordedProvenance.of(table))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not what c.provenance.json speaks of")
        .hasMessageContaining("make it anew");
  }
}
