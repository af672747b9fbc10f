package dev.promenade.sim.demonstration;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.Demonstration;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.episode.CrowdNavEpisode;
import dev.promenade.sim.scenario.CrowdNav;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * CrowdNav's circle crossing with 5, 10 and 20 people who do not see the robot. Each case is driven
 * several times: from the start of the rules, with and without mishaps, and from elsewhere.
 */
public final class CrowdNavCourse implements Course {
  private static final CrowdNav.Settings SMALL = size(5, 4);
  private static final CrowdNav.Settings MIDDLE = size(10, 6);
  private static final CrowdNav.Settings LARGE = size(20, 8);

  /** The size of a case by the last digit of its seed. */
  private static final ImmutableList<CrowdNav.Settings> SIZES =
      ImmutableList.of(SMALL, LARGE, SMALL, MIDDLE, SMALL, SMALL, LARGE, MIDDLE, SMALL, SMALL);

  private static final double TIDY = 0.05;
  private static final double UNRULY = 0.35;

  private static CrowdNav.Settings size(int people, double radius) {
    return new CrowdNav.Settings("crowdnav", people, radius, false, 0);
  }

  @Override
  public String name() {
    return "crowdnav";
  }

  @Override
  public AttentionSettings settings() {
    return AttentionSettings.crowdNav();
  }

  @Override
  public void drive(long seed, Driver driver, Consumer<Demonstration> sink) {
    CrowdNav.Settings size = SIZES.get(Math.floorMod(seed, SIZES.size()));
    EpisodeSetup setup = new CrowdNav(size).setup(seed);
    CrowdNavExpert expert = new CrowdNavExpert(setup);
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    drive(expert, setup, driver, TIDY, sink);
    drive(expert, setup, driver, UNRULY, sink);
    drive(expert, setup.withStart(anywhere(size, random)), driver, TIDY, sink);
    drive(expert, setup.withStart(anywhere(size, random)), driver, UNRULY, sink);
  }

  private static Pose anywhere(CrowdNav.Settings size, UniformRandomProvider random) {
    double reach = 2 * size.circleRadius();
    return new Pose(
        reach * (random.nextDouble() - 0.5), reach * (random.nextDouble() - 0.5), Math.PI / 2);
  }

  private void drive(
      CrowdNavExpert expert,
      EpisodeSetup setup,
      Driver driver,
      double mishaps,
      Consumer<Demonstration> sink) {
    Pose[] robot = {setup.startInMap()};
    Demonstrator demonstrator =
        new Demonstrator(
            expert,
            () -> robot[0],
            setup.robot(),
            settings(),
            new Demonstrator.Habit(mishaps, driver.expertShare(), setup.tick()),
            driver.make(setup),
            sink);
    CrowdNavEpisode episode = new CrowdNavEpisode(setup, demonstrator, false);
    while (episode.end() == null) {
      robot[0] = episode.robotInMap();
      episode.step();
    }
  }
}
