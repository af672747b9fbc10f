package dev.promenade.sim.maze;

import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.GoalPlans;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.plan.Trajectories;
import dev.promenade.models.plan.Windows;

/** How flows are made for mazes: 32 states, far enough apart to span the longest way. */
public final class MazeFlow {
  private static final int HORIZON = 32;
  private static final int GOAL_CHANNELS = 2;

  private MazeFlow() {}

  /** World steps between two states of a plan. */
  public static int stride(Maze maze) {
    return switch (maze) {
      case UMAZE -> 8;
      case MEDIUM -> 12;
      case LARGE -> 16;
    };
  }

  /**
   * Plans to learn from.
   *
   * @param source of the data, for errors
   * @throws InputException if the states are not position and velocity
   */
  public static GoalPlans plans(
      Object source, Trajectories data, Normalizer normalizer, Maze maze) {
    if (data.stateSize() != MazeData.STATE_SIZE) {
      throw InputException.of(
          source,
          "observations",
          "of %d numbers".formatted(data.stateSize()),
          "mazes have 4: position and velocity");
    }
    return new GoalPlans(new Windows(data, normalizer, HORIZON, stride(maze)), GOAL_CHANNELS);
  }

  /** The settings of a flow for mazes. */
  public static FlowSettings settings(
      NetworkSettings.Kind kind,
      int width,
      int depth,
      String path,
      FlowSettings.Prediction prediction) {
    return new FlowSettings(
        new NetworkSettings(
            kind, HORIZON, MazeData.STATE_SIZE, MazeData.STATE_SIZE + GOAL_CHANNELS, width, depth),
        path,
        prediction);
  }

  /**
   * Checks that a model plans for mazes.
   *
   * @param source of the model, for errors
   */
  public static void requireMaze(Object source, FlowModel model) {
    NetworkSettings network = model.settings().network();
    if (network.channels() != MazeData.STATE_SIZE
        || network.conditions() != MazeData.STATE_SIZE + GOAL_CHANNELS) {
      throw InputException.of(
          source,
          "the network",
          "for %d channels and %d conditions".formatted(network.channels(), network.conditions()),
          "mazes need 4 and 6; choose weights made by 'train flow --task maze2d-…'");
    }
  }
}
