package dev.promenade.sim.scenario;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.sensor.SensorSettings;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.List;

/**
 * Circle crossing as in CrowdNav (Chen, Liu, Kreiss, Alahi, "Crowd-Robot Interaction", ICRA 2019):
 * the robot crosses a circle while people on it walk to the opposite side, with the very cases of
 * the published tests. The seed is the number of the test case; 0 to 499 are the published ones,
 * −1000 to −901 the authors' validation cases. Run it with {@link
 * dev.promenade.sim.episode.CrowdNavEpisode}: CrowdNav has its own order of steps and its own end.
 */
public final class CrowdNav implements Scenario {
  private static final String PEOPLE_MODEL = "crowdnav";

  /** Test case k is drawn with numpy's generator seeded 1000 + k. */
  private static final int SEED_OF_CASE_0 = 1000;

  private static final double TICK = 0.25;
  private static final double TIME_LIMIT = 25;
  private static final double RADIUS = 0.3;
  private static final double SPEED = 1;
  private static final double MINIMUM_GAP = 0.2;
  private static final double FREE_AROUND = 8;
  private static final double RESOLUTION = 0.1;
  private static final int MOST_ATTEMPTS = 100_000;

  private final Settings settings;
  private final DistanceField open;
  private final Walls walls = Walls.of(List.of());

  /**
   * What may differ between variants.
   *
   * @param name for results
   * @param people how many; 5 in the published tables
   * @param circleRadius [m]; 4 in the published tables
   * @param robotVisible whether people see the robot; not so in the published tables
   * @param safetySpace what an ORCA robot adds to every radius [m]; 0 in the published tables
   */
  public record Settings(
      String name, int people, double circleRadius, boolean robotVisible, double safetySpace) {
    public Settings {
      if (people < 0
          || !(circleRadius >= 1 && circleRadius <= 100)
          || !(safetySpace >= 0 && safetySpace <= 1)) {
        throw new IllegalArgumentException(
            ("%d people on a circle of %s m, safetySpace %s m; give 0 or more people, a"
                    + " circleRadius of 1 to 100 m and a safetySpace of 0 to 1 m")
                .formatted(people, circleRadius, safetySpace));
      }
    }

    /** Five people on 4 m who do not see the robot. */
    public static Settings published() {
      return new Settings("crowdnav", 5, 4, false, 0);
    }
  }

  public CrowdNav(Settings settings) {
    this.settings = settings;
    double half = settings.circleRadius() + FREE_AROUND;
    int cells = (int) Math.ceil(2 * half / RESOLUTION);
    OccupancyGrid grid =
        new OccupancyGrid(
            cells, cells, RESOLUTION, new Pose(-half, -half, 0), new byte[cells * cells]);
    open = DistanceField.of(grid, true);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String description() {
    return "Circle crossing of CrowdNav: %d people on a circle of %s m who %s the robot."
        .formatted(
            settings.people(),
            settings.circleRadius(),
            settings.robotVisible() ? "see" : "do not see");
  }

  /**
   * Draws a case.
   *
   * @param seed number of the test case, −1000 or more
   * @throws InputException if there is no such case, or no room for so many people on the circle
   */
  @Override
  public EpisodeSetup setup(long seed) {
    if (seed < -SEED_OF_CASE_0 || seed > Integer.MAX_VALUE) {
      throw InputException.of(
          "scenario " + name(), "seed", seed, "give the number of a case, -1000 or more");
    }
    double radius = settings.circleRadius();
    NumpyRandom random = new NumpyRandom(SEED_OF_CASE_0 + seed);
    List<Point> starts = new ArrayList<>();
    starts.add(new Point(0, -radius));
    List<PersonSetup> people = new ArrayList<>();
    for (int i = 0; i < settings.people(); i++) {
      Point start = place(random, starts);
      starts.add(start);
      people.add(new PersonSetup(start, List.of(start.times(-1)), false, RADIUS, SPEED));
    }
    return new EpisodeSetup(
        settings.name(),
        seed,
        new EpisodeSetup.Ground(open, walls),
        new EpisodeSetup.Trip(
            RobotModel.crowdNav(),
            new Pose(0, -radius, Math.PI / 2),
            new Pose(0, radius, Math.PI / 2),
            RADIUS),
        new EpisodeSetup.Crowd(people, PEOPLE_MODEL, settings.robotVisible()),
        new EpisodeSetup.Conditions(
            new SensorSettings(
                new SensorSettings.Lidar(0, 2 * Math.PI, 0.05, 10, 0, 0),
                new SensorSettings.Tracker(1000, false, 0, 0, 0, 0),
                new SensorSettings.Odometry(0, 0)),
            EpisodeSetup.Actuation.PERFECT,
            TICK,
            TIME_LIMIT),
        new EpisodeSetup.Rules(true, settings.safetySpace()));
  }

  /** A start on the circle, give or take 0.5 m, apart from all starts and goals so far. */
  private Point place(NumpyRandom random, List<Point> starts) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      double angle = random.nextDouble() * Math.PI * 2;
      double noiseX = (random.nextDouble() - 0.5) * SPEED;
      double noiseY = (random.nextDouble() - 0.5) * SPEED;
      Point candidate =
          new Point(
              settings.circleRadius() * PreciseTrigonometry.cos(angle) + noiseX,
              settings.circleRadius() * PreciseTrigonometry.sin(angle) + noiseY);
      if (isApart(candidate, starts)) {
        return candidate;
      }
    }
    throw InputException.of(
        "scenario " + name(),
        "has no room for %d people on a circle of %s m"
            .formatted(settings.people(), settings.circleRadius()),
        "take fewer people or a larger circle");
  }

  private static boolean isApart(Point candidate, List<Point> starts) {
    double gap = RADIUS + RADIUS + MINIMUM_GAP;
    for (Point start : starts) {
      if (candidate.distanceTo(start) < gap || candidate.plus(start).norm() < gap) {
        return false;
      }
    }
    return true;
  }
}
