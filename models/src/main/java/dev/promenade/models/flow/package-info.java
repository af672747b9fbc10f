/**
 * Flows from noise (time 0) to data (time 1): probability paths, velocity fields and what wraps
 * them, and a mixture of Gaussians whose flow is known exactly. Plain arrays: a network is one kind
 * of velocity field among others.
 *
 * <pre>{@code
 * import dev.promenade.models.flow.CondOtPath;
 * import dev.promenade.models.flow.GaussianMixture;
 * import dev.promenade.models.flow.Noise;
 * import dev.promenade.models.flow.VelocityField;
 *
 * double[][] means = {{-2, 0}, {2, 0}};
 * double[] deviations = {0.3, 0.3};
 * double[] weights = {0.5, 0.5};
 * GaussianMixture data = new GaussianMixture(means, deviations, weights);
 * VelocityField field = data.field(new CondOtPath());
 * double[] points = {-1, 0.5, 1, 0.5};
 * double[] velocities = new double[points.length];
 * field.velocity(0.5, points, velocities);
 * System.out.println(velocities[0] < 0); // prints true
 * System.out.println(velocities[2] > 0); // prints true
 * double[] samples = data.sample(100, Noise.generator(1));
 * System.out.println(samples.length / field.dimension()); // prints 100
 * }</pre>
 */
@NullMarked
package dev.promenade.models.flow;

import org.jspecify.annotations.NullMarked;
