package dev.promenade.launch;

import static dev.promenade.launch.DocumentKinds.kinds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.promenade.models.io.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of document is fed the same kinds of faults, and refuses them in the same way. */
class StrictReadingTest {
  @TempDir Path folder;

  static Stream<Arguments> faults() {
    return kinds().stream()
        .flatMap(kind -> kind.faults().all().stream().map(fault -> Arguments.of(kind, fault)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  void aFaultIsNamedInOneSentenceWithFileAndField(DocumentKinds.Kind kind, Faults.Fault fault) {
    Faults.assertRefused(fault, kind.source(), text -> read(kind, text));
  }

  static Stream<DocumentKinds.Kind> goodOnes() {
    return kinds().stream();
  }

  @ParameterizedTest
  @MethodSource("goodOnes")
  void theGoodDocumentIsRead(DocumentKinds.Kind kind) {
    assertThatCode(() -> read(kind, kind.faults().good())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theCommandLineTellsItInOneLineWithExitCodeTwo(String command, String file, String text)
      throws IOException {
    Path written = Files.writeString(folder.resolve(file), text);
    CommandRun run = CommandRun.of(command.replace("FILE", written.toString()).split(" ", -1));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).contains(file).doesNotContain("internal error").doesNotContain("java.");
  }

  static Stream<Arguments> commands() {
    String scenario = DocumentKinds.SCENARIO;
    return Stream.of(
        Arguments.of("simulate FILE", "s.yaml", scenario.replace("\"count\": 2", "\"count\": 2.9")),
        Arguments.of("simulate FILE", "s.yaml", scenario.replace("\"tick\"", "\"name\"")),
        Arguments.of("simulate FILE", "s.yaml", "robot: {radius: 0.3 m}\n" + scenario),
        Arguments.of("regress FILE", "suite.yaml", "suite: a\nsuite: b\n"),
        Arguments.of(
            "regress FILE",
            "suite.yaml",
            "suite: a\nscenarios: [crossing]\nplanners: [dwa]\nseeds: 5..1\n"),
        Arguments.of("simulate crossing --parameters FILE", "p.yaml", "margin: 0.1\nmargin: 0.2\n"),
        Arguments.of("simulate crossing --parameters FILE", "p.yaml", "margin: ten\n"),
        Arguments.of(
            "route FILE --from 1,1 --to 2,2", "map.yaml", "image: a.pgm\nresolution: 5 cm\n"),
        Arguments.of("train attention --config FILE", "r.yaml", "course: social\nsteps: 1e3\n"),
        Arguments.of("drive FILE", "i.yaml", "name: a\npeople: 1\ncases:\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          simulate crossing --seed 1.5              | --seed | not a whole number
          simulate crossing --seed 1 --seed 2       | --seed | only once
          simulate crossing --sed 1                 | --sed  | did you mean --seed
          simulate --map office --from 1,1 --to 2   | --to   | give x,y in metres
          simulate --map office --from 1,1 --to 2,NaN | --to | give x,y in metres
          simulate --map office --from 1,1 --to 2,2 --radius 0.3m | 0.3m | without a unit
          simulate --map office --from 1,1 --to 2,2 --radius Infinity | Infinity | finite number
          simulate --map office --from 1,1 --to 2,2 --radius 0x1p3 | 0x1p3 | finite number
          regress smoke --seeds 5..1                | 5..1   | give A..B
          regress smoke --seeds 1..2.5              | 1..2.5 | give A..B
          regress smoke --parameters dwa=dwa,dwa=dwa | 'dwa' twice | keep one
          regress smoke --parameters dwa=dwa --parameters dwa=orca | 'dwa' twice | keep one
          regress smoke --parameters dwa            | 'dwa'  | NAME=VALUE
          regress smoke --parameters dwb=dwa        | 'dwb'  | did you mean 'dwa'
          regress smoke --engine spark --spark a=1 --spark a=2 | --spark has 'a' twice | keep one
          crowd s-tunnel --start 1,2,3              | --start is [1.0, 2.0, 3.0] | x,y
          crowd s-tunnel --people 2.5               | 2.5    | give a whole number
          """)
  void anOptionIsReadAsStrictlyAsADocument(String command, String field, String remedy) {
    CommandRun run = CommandRun.of(command.split(" +"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).contains(field).contains(remedy);
  }

  @Test
  void aCaseBelowZeroOfCrowdNavIsNoMistake() {
    CommandRun run = CommandRun.of("simulate", "crowdnav", "--planner", "stop", "--seed", "-5");
    assertThat(run.err()).doesNotContain("internal error");
  }

  private void read(DocumentKinds.Kind kind, String text) {
    try {
      kind.reader().read(folder, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
