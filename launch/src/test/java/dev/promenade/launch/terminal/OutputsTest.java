package dev.promenade.launch.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.MapWriter;
import dev.promenade.planners.map.OccupancyGrid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputsTest {
  @TempDir Path folder;
  private Path map;

  /** What a process would print on its standard output beside what the command prints. */
  private String printed = "";

  @BeforeEach
  void writeAMap() {
    map = folder.resolve("map.yaml");
    MapWriter.write(map, new OccupancyGrid(60, 40, 0.1, Pose.ZERO, new byte[60 * 40]), false);
  }

  private CommandRun route(String... outputs) {
    List<String> words = new ArrayList<>(List.of("route", map.toString()));
    words.addAll(List.of("--from", "1,1", "--to", "5,3"));
    words.addAll(List.of(outputs));
    return run(words.toArray(String[]::new));
  }

  private CommandRun run(String... words) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      return CommandRun.of(words);
    } finally {
      System.setOut(before);
      printed = bytes.toString(StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1"})
  void aResultOnStandardOutputStandsThereAlone(String where) {
    CommandRun run = route("--json", where);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("clearance: ");
    assertThat(printed).startsWith("{").endsWith("}\n").contains("\"found\" : true");
  }

  @Test
  void standardOutputTakesOneResult() {
    CommandRun run = route("--json", "-", "--png", "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("all go to standard output")
        .contains("--json")
        .contains("--png");
    assertThat(printed).isEmpty();
  }

  @Test
  void aPictureFollowsALinkAndTheLinkStays() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.png"), Path.of("real.png"));
    assertThat(route("--png", link.toString()).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(ImageIO.read(folder.resolve("real.png").toFile())).isNotNull();
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeTheWork() {
    CommandRun run = route("--json", map + "/route.json");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("map.yaml is no folder");

    CommandRun onFolder = route("--png", folder.toString());
    assertThat(onFolder.exitCode()).isEqualTo(2);
    assertThat(onFolder.err()).contains("is a folder; name a file");
    assertThat(onFolder.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulate doorway --out -",
        "regress smoke --out MAP",
        "tune dwa --out MAP",
        "train flow --task maze2d-umaze --out -",
        "train attention --out /dev/stdout",
        "generate --task maze2d-umaze --out -",
        "floor office --out -"
      })
  void whatIsMoreThanOneFileNeedsAPlace(String words) {
    CommandRun run = run(words.replace("MAP", map.toString()).split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).containsAnyOf("is no folder", "is no file that");
    assertThat(Path.of("-")).doesNotExist();
  }
}
