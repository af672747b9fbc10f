package dev.promenade.launch.terminal;

import dev.promenade.sim.tasks.maze.Maze;
import java.util.Arrays;
import java.util.Iterator;

/** The names of all mazes, for help and completion. */
public final class MazeNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(Maze.values()).map(Maze::label).iterator();
  }

  /** The names of the tasks in them. */
  public static final class Tasks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Maze.values()).map(Maze::task).iterator();
    }
  }
}
