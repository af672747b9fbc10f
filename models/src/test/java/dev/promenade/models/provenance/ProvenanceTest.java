package dev.promenade.models.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
  @TempDir Path folder;

  private static Provenance of(String setting, String input) {
    return new Provenance(
        "1",
        "b",
        new java.util.TreeMap<>(Map.of("--seed", setting)),
        new java.util.TreeMap<>(Map.of("m.yaml", input)));
  }

  @Test
  void allThatDiffersIsNamedWithBothValues() {
    Provenance begun = of("1", "aaaabbbbccccdddd");
    assertThat(begun.differences(begun)).isEmpty();
    assertThat(of("2", "aaaabbbbccccddde").differences(begun))
        .containsExactly(
            "m.yaml (aaaabbbbcccc before, now aaaabbbbcccc)", "--seed (1 before, now 2)");
    Provenance built = new Provenance("2", "c", begun.settings(), begun.inputs());
    assertThat(built.differences(begun)).containsExactly("the program (1 b before, now 2 c)");
    assertThatThrownBy(() -> built.requireSame("x.journal", begun, "use --fresh"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "x.journal was begun with something else: the program (1 b before, now 2 c);"
                + " use --fresh");
    Provenance more = begun.withInputs(Map.of("n.yaml", "00"));
    assertThat(more.differences(begun)).containsExactly("n.yaml (now 00, not used before)");
    assertThat(begun.differences(more)).containsExactly("n.yaml (00 before, not used now)");
  }

  @Test
  void aFileThatWasReadOnceAndIsStillTheSameIsNoDifference() throws IOException {
    Path file = Files.writeString(folder.resolve("late.yaml"), "a: 1");
    Provenance now = of("1", "aa");
    Provenance begun =
        now.withInputs(Map.of(file.toString(), InputFiles.sha256(Files.readAllBytes(file))));
    assertThat(now.differences(begun)).isEmpty();
    Files.writeString(file, "a: 2");
    assertThat(now.differences(begun)).hasSize(1);
    assertThat(begun.state(file.toString())).isEqualTo(Provenance.State.CHANGED);
    Files.delete(file);
    assertThat(begun.state(file.toString())).isEqualTo(Provenance.State.MISSING);
  }

  @Test
  void whatIsReadIsHeardByNameAndContent() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "suite: x");
    try (InputFiles.Recorder recorder = InputFiles.record()) {
      Documents.readYaml(file, Map.class);
      String hash = InputFiles.sha256(Files.readAllBytes(file));
      assertThat(recorder.inputs()).containsExactly(Map.entry(file.toString(), hash));
      InputFiles.use(file);
      recorder.requireUnchanged();
      Files.writeString(file, "suite: y, and longer");
      assertThatThrownBy(() -> InputFiles.use(file))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("a.yaml was changed while it was in use");
      assertThatThrownBy(recorder::requireUnchanged).isInstanceOf(InputException.class);
    }
    InputFiles.bytes(file); // nobody hears
  }

  @Test
  void namesDoNotDependOnWhereTheProgramLives() {
    Path home = Path.of(System.getProperty("promenade.home", ""));
    Path shipped = home.resolve("launch/maps/office.yaml");
    assertThat(InputFiles.name(shipped)).isEqualTo("launch/maps/office.yaml");
    assertThat(InputFiles.named("launch/maps/office.yaml")).isRegularFile();
    assertThat(InputFiles.name(Path.of("x/../mine.yaml").toAbsolutePath())).isEqualTo("mine.yaml");
  }

  @Test
  void aBuildIsTheContentOfItsJarsAndNotTheirTimes() throws IOException {
    String first =
        ProgramBuild.sha256(jar("promenade-a.jar", 1, "x") + ":" + jar("lib-1.jar", 1, "l"));
    assertThat(
            ProgramBuild.sha256(
                jar("promenade-a.jar", 99_000, "x") + ":" + jar("lib-1.jar", 1, "l")))
        .isEqualTo(first);
    assertThat(ProgramBuild.sha256(jar("promenade-a.jar", 1, "y") + ":" + jar("lib-1.jar", 1, "l")))
        .isNotEqualTo(first);
    assertThat(ProgramBuild.sha256(jar("promenade-a.jar", 1, "x") + ":" + jar("lib-2.jar", 1, "l")))
        .isNotEqualTo(first);
    Files.writeString(
        Files.createDirectories(folder.resolve("classes/dev/promenade")).resolve("A.class"), "a");
    String classes = folder.resolve("classes").toString();
    String before = ProgramBuild.sha256(classes);
    Files.writeString(folder.resolve("classes/dev/promenade/A.class"), "b");
    assertThat(ProgramBuild.sha256(classes)).isNotEqualTo(before);
    assertThat(ProgramBuild.sha256()).hasSize(64).isEqualTo(ProgramBuild.sha256());
  }

  private Path jar(String name, long time, String content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      JarEntry entry = new JarEntry("dev/promenade/A.class");
      entry.setLastModifiedTime(FileTime.fromMillis(1_000_000_000_000L + time));
      jar.putNextEntry(entry);
      jar.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return file;
  }
}
