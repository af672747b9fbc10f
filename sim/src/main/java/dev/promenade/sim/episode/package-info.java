/**
 * One episode from start to end: the setup, the loop of observing, planning and moving, and the
 * recording of what happened.
 *
 * <pre>{@code
 * import dev.promenade.planners.local.RobotModel;
 * import dev.promenade.planners.map.DistanceField;
 * import dev.promenade.sim.episode.Episodes;
 * import dev.promenade.sim.episode.Recording;
 * import dev.promenade.sim.scenario.*;
 * import java.util.List;
 *
 * DistanceField hall = DistanceField.of(Halls.grid(6, 4, List.of()), true);
 * MapScenario.Settings crossing =
 *     MapScenario.Settings.between(
 *         "hall",
 *         "Across a hall",
 *         hall,
 *         RobotModel.differential(),
 *         Place.at(1, 2),
 *         Place.at(5, 2),
 *         60);
 * EpisodeSetup setup = new MapScenario(crossing).setup(1);
 * Recording recording = new Episodes("clearance", true, false).run(setup, "pure-pursuit");
 * System.out.println(recording.end()); // prints SUCCESS
 * System.out.println(recording.frames().size() > 20); // prints true
 * }</pre>
 */
@NullMarked
package dev.promenade.sim.episode;

import org.jspecify.annotations.NullMarked;
