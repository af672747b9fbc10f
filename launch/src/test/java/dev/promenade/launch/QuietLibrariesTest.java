package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.plan.PlanFiles;
import dev.promenade.models.provenance.Provenance;
import io.jhdf.HdfFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries say nothing on the user's terminal about their own affairs. */
class QuietLibrariesTest {
  @TempDir Path folder;

  @Test
  void plansAreWrittenAndReadWithoutAWord() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      Path file = folder.resolve("plans.hdf5");
      PlanFiles.write(
          file,
          new double[8],
          2,
          4,
          new double[4],
          new double[2],
          Provenance.of(Map.of(), Map.of()));
      try (HdfFile hdf = new HdfFile(file)) {
        hdf.getChild("plans").getAttributes().values().forEach(a -> a.getData());
      }
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
