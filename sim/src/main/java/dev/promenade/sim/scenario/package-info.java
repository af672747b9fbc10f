/**
 * What an episode is about: scenario files and families, floor plans, and the concrete setup that a
 * scenario and a seed give.
 *
 * <pre>{@code
 * import dev.promenade.planners.local.RobotModel;
 * import dev.promenade.planners.map.DistanceField;
 * import dev.promenade.sim.scenario.*;
 * import java.util.List;
 *
 * DistanceField hall = DistanceField.of(Halls.grid(8, 6, List.of(new Area(4, 0, 4.2, 4))), true);
 * MapScenario scenario =
 *     new MapScenario(
 *         MapScenario.Settings.between(
 *                 "around the wall",
 *                 "A wall between start and goal",
 *                 hall,
 *                 RobotModel.differential(),
 *                 Place.at(1, 1),
 *                 Place.at(7, 1),
 *                 60)
 *             .withPeople(
 *                 new MapScenario.Settings.People(List.of(PeopleGroup.roaming(3)), "orca", true)));
 * EpisodeSetup setup = scenario.setup(42);
 * System.out.println(setup.crowd().people().size()); // prints 3
 * System.out.println(setup.equals(scenario.setup(43))); // prints false
 * }</pre>
 */
@NullMarked
package dev.promenade.sim.scenario;

import org.jspecify.annotations.NullMarked;
