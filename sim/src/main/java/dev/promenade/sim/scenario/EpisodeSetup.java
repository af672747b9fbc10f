package dev.promenade.sim.scenario;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.people.CrowdModel;
import dev.promenade.sim.people.CrowdModels;
import dev.promenade.sim.people.Pedestrians;
import dev.promenade.sim.sensor.SensorSettings;
import dev.promenade.sim.world.Walls;
import java.util.List;

/**
 * All that fixes one episode: a scenario with everything random drawn. Two runs of one setup and
 * one planner are equal bit for bit.
 *
 * @param scenario name, for results
 * @param seed that the setup was drawn with; also seeds noise and planner
 * @param distances the map that planners know, with its distance field; shared by all episodes on
 *     it
 * @param walls what bodies touch and the lidar sees
 * @param robot the robot's base
 * @param startInMap where it starts
 * @param goalInMap where it shall go
 * @param goalTolerance it has arrived when its centre is nearer than this [m]
 * @param people everybody there
 * @param peopleModel name of the {@link dev.promenade.sim.people.CrowdModel}
 * @param robotVisible whether people see the robot
 * @param sensors the robot's sensors
 * @param actuation how commands become motion
 * @param tick time between two decisions [s]
 * @param timeLimit the episode ends then [s]
 * @param rules how it is stepped and ends
 */
@Stable
public record EpisodeSetup(
    String scenario,
    long seed,
    DistanceField distances,
    Walls walls,
    RobotModel robot,
    Pose startInMap,
    Pose goalInMap,
    double goalTolerance,
    List<PersonSetup> people,
    String peopleModel,
    boolean robotVisible,
    SensorSettings sensors,
    Actuation actuation,
    double tick,
    double timeLimit,
    Rules rules) {
  public EpisodeSetup {
    people = ImmutableList.copyOf(people);
  }

  /** An episode by the standard rules. */
  public EpisodeSetup(
      String scenario,
      long seed,
      DistanceField distances,
      Walls walls,
      RobotModel robot,
      Pose startInMap,
      Pose goalInMap,
      double goalTolerance,
      List<PersonSetup> people,
      String peopleModel,
      boolean robotVisible,
      SensorSettings sensors,
      Actuation actuation,
      double tick,
      double timeLimit) {
    this(
        scenario,
        seed,
        distances,
        walls,
        robot,
        startInMap,
        goalInMap,
        goalTolerance,
        people,
        peopleModel,
        robotVisible,
        sensors,
        actuation,
        tick,
        timeLimit,
        Rules.STANDARD);
  }

  /**
   * How an episode is stepped and ends.
   *
   * @param crowdNav whether by the rules of CrowdNav, see {@link
   *     dev.promenade.sim.episode.CrowdNavEpisode}
   * @param safetySpace in those rules, what an ORCA robot adds to every radius [m]
   */
  public record Rules(boolean crowdNav, double safetySpace) {
    public static final Rules STANDARD = new Rules(false, 0);
  }

  /** The map that planners know. */
  public OccupancyGrid map() {
    return distances.grid();
  }

  /** The same episode with another time between two decisions [s]. */
  public EpisodeSetup withTick(double seconds) {
    return with(startInMap, seconds, timeLimit);
  }

  /** The same episode with the robot beginning somewhere else. */
  public EpisodeSetup withStart(Pose otherStartInMap) {
    return with(otherStartInMap, tick, timeLimit);
  }

  /** The same episode with another end [s]. */
  public EpisodeSetup withTimeLimit(double seconds) {
    return with(startInMap, tick, seconds);
  }

  private EpisodeSetup with(Pose otherStartInMap, double otherTick, double otherLimit) {
    return new EpisodeSetup(
        scenario,
        seed,
        distances,
        walls,
        robot,
        otherStartInMap,
        goalInMap,
        goalTolerance,
        people,
        peopleModel,
        robotVisible,
        sensors,
        actuation,
        otherTick,
        otherLimit,
        rules);
  }

  /** The people of a new episode, at their places. */
  public Pedestrians pedestrians() {
    CrowdModel model = CrowdModels.create("scenario " + scenario, peopleModel, walls);
    Pedestrians all = new Pedestrians(people.size(), model);
    for (PersonSetup person : people) {
      all.add(
          person.startInMap(),
          person.radius(),
          person.preferredSpeed(),
          person.group(),
          person.behaviour());
    }
    return all;
  }

  /**
   * @param delay between a command and its effect [s], rounded to whole ticks
   * @param noise standard deviation of the speed reached, as a share of the speed commanded
   */
  public record Actuation(double delay, double noise) {
    public static final Actuation PERFECT = new Actuation(0, 0);
  }
}
