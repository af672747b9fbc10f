package dev.promenade.sim.tasks.maze;

import dev.promenade.models.guidance.Pins;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.plan.PlanCritic;
import dev.promenade.models.plan.PlanSampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Plans for states and goals in a maze, many at once: conditions and pins for the model, candidates
 * and the choice among them. Plans here are (B, H, C) on the scale of the model's normaliser.
 */
public final class MazePlans {
  /** Clearance that wall guidance asks for, from the ball's centre [m]. */
  private static final double CLEARANCE = MazeWorld.RADIUS + 0.1;

  private final Maze maze;
  private final FlowModel model;
  private final PlannerSettings settings;
  private final @Nullable PlanCritic critic;
  private final PlanSampler sampler;
  private Pins waypoints = Pins.NONE;

  /**
   * @param critic chooses among candidates where the settings say so; else null
   */
  public MazePlans(
      Maze maze, FlowModel model, PlannerSettings settings, @Nullable PlanCritic critic) {
    if (settings.select() == PlannerSettings.Selection.CRITIC && critic == null) {
      throw new IllegalArgumentException("selection by a critic without a critic");
    }
    this.maze = maze;
    this.model = model;
    this.settings = settings;
    this.critic = critic;
    this.sampler = new PlanSampler(model, settings.solver(), settings.steps());
  }

  /**
   * A position that plans from here on pass.
   *
   * @param step of the plan, in [0, H)
   */
  public void pass(int step, double x, double y) {
    int at = step * model.settings().network().channels();
    Normalizer normalizer = model.normalizer();
    waypoints =
        waypoints.and(
            new Pins(
                List.of(at, at + 1),
                List.of(normalizer.normalize(0, x), normalizer.normalize(1, y))));
  }

  /**
   * One plan for every state and goal: the best of its candidates.
   *
   * @param states (B, 4) positions and velocities
   * @param goals (B, 2)
   */
  public double[] plan(double[] states, double[] goals, UniformRandomProvider random) {
    double[] conditions = conditions(states, goals);
    PlanSampler.Wish wish = wish(conditions, states.length / 4);
    int rows = states.length / 4 * settings.candidates();
    return choose(sampler.sample(wish, rows, random), conditions);
  }

  /**
   * As {@link #plan}, beginning with older plans (warm start).
   *
   * @param older (B, H, C)
   */
  public double[] replan(
      double[] states, double[] goals, double[] older, UniformRandomProvider random) {
    double[] conditions = conditions(states, goals);
    int size = model.settings().network().size();
    double[] start = new double[older.length * settings.candidates()];
    for (int i = 0; i < start.length; i++) {
      int row = i / size / settings.candidates();
      start[i] = older[row * size + i % size];
    }
    PlanSampler.Wish wish = wish(conditions, states.length / 4);
    return choose(sampler.refine(wish, start, settings.warmStart(), random), conditions);
  }

  /** (B, 6): state and goal, normalised. */
  double[] conditions(double[] states, double[] goals) {
    Normalizer normalizer = model.normalizer();
    int count = states.length / 4;
    double[] conditions = new double[6 * count];
    for (int b = 0; b < count; b++) {
      for (int c = 0; c < 6; c++) {
        conditions[6 * b + c] =
            c < 4
                ? normalizer.normalize(c, states[4 * b + c])
                : normalizer.normalize(c - 4, goals[2 * b + c - 4]);
      }
    }
    return conditions;
  }

  private PlanSampler.Wish wish(double[] conditions, int count) {
    int rows = count * settings.candidates();
    double[] repeated = new double[6 * rows];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(conditions, row / settings.candidates() * 6, repeated, 6 * row, 6);
    }
    boolean conditioned = model.settings().network().conditions() > 0;
    WallCost cost =
        settings.avoidWalls() > 0 ? new WallCost(maze, model.normalizer(), CLEARANCE) : null;
    return new PlanSampler.Wish(
        conditioned ? repeated : null,
        settings.guidance(),
        conditioned ? waypoints : ends(repeated),
        cost,
        settings.avoidWalls());
  }

  /** Pins of first state, last position and waypoints, for every row. */
  private Pins ends(double[] repeated) {
    NetworkSettings network = model.settings().network();
    List<Integer> entries = new ArrayList<>(model.settings().pinned());
    entries.addAll(waypoints.entries());
    List<Double> values = new ArrayList<>();
    for (int row = 0; row < repeated.length / 6; row++) {
      for (int entry : model.settings().pinned()) {
        // The first state comes first in a condition, the goal after it.
        int at = entry < network.channels() ? entry : 4 + entry - (network.size() - 4);
        values.add(repeated[6 * row + at]);
      }
      values.addAll(waypoints.values());
    }
    return new Pins(entries, values);
  }

  private double[] choose(double[] candidates, double[] conditions) {
    int size = model.settings().network().size();
    int each = settings.candidates();
    if (each == 1) {
      return candidates;
    }
    int count = candidates.length / size / each;
    double[] chosen = new double[count * size];
    for (int b = 0; b < count; b++) {
      double[] own = Arrays.copyOfRange(candidates, b * each * size, (b + 1) * each * size);
      double[] condition = Arrays.copyOfRange(conditions, 6 * b, 6 * b + 6);
      double[] costs = costs(own, condition);
      int best = 0;
      for (int k = 1; k < each; k++) {
        best = costs[k] < costs[best] ? k : best;
      }
      System.arraycopy(own, best * size, chosen, b * size, size);
    }
    return chosen;
  }

  private double[] costs(double[] candidates, double[] condition) {
    return critic != null && settings.select() == PlannerSettings.Selection.CRITIC
        ? critic.costs(candidates, condition)
        : lengths(candidates, condition);
  }

  /** Length of each candidate, counting the ways to its start and from its end to the goal. */
  private double[] lengths(double[] plans, double[] condition) {
    NetworkSettings network = model.settings().network();
    double[] lengths = new double[plans.length / network.size()];
    for (int k = 0; k < lengths.length; k++) {
      int first = k * network.size();
      int last = first + network.size() - network.channels();
      // Both stretches are bridged, not planned: long ones are suspicious.
      lengths[k] =
          5 * distance(plans[first] - condition[0], plans[first + 1] - condition[1])
              + 5 * distance(plans[last] - condition[4], plans[last + 1] - condition[5]);
      for (int at = first; at < last; at += network.channels()) {
        lengths[k] +=
            distance(
                plans[at + network.channels()] - plans[at],
                plans[at + network.channels() + 1] - plans[at + 1]);
      }
    }
    return lengths;
  }

  /** Metres of a normalised difference of positions. */
  private double distance(double dx, double dy) {
    Normalizer normalizer = model.normalizer();
    return Math.hypot(
        normalizer.restore(0, dx) - normalizer.restore(0, 0),
        normalizer.restore(1, dy) - normalizer.restore(1, 0));
  }

  /** Plans in metres and metres a second. */
  public double[] restore(double[] plans) {
    double[] restored = new double[plans.length];
    int channels = model.normalizer().channels();
    for (int i = 0; i < plans.length; i++) {
      restored[i] = model.normalizer().restore(i % channels, plans[i]);
    }
    return restored;
  }
}
