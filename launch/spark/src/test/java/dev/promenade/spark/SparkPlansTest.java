package dev.promenade.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.spark.LoopbackCluster.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans made on a real master with real workers, and in this process by Spark's threads. */
class SparkPlansTest {
  @TempDir Path folder;

  @Test
  void plansAreTheSameWhereverTheyAreMade() throws IOException {
    generate("threads.parquet");
    generate("local.parquet", "--engine", "spark", "--master", "local[2]");
    try (LoopbackCluster cluster = new LoopbackCluster(folder, 2)) {
      String[] spark = {"--engine", "spark", "--master", cluster.url()};
      generate("cluster.parquet", spark);
      generate("cluster.hdf5", spark);
    }
    generate("threads.hdf5");
    List<Path> parts;
    try (Stream<Path> all = Files.list(folder.resolve("threads.parquet"))) {
      parts = all.filter(part -> part.toString().endsWith(".parquet")).sorted().toList();
    }
    assertThat(parts).hasSize(4);
    for (Path part : parts) {
      for (String other : List.of("local.parquet", "cluster.parquet")) {
        assertThat(folder.resolve(other).resolve(part.getFileName())).hasSameBinaryContentAs(part);
      }
    }
    assertThat(folder.resolve("cluster.hdf5"))
        .hasSameBinaryContentAs(folder.resolve("threads.hdf5"));
  }

  private void generate(String out, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("generate", "--task", "maze2d-umaze", "--seed", "1000"));
    arguments.addAll(List.of("--plans", "60", "--batch", "4", "--part", "16"));
    arguments.addAll(List.of("--out", folder.resolve(out).toString()));
    arguments.addAll(List.of(options));
    Run run = LoopbackCluster.program(folder, arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.text()).isZero();
    assertThat(run.text()).contains("60 plans");
  }
}
