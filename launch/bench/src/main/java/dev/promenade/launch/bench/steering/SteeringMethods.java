package dev.promenade.launch.bench.steering;

import dev.promenade.models.flow.DifferentiableField;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.guidance.CostGuidance;
import dev.promenade.models.guidance.DFlow;
import dev.promenade.models.guidance.FlowChef;
import dev.promenade.models.guidance.LinearMeasurement;
import dev.promenade.models.guidance.OtOde;
import dev.promenade.models.guidance.PinnedField;
import dev.promenade.models.guidance.Pins;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.solver.TimeGrid;
import dev.promenade.planners.local.steering.PlanCost;
import dev.promenade.planners.local.steering.PlanRepair;
import dev.promenade.planners.local.steering.PlanSteering;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ways to steer a flow of local plans that are compared. */
final class SteeringMethods {
  /** The way that leaves the fewest plans without room. */
  static final String REPAIRED = "flowchef, repaired";

  /** Strength of the single step along the slope; more diverges with few solver steps. */
  private static final double GUIDANCE = 1;

  private static final double TYPICAL = 1e-4;
  private static final double PINNED_TYPICAL = 1e-3;

  private final int steps;
  private final int searches;

  /**
   * @param steps of the solver
   * @param searches evaluations of cost and slope in D-Flow
   */
  SteeringMethods(int steps, int searches) {
    this.steps = steps;
    this.searches = searches;
  }

  /** Draws samples from noise (B, D). */
  @FunctionalInterface
  interface Draw {
    double[] from(double[] noise);
  }

  /** Plans by the flow as it is. */
  Draw unsteered(VelocityField field, ProbabilityPath path) {
    return noise -> sample(field, path, noise, 0, steps);
  }

  /**
   * Ways to keep room, by name.
   *
   * @param slopes the same field with derivatives, for those who need them
   */
  Map<String, Draw> clearing(
      VelocityField field, DifferentiableField slopes, ProbabilityPath path, PlanCost cost) {
    Map<String, Draw> methods = new LinkedHashMap<>();
    methods.put("unsteered", unsteered(field, path));
    methods.put(
        "gradient guidance",
        noise -> sample(new CostGuidance(field, path, cost, GUIDANCE), path, noise, 0, steps));
    methods.put(
        "flowchef, slope",
        noise ->
            sample(
                new FlowChef(field, path, cost, 0.2, PlanSteering.DESCENTS, PlanSteering.FROM),
                path,
                noise,
                0,
                steps));
    methods.put(
        "flowchef, newton",
        noise ->
            sample(
                new FlowChef(
                    field, path, cost.newton(), 1, PlanSteering.DESCENTS, PlanSteering.FROM),
                path,
                noise,
                0,
                steps));
    methods.put(
        REPAIRED,
        noise ->
            sample(
                new FlowChef(
                    field, path, new PlanRepair(cost, PlanSteering.DESCENTS), PlanSteering.FROM),
                path,
                noise,
                0,
                steps));
    methods.put(
        "d-flow",
        noise ->
            new DFlow(slopes, TimeGrid.even(steps), cost, TYPICAL, searches)
                .search(noise)
                .samples());
    return methods;
  }

  /** Ways to meet what is known, by name. */
  Map<String, Draw> meeting(DifferentiableField field, ProbabilityPath path, Pins pins) {
    LinearMeasurement known = LinearMeasurement.of(pins, field.dimension(), 0);
    Map<String, Draw> methods = new LinkedHashMap<>();
    int many = 4 * steps;
    methods.put("unsteered", noise -> sample(field, path, noise, 0, many));
    methods.put(
        "pinned entries",
        noise -> sample(new PinnedField(field, path, pins, false), path, noise, 0, many));
    methods.put(
        "ot-ode",
        noise -> {
          OtOde steered = new OtOde(field, path, known);
          int batch = noise.length / field.dimension();
          return sample(steered, path, steered.start(batch, Noise.generator(7)), OtOde.START, many);
        });
    methods.put(
        "d-flow",
        noise ->
            new DFlow(field, TimeGrid.even(steps), known.cost(), PINNED_TYPICAL, searches)
                .search(noise)
                .samples());
    return methods;
  }

  private static double[] sample(
      VelocityField field, ProbabilityPath path, double[] noise, double from, int steps) {
    return new FlowSampler(field, path, RungeKutta.euler(), TimeGrid.even(steps, from, 1))
        .sample(noise, Noise.generator(0));
  }
}
