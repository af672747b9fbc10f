package dev.promenade.sim.maze;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.TimeGrid;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Plans by a flow, driven by a {@link PathFollower}: at the start, and again every {@code replan}
 * steps until the goal is reached, it samples candidates for the state and the goal, keeps the best
 * one and follows its positions. The planner knows no walls: it has learnt from data where one can
 * go.
 */
public final class FlowPlanner implements MazePolicy {
  private final FlowModel model;
  private final Settings settings;
  private final PathFollower follower = new PathFollower();
  private int sincePlan;

  /**
   * How plans are made.
   *
   * @param solver of the flow
   * @param steps of the solver
   * @param guidance ω of classifier-free guidance; 1 for none
   * @param candidates plans to choose from, 1 or more
   * @param replan steps of the world between two plans, 1 or more
   */
  public record Settings(OdeSolver solver, int steps, double guidance, int candidates, int replan) {
    public Settings {
      if (steps < 1 || candidates < 1 || replan < 1 || !Double.isFinite(guidance)) {
        throw new IllegalArgumentException(
            "steps %d, candidates %d, replan %d, guidance %s; expected 1 or more, a number"
                .formatted(steps, candidates, replan, guidance));
      }
    }
  }

  /** A planner with a model of states (x, y, …) conditioned on state and goal position. */
  public FlowPlanner(FlowModel model, Settings settings) {
    this.model = model;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "flow";
  }

  @Override
  public void begin(MazeWorld world, UniformRandomProvider random) {
    double[] candidates = plans(world, random);
    follower.follow(path(candidates, best(world, candidates), world));
    sincePlan = 0;
  }

  @Override
  public void act(MazeWorld world, UniformRandomProvider random, double[] action) {
    boolean arrived = world.reward(Maze.Reward.SPARSE) > 0;
    if (sincePlan >= settings.replan && !arrived) {
      begin(world, random);
    }
    sincePlan++;
    follower.act(world, action);
  }

  /**
   * The plan for the state and the goal that the world is in: the best of the candidates.
   *
   * @return (H, C) row by row, in metres and metres a second
   */
  public double[] plan(MazeWorld world, UniformRandomProvider random) {
    double[] candidates = plans(world, random);
    int size = model.settings().network().size();
    int best = best(world, candidates);
    return Arrays.copyOfRange(candidates, best * size, (best + 1) * size);
  }

  /** Samples the candidates, (candidates, H, C) in metres and metres a second. */
  private double[] plans(MazeWorld world, UniformRandomProvider random) {
    Normalizer normalizer = model.normalizer();
    double[] condition = {
      normalizer.normalize(0, world.x()),
      normalizer.normalize(1, world.y()),
      normalizer.normalize(2, world.vx()),
      normalizer.normalize(3, world.vy()),
      normalizer.normalize(0, world.goalX()),
      normalizer.normalize(1, world.goalY())
    };
    VelocityField field = model.field(condition, settings.guidance);
    double[] plans =
        new FlowSampler(field, model.path(), settings.solver, TimeGrid.even(settings.steps))
            .sample(
                Noise.gaussian(settings.candidates * model.settings().network().size(), random),
                random);
    int channels = normalizer.channels();
    for (int i = 0; i < plans.length; i++) {
      plans[i] = normalizer.restore(i % channels, plans[i]);
    }
    return plans;
  }

  /** The candidate that is shortest counting the way to its start and from its end to the goal. */
  private int best(MazeWorld world, double[] plans) {
    int horizon = model.settings().network().horizon();
    int best = 0;
    double shortest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < settings.candidates; k++) {
      double[] path = path(plans, k, world);
      double length = 0;
      for (int i = 1; i < path.length / 2; i++) {
        double leap = Math.hypot(path[2 * i] - path[2 * i - 2], path[2 * i + 1] - path[2 * i - 1]);
        // The first and the last stretch are bridged, not planned: long ones are suspicious.
        length += i == 1 || i == horizon ? 5 * leap : leap;
      }
      if (length < shortest) {
        shortest = length;
        best = k;
      }
    }
    return best;
  }

  /** Positions of a plan, from where the ball is to the goal. */
  private double[] path(double[] plans, int candidate, MazeWorld world) {
    int horizon = model.settings().network().horizon();
    int channels = model.settings().network().channels();
    double[] path = new double[2 * horizon + 2];
    path[0] = world.x();
    path[1] = world.y();
    for (int h = 1; h < horizon; h++) {
      path[2 * h] = plans[(candidate * horizon + h) * channels];
      path[2 * h + 1] = plans[(candidate * horizon + h) * channels + 1];
    }
    path[2 * horizon] = world.goalX();
    path[2 * horizon + 1] = world.goalY();
    return path;
  }
}
