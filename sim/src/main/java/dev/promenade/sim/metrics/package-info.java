/**
 * What an episode is judged by, and honest statistics over many of them.
 *
 * <pre>{@code
 * import dev.promenade.sim.metrics.Confidence;
 * import dev.promenade.sim.metrics.Interval;
 *
 * Interval success = Confidence.fraction(49, 50);
 * System.out.printf("%.2f%n", success.mean()); // prints 0.98
 * System.out.println(success.hi() <= 1); // prints true
 * double[] seconds = {9.8, 10.1, 10.4, 9.9};
 * Interval time = Confidence.mean(seconds);
 * System.out.printf("%.2f%n", time.mean()); // prints 10.05
 * System.out.println(time.lo() < 10 && time.hi() > 10); // prints true
 * }</pre>
 */
@NullMarked
package dev.promenade.sim.metrics;

import org.jspecify.annotations.NullMarked;
