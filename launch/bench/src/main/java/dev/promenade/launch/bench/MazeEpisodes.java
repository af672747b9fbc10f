package dev.promenade.launch.bench;

import dev.promenade.launch.terminal.MazeNames;
import dev.promenade.sim.tasks.maze.Maze;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of benchmarks that drive in one maze or in all. */
final class MazeEpisodes {
  @Option(
      names = "--maze",
      defaultValue = "all",
      completionCandidates = MazeNames.class,
      description = "all, or one of ${COMPLETION-CANDIDATES}.")
  private String maze = "all";

  @Mixin private SeededEpisodes each = new SeededEpisodes();

  /** The mazes to drive in. */
  List<Maze> mazes() {
    return maze.equals("all") ? List.of(Maze.values()) : List.of(Maze.named(maze));
  }

  /** What is driven in each of them. */
  SeededEpisodes each() {
    return each;
  }
}
