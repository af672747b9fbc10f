package dev.promenade.sim.scenario;

import dev.promenade.models.bridge.PopulationBridge;
import dev.promenade.models.bridge.SplineBridges;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.steering.SignedDistance;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.sim.people.RecordedTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Draws how a crowd goes from one area to another, keeping clear of walls and of itself, as a
 * generalised Schrödinger bridge ({@link PopulationBridge}): everybody arrives, and the ways
 * together cost little.
 */
public final class CrowdFlow {
  /**
   * Slope of the cost of walls [1/m]; 1500 in Liu et al. 2024, too little for corners in metres.
   */
  private static final double WALL_COST = 12_000;

  /** Over so many metres the cost of walls sets in [m]. */
  private static final double WALL_SOFTNESS = 0.05;

  /** Somebody crowds somebody else so near [m]. */
  private static final double CROWDED = 0.7;

  /** Streams of starts and of ends: neither depends on how many of the others there are. */
  private static final long FROM = -1;

  private static final long TO = -2;

  private static final int FEWEST_KNOTS = 40;
  private static final int MOST_KNOTS = 160;

  /** Between knots ways are straight, so that they must not be much farther apart [m]. */
  private static final double KNOT_SPACING = 0.3;

  private static final int DESCENTS = 120;
  private static final double STEP = 0.2;
  private static final int STEPS = 160;

  private final CrowdCourse course;
  private final Settings settings;
  private final DistanceField distances;
  private final SignedDistance signed;
  private final GlobalPlanner routes;

  /**
   * How to draw.
   *
   * @param people how many, 1 to 1000
   * @param seconds that all of them take [s]
   * @param radius of everybody [m]
   * @param wallRoom that they like to keep beside their radius [m]
   * @param crowding weight of closeness to others; 50 in the paper, where people are points
   * @param sigma σ, how far chance leads astray over the whole time [m]
   * @param rounds of bridges and matching, odd
   * @param seed of places and chance
   */
  public record Settings(
      int people,
      double seconds,
      double radius,
      double wallRoom,
      double crowding,
      double sigma,
      int rounds,
      long seed) {
    public Settings {
      if (people < 1
          || people > 1000
          || !(seconds > 0)
          || !(radius > 0 && radius <= 1)
          || !(wallRoom >= 0)
          || !(crowding >= 0)
          || !(sigma > 0)
          || rounds < 1
          || rounds % 2 == 0) {
        throw new IllegalArgumentException(
            ("%d people of radius %s m, %s s, room %s m, crowding %s, sigma %s m, %d rounds; give 1"
                    + " to 1000 people, a radius up to 1 m, an odd number of rounds, and the others"
                    + " above 0 (room and crowding may be 0)")
                .formatted(people, radius, seconds, wallRoom, crowding, sigma, rounds));
      }
    }
  }

  /**
   * What was drawn.
   *
   * @param tracks of everybody, at equal distances of time
   * @param walks of chance along the drift, as many: (steps + 1) rows of (N, 2)
   * @param missed how far walks end from an end of their own, root mean square [m]
   */
  public record Drawn(List<RecordedTrack> tracks, double[][] walks, double missed) {}

  public CrowdFlow(CrowdCourse course, Settings settings) {
    this.course = course;
    this.settings = settings;
    distances = DistanceField.of(course.map(), true);
    signed = new SignedDistance(distances);
    routes = GlobalPlanners.create(GlobalPlanners.SHORTEST, distances, settings.radius);
  }

  /** The map with its distances. */
  public DistanceField distances() {
    return distances;
  }

  /**
   * Draws.
   *
   * @param progress told of rounds done
   * @throws InputException if there is no room in an area, or no way between the two
   */
  public Drawn draw(IntConsumer progress) {
    FreeSpace space = new FreeSpace(distances, settings.radius);
    double[] starts =
        places("from", course.from(), space, null, Noise.generator(settings.seed, FROM));
    Point first = new Point(starts[0], starts[1]);
    double[] ends = places("to", course.to(), space, first, Noise.generator(settings.seed, TO));
    for (int i = 2; i < starts.length; i += 2) {
      if (!space.connects(first, new Point(starts[i], starts[i + 1]))) {
        throw noWay(first, new Point(starts[i], starts[i + 1]));
      }
    }
    Guided guide = new Guided();
    double longest = 0;
    for (int i = 0; i < starts.length; i += 2) {
      guide.at(starts[i], starts[i + 1], ends[i], ends[i + 1], 0, new double[2]);
      longest = Math.max(longest, guide.route.length());
    }
    int knots =
        Math.max(FEWEST_KNOTS, Math.min(MOST_KNOTS, (int) Math.ceil(longest / KNOT_SPACING)));
    PopulationBridge.Settings search =
        new PopulationBridge.Settings(
            settings.sigma, knots, settings.rounds, DESCENTS, STEP, STEPS, settings.seed);
    PopulationBridge.Found found =
        new PopulationBridge(search, this::cost, guide).solve(starts, ends, progress);
    return new Drawn(tracks(found.bridges()), found.walks(), found.missed());
  }

  /** Free places, apart from each other as far as there is room. */
  private double[] places(
      String field,
      List<Area> areas,
      FreeSpace space,
      @Nullable Point reachable,
      UniformRandomProvider random) {
    List<Point> places = new ArrayList<>();
    for (int i = 0; i < settings.people; i++) {
      double apart = 2 * settings.radius;
      Point place =
          space
              .sample(
                  random,
                  areas,
                  p -> places.stream().allMatch(other -> other.distanceTo(p) >= apart))
              .orElseThrow(
                  () ->
                      InputException.of(
                          "the crowd",
                          field,
                          areas,
                          "%d of %d people found room there: give a larger area or fewer people"
                              .formatted(places.size(), settings.people)));
      if (reachable != null && !space.connects(reachable, place)) {
        throw noWay(reachable, place);
      }
      places.add(place);
    }
    double[] numbers = new double[2 * places.size()];
    for (int i = 0; i < places.size(); i++) {
      numbers[2 * i] = places.get(i).x();
      numbers[2 * i + 1] = places.get(i).y();
    }
    return numbers;
  }

  private static InputException noWay(Point from, Point to) {
    return InputException.of(
        "the crowd",
        "to",
        to,
        "there is no way from %s: choose areas that hang together".formatted(from));
  }

  /** Walls by how near they are, others by 2/((d/d0)² + 1) on average (Liu et al. 2024). */
  private void cost(double time, double[] places, double[] values, double[] gradient) {
    for (int i = 0; i < values.length; i++) {
      double x = places[2 * i];
      double y = places[2 * i + 1];
      double missing = (settings.radius + settings.wallRoom - signed.at(x, y)) / WALL_SOFTNESS;
      double soft = missing > 30 ? missing : Math.log1p(Math.exp(missing));
      values[i] = WALL_COST * WALL_SOFTNESS * soft;
      double slope = WALL_COST / (1 + Math.exp(-missing));
      Point away = signed.gradient(x, y);
      gradient[2 * i] = -slope * away.x();
      gradient[2 * i + 1] = -slope * away.y();
      double share = 2 * settings.crowding / values.length;
      for (int j = 0; j < values.length; j++) {
        double dx = (x - places[2 * j]) / CROWDED;
        double dy = (y - places[2 * j + 1]) / CROWDED;
        double near = 1 / (dx * dx + dy * dy + 1);
        values[i] += share * near;
        gradient[2 * i] -= 2 * share * near * near * dx / CROWDED;
        gradient[2 * i + 1] -= 2 * share * near * near * dy / CROWDED;
      }
    }
  }

  /** Begins with the shortest way; a bridge asks for all of its knots in a row. */
  private final class Guided implements SplineBridges.Guide {
    private double fromX = Double.NaN;
    private double fromY = Double.NaN;
    private double toX = Double.NaN;
    private double toY = Double.NaN;
    private Route route = new Route(new Path(List.of(Pose.ZERO)));

    @Override
    public void at(
        double newFromX,
        double newFromY,
        double newToX,
        double newToY,
        double time,
        double[] into) {
      if (fromX != newFromX || fromY != newFromY || toX != newToX || toY != newToY) {
        fromX = newFromX;
        fromY = newFromY;
        toX = newToX;
        toY = newToY;
        route = plan();
      }
      double along = time * route.length();
      into[0] = route.xAt(along);
      into[1] = route.yAt(along);
    }

    private Route plan() {
      Pose start = new Pose(fromX, fromY, 0);
      Pose goal = new Pose(toX, toY, 0);
      PlanResult result = routes.plan(start, goal, () -> false);
      // Chance may have led an end into a wall's margin: straight ahead will do to begin with.
      return new Route(
          result instanceof PlanResult.Found found
              ? found.pathInMap()
              : new Path(List.of(start, goal)));
    }
  }

  private List<RecordedTrack> tracks(SplineBridges bridges) {
    List<RecordedTrack> tracks = new ArrayList<>();
    for (int n = 0; n < bridges.pairs(); n++) {
      List<Point> way = new ArrayList<>();
      for (int k = 0; k <= bridges.knots(); k++) {
        way.add(new Point(bridges.x(n, k), bridges.y(n, k)));
      }
      tracks.add(new RecordedTrack(n + 1, 0, settings.seconds / bridges.knots(), way));
    }
    return tracks;
  }
}
