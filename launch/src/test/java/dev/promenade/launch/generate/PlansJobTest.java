package dev.promenade.launch.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.launch.cluster.ClusterWork;
import dev.promenade.launch.provenance.RecordedProvenance;
import dev.promenade.models.io.Documents;
import dev.promenade.sim.tasks.maze.PlannerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other machines make of a generation that is sent to them. */
class PlansJobTest {
  @TempDir private Path folder;

  @Test
  void anotherMachineMakesTheSamePartOfAFolder() throws Exception {
    Path weights = folder.resolve("tiny.safetensors");
    CommandRun.of(
        ("train flow --task maze2d-umaze --steps 2 --batch 4 --width 16 --depth 1 --samples 1000"
                + " --device cpu --out "
                + weights)
            .split(" "));
    Path out = folder.resolve("plans.parquet");
    String command =
        "generate --task maze2d-umaze --plans 7 --batch 2 --part 4 --solver ddim --steps 3"
            + " --candidates 2 --goal 1,1 --waypoint 5,3,1 --seed 8 --weights %s --out %s";
    assertThat(CommandRun.of(command.formatted(weights, out).split(" ")).exitCode()).isZero();
    Path there = Files.createDirectories(folder.resolve("there"));
    Path copy = Files.copy(weights, there.resolve("copy.safetensors"));
    Files.copy(folder.resolve("tiny.json"), there.resolve("copy.json"));
    Generation generation =
        new Generation(
            "maze2d-umaze",
            copy.toString(),
            new PlanValues(
                "ddim",
                3,
                1,
                0,
                2,
                PlannerSettings.Selection.SHORTEST,
                null,
                20,
                0,
                PlannerSettings.Drive.GUARDED,
                null,
                "cpu"),
            new MazePositions.Values(null, "1,1", List.of("5,3,1")),
            8,
            7,
            2,
            4);
    PlansJob.Settings settings =
        new PlansJob.Settings(generation, RecordedProvenance.of(out), new int[] {1});
    byte[] made =
        ClusterWork.open(PlansJob.Kind.NAME, Documents.toJson(settings), new TreeMap<>()).run(0);
    PlanPart part = PlanPart.unpack(made);
    assertThat(part.report().plans()).isEqualTo(3);
    assertThat(out.resolve("part-000001.parquet")).hasBinaryContent(part.parquet());
  }
}
