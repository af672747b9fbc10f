package dev.promenade.sim.episode;

import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.Trajectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recorded episodes as trajectories to learn plans from: a state is the robot's position and
 * velocity in the map (x, y [m], vx, vy [m/s]), an action the command of its planner (vx, vy [m/s],
 * omega [rad/s]). The reward is 1 on the last step of an episode that reached its goal.
 */
public final class EpisodeTrajectories {
  /** How recordings end in file names. */
  public static final String EXTENSION = ".recording";

  private static final int STATE_SIZE = 4;
  private static final int ACTION_SIZE = 3;

  private EpisodeTrajectories() {}

  /**
   * Reads one recording, or all of a folder and the folders in it, in the order of their paths.
   *
   * @throws InputException if there is none, one cannot be read, or one has no moment in it
   */
  public static Trajectories read(Path source) {
    List<Path> files = files(source);
    if (files.isEmpty()) {
      throw InputException.of(
          source, "holds no '*" + EXTENSION + "'", "name what 'simulate --out' wrote");
    }
    List<Recording> recordings = files.stream().map(RecordingFile::read).toList();
    for (int i = 0; i < files.size(); i++) {
      if (recordings.get(i).frames().isEmpty()) {
        throw InputException.of(files.get(i), "has no moments in it", "leave it out");
      }
    }
    return of(recordings);
  }

  private static List<Path> files(Path source) {
    try (Stream<Path> all = Files.walk(source)) {
      return all.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    } catch (IOException e) {
      throw InputException.of(source, "cannot be read", "check the path", e);
    }
  }

  /** The episodes one after the other. */
  public static Trajectories of(List<Recording> recordings) {
    int steps = recordings.stream().mapToInt(recording -> recording.frames().size()).sum();
    float[] states = new float[STATE_SIZE * steps];
    float[] actions = new float[ACTION_SIZE * steps];
    float[] rewards = new float[steps];
    boolean[] terminals = new boolean[steps];
    boolean[] timeouts = new boolean[steps];
    int row = 0;
    for (Recording recording : recordings) {
      for (Recording.Frame frame : recording.frames()) {
        double cos = Math.cos(frame.robotInMap().heading());
        double sin = Math.sin(frame.robotInMap().heading());
        states[STATE_SIZE * row] = (float) frame.robotInMap().x();
        states[STATE_SIZE * row + 1] = (float) frame.robotInMap().y();
        states[STATE_SIZE * row + 2] =
            (float) (cos * frame.velocity().vx() - sin * frame.velocity().vy());
        states[STATE_SIZE * row + 3] =
            (float) (sin * frame.velocity().vx() + cos * frame.velocity().vy());
        actions[ACTION_SIZE * row] = (float) frame.plan().command().vx();
        actions[ACTION_SIZE * row + 1] = (float) frame.plan().command().vy();
        actions[ACTION_SIZE * row + 2] = (float) frame.plan().command().omega();
        row++;
      }
      boolean arrived = recording.end() == EndReason.SUCCESS;
      rewards[row - 1] = arrived ? 1 : 0;
      terminals[row - 1] = recording.end() != EndReason.TIMEOUT;
      timeouts[row - 1] = recording.end() == EndReason.TIMEOUT;
    }
    return new Trajectories(STATE_SIZE, ACTION_SIZE, states, actions, rewards, terminals, timeouts);
  }
}
