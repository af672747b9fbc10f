/**
 * Solvers that carry samples along a flow, one idea per class, and the sampler that drives them.
 *
 * <pre>{@code
 * import dev.promenade.models.flow.CondOtPath;
 * import dev.promenade.models.flow.GaussianMixture;
 * import dev.promenade.models.flow.Noise;
 * import dev.promenade.models.flow.ProbabilityPath;
 * import dev.promenade.models.solver.FlowSampler;
 * import dev.promenade.models.solver.RungeKutta;
 * import dev.promenade.models.solver.TimeGrid;
 * import org.apache.commons.rng.UniformRandomProvider;
 *
 * GaussianMixture data = new GaussianMixture(new double[][] {{3}}, new double[] {0.1}, new double[] {1});
 * ProbabilityPath path = new CondOtPath();
 * FlowSampler sampler =
 *     new FlowSampler(data.field(path), path, RungeKutta.midpoint(), TimeGrid.even(20));
 * UniformRandomProvider random = Noise.generator(7);
 * double[] samples = sampler.sample(Noise.gaussian(50, random), random);
 * double sum = 0;
 * for (double sample : samples) {
 *   sum += sample;
 * }
 * System.out.println(Math.abs(sum / samples.length - 3) < 0.1); // prints true
 * }</pre>
 */
@NullMarked
package dev.promenade.models.solver;

import org.jspecify.annotations.NullMarked;
