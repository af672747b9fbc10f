package dev.promenade.sim.scenario;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.people.Behaviour;
import dev.promenade.sim.people.ConstantVelocityCrowd;
import dev.promenade.sim.people.PedestrianRecording;
import dev.promenade.sim.people.RecordedTrack;
import dev.promenade.sim.sensor.SensorSettings;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The robot among recorded people, who walk as they once did and do not see it. The seed chooses
 * the moment of the recording at which the episode begins: when somebody appears and nobody stands
 * at the robot's start.
 */
final class RecordedCrowd implements Scenario {
  private static final double RESOLUTION = 0.1;
  private static final double FREE_AROUND = 3;
  private static final double FREE_AT_START = 1.2;
  private static final double TICK = 0.1;
  private static final double GOAL_TOLERANCE = 0.3;
  private static final int ATTEMPTS = 200;

  private final Settings settings;
  private final DistanceField ground;
  private final Walls walls;

  /**
   * @param name for results
   * @param recording of the people
   * @param startInMap where the robot starts, in the frame of the recording
   * @param goalInMap where it shall go
   * @param personRadius of every body [m]
   * @param timeLimit of an episode [s]
   * @param map that they walked on, in the same frame; empty for open ground
   */
  public record Settings(
      String name,
      PedestrianRecording recording,
      Point startInMap,
      Point goalInMap,
      double personRadius,
      double timeLimit,
      Optional<OccupancyGrid> map) {
    public Settings {
      if (!(personRadius > 0 && personRadius <= 1) || !(timeLimit > 0)) {
        throw new IllegalArgumentException(
            "radius of people %s m, timeLimit %s s; give a radius in (0, 1] and a time above 0"
                .formatted(personRadius, timeLimit));
      }
    }
  }

  public RecordedCrowd(Settings settings) {
    this.settings = settings;
    ground = DistanceField.of(settings.map().orElseGet(() -> open(settings)), true);
    walls = settings.map().map(Walls::of).orElseGet(() -> Walls.of(List.of()));
  }

  /** A map without walls, around all ways. */
  private static OccupancyGrid open(Settings settings) {
    double left = Math.min(settings.startInMap().x(), settings.goalInMap().x());
    double right = Math.max(settings.startInMap().x(), settings.goalInMap().x());
    double bottom = Math.min(settings.startInMap().y(), settings.goalInMap().y());
    double top = Math.max(settings.startInMap().y(), settings.goalInMap().y());
    for (RecordedTrack track : settings.recording().tracks()) {
      for (Point p : track.positionsInMap()) {
        left = Math.min(left, p.x());
        right = Math.max(right, p.x());
        bottom = Math.min(bottom, p.y());
        top = Math.max(top, p.y());
      }
    }
    int width = (int) Math.ceil((right - left + 2 * FREE_AROUND) / RESOLUTION);
    int height = (int) Math.ceil((top - bottom + 2 * FREE_AROUND) / RESOLUTION);
    if ((long) width * height > 100_000_000L) {
      throw new IllegalArgumentException(
          "the recording and the robot's way span %s m × %s m; give positions in metres"
              .formatted(right - left, top - bottom));
    }
    Pose origin = new Pose(left - FREE_AROUND, bottom - FREE_AROUND, 0);
    return new OccupancyGrid(width, height, RESOLUTION, origin, new byte[width * height]);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String description() {
    return "%d recorded people, who do not see the robot."
        .formatted(settings.recording().tracks().size());
  }

  @Override
  public EpisodeSetup setup(long seed) {
    double begin = moment(RandomSource.XO_SHI_RO_256_PP.create(seed));
    List<PersonSetup> people = new ArrayList<>();
    for (RecordedTrack track : settings.recording().tracks()) {
      if (track.endTime() >= begin && track.startTime() <= begin + settings.timeLimit()) {
        people.add(
            PersonSetup.of(
                new Point(track.x(begin), track.y(begin)),
                settings.personRadius(),
                Math.max(0.1, track.meanSpeed()),
                new Behaviour.Replaying(track, begin)));
      }
    }
    Point start = settings.startInMap();
    double heading = start.headingTo(settings.goalInMap());
    return new EpisodeSetup(
        settings.name(),
        seed,
        new EpisodeSetup.Ground(ground, walls),
        new EpisodeSetup.Trip(
            RobotModel.differential(),
            Pose.of(start, heading),
            Pose.of(settings.goalInMap(), heading),
            GOAL_TOLERANCE),
        new EpisodeSetup.Crowd(people, ConstantVelocityCrowd.NAME, false),
        new EpisodeSetup.Conditions(
            SensorSettings.perfect(), EpisodeSetup.Actuation.PERFECT, TICK, settings.timeLimit()),
        EpisodeSetup.Rules.STANDARD);
  }

  private double moment(UniformRandomProvider random) {
    List<RecordedTrack> tracks = settings.recording().tracks();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double time = tracks.get(random.nextInt(tracks.size())).startTime();
      if (isStartFree(time)) {
        return time;
      }
    }
    throw InputException.of(
        "scenario " + settings.name(),
        "start",
        settings.startInMap(),
        "somebody stands there whenever a person appears; choose another place");
  }

  private boolean isStartFree(double time) {
    for (RecordedTrack track : settings.recording().tracks()) {
      Point there = new Point(track.x(time), track.y(time));
      if (track.isPresent(time) && there.distanceTo(settings.startInMap()) < FREE_AT_START) {
        return false;
      }
    }
    return true;
  }
}
