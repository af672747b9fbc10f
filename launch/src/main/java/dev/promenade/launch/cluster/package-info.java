/**
 * Work on many machines: what is sent there, who sends it, and what runs there. Knows no cluster
 * software; Apache Spark's side is the module {@code launch/spark}, which is found at run time.
 */
@NullMarked
package dev.promenade.launch.cluster;

import org.jspecify.annotations.NullMarked;
