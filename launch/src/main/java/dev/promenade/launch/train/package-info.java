/** The trainings of {@code promenade train}, and the search for parameters of {@code tune}. */
@NullMarked
package dev.promenade.launch.train;

import org.jspecify.annotations.NullMarked;
