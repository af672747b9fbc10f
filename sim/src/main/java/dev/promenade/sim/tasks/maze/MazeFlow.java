package dev.promenade.sim.tasks.maze;

import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.GoalPlans;
import dev.promenade.models.plan.InverseDynamics;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.plan.PlanCritic;
import dev.promenade.models.plan.Trajectories;
import dev.promenade.models.plan.Windows;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
   * @param stride steps of the data between two states of a plan, see {@link #stride}
   * @throws InputException if the states are not position and velocity
   */
  public static GoalPlans plans(
      Object source, Trajectories data, Normalizer normalizer, int stride) {
    if (data.stateSize() != MazeData.STATE_SIZE) {
      throw InputException.of(
          source,
          "observations",
          "of %d numbers".formatted(data.stateSize()),
          "mazes have 4: position and velocity");
    }
    return new GoalPlans(new Windows(data, normalizer, HORIZON, stride), GOAL_CHANNELS);
  }

  /** The settings of a flow for mazes, conditioned on state and goal. */
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

  /** The same flow without a condition, shown the first state and the last position (Diffuser). */
  public static FlowSettings withPinnedEnds(FlowSettings settings) {
    NetworkSettings network = settings.network();
    return new FlowSettings(
        new NetworkSettings(
            network.kind(),
            network.horizon(),
            network.channels(),
            0,
            network.width(),
            network.depth()),
        settings.path(),
        settings.prediction(),
        endPins(network));
  }

  /** Entries of a plan that hold its first state and its last position. */
  private static List<Integer> endPins(NetworkSettings network) {
    int last = network.size() - network.channels();
    return Stream.concat(
            IntStream.range(0, network.channels()).boxed(),
            IntStream.range(last, last + GOAL_CHANNELS).boxed())
        .toList();
  }

  /**
   * Checks that a model plans for mazes.
   *
   * @param source of the model, for errors
   */
  public static void requireMaze(Object source, FlowModel model) {
    NetworkSettings network = model.settings().network();
    boolean conditioned = network.conditions() == MazeData.STATE_SIZE + GOAL_CHANNELS;
    boolean pinned =
        network.conditions() == 0 && model.settings().pinned().equals(endPins(network));
    if (network.channels() != MazeData.STATE_SIZE || !(conditioned || pinned)) {
      throw InputException.of(
          source,
          "the network",
          "for %d channels and %d conditions".formatted(network.channels(), network.conditions()),
          "mazes need 4 and 6; choose weights made by 'train flow --task maze2d-…'");
    }
  }

  /** Checks that a critic judges plans for mazes. */
  public static void requireMaze(Object source, PlanCritic critic) {
    PlanCritic.Settings settings = critic.settings();
    if (settings.planSize() != HORIZON * MazeData.STATE_SIZE
        || settings.conditions() != MazeData.STATE_SIZE + GOAL_CHANNELS) {
      throw InputException.of(
          source,
          "the critic",
          "for plans of %d and conditions of %d"
              .formatted(settings.planSize(), settings.conditions()),
          "mazes need 128 and 6; choose weights made by 'train critic'");
    }
  }

  /** Checks that inverse dynamics are those of a maze's plans. */
  public static void requireMaze(Object source, InverseDynamics inverse, Maze maze) {
    InverseDynamics.Settings settings = inverse.settings();
    if (settings.normalizer().channels() != MazeData.STATE_SIZE
        || settings.actionSize() != 2
        || settings.stride() != stride(maze)) {
      throw InputException.of(
          source,
          "the network",
          "for %d channels, %d actions, stride %d"
              .formatted(
                  settings.normalizer().channels(), settings.actionSize(), settings.stride()),
          "%s needs 4, 2 and %d; choose weights made by 'train inverse'"
              .formatted(maze.label(), stride(maze)));
    }
  }
}
