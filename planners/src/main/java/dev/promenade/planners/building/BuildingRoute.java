package dev.promenade.planners.building;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.building.Building.Link;
import dev.promenade.planners.building.Building.Place;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A way through a building: the quickest over levels and links (Dijkstra 1959), where a level is
 * crossed on a route of a global planner.
 *
 * @param legs in order; a link leads from the end of each to the beginning of the next
 * @param seconds that it takes at the speed that was asked for
 */
@Stable
public record BuildingRoute(List<Leg> legs, double seconds) {
  /**
   * A part on one level.
   *
   * @param link that leads on from its end; empty at the goal
   */
  public record Leg(String level, Path pathInMap, Optional<Link> link) {}

  public BuildingRoute {
    legs = ImmutableList.copyOf(legs);
  }

  /** What was found: a route, or why there is none. */
  public sealed interface Result {
    /** A route. */
    record Found(BuildingRoute route) implements Result {}

    /**
     * None.
     *
     * @param detail one sentence for a person
     */
    record Failed(PlanResult.Reason reason, String detail) implements Result {}
  }

  /**
   * Plans a route.
   *
   * @param planners the global planner of each level, by its name
   * @param speed of the robot [m/s], above 0
   * @param climbs whether it takes stairs
   * @param cancelled polled between and within searches
   * @throws IllegalArgumentException if there is no level of a place's name
   */
  public static Result plan(
      Building building,
      Function<String, GlobalPlanner> planners,
      Place from,
      Place to,
      double speed,
      boolean climbs,
      BooleanSupplier cancelled) {
    for (Place place : List.of(from, to)) {
      if (building.level(place.level()).isEmpty()) {
        throw new IllegalArgumentException("there is no level " + place.level());
      }
    }
    return new Search(building, planners, to, speed, climbs, cancelled).from(from);
  }

  /** Somewhere that the search has come to. */
  private record Reached(
      Place place,
      double seconds,
      @Nullable Reached before,
      @Nullable Path path,
      @Nullable Link link) {}

  private static final class Search {
    private final Building building;
    private final Function<String, GlobalPlanner> planners;
    private final Place goal;
    private final double speed;
    private final boolean climbs;
    private final BooleanSupplier cancelled;
    private final PriorityQueue<Reached> open =
        new PriorityQueue<>((a, b) -> Double.compare(a.seconds(), b.seconds()));
    private final Map<Place, Double> best = new HashMap<>();
    private final Set<String> troubles = new LinkedHashSet<>();
    private PlanResult.@Nullable Failed badEnd;

    Search(
        Building building,
        Function<String, GlobalPlanner> planners,
        Place goal,
        double speed,
        boolean climbs,
        BooleanSupplier cancelled) {
      this.building = building;
      this.planners = planners;
      this.goal = goal;
      this.speed = speed;
      this.climbs = climbs;
      this.cancelled = cancelled;
    }

    Result from(Place start) {
      push(new Reached(start, 0, null, null, null));
      while (!open.isEmpty() && badEnd == null) {
        if (cancelled.getAsBoolean()) {
          return new Result.Failed(PlanResult.Reason.CANCELLED, "the search was called off");
        }
        Reached here = open.poll();
        if (here.place().equals(goal) && here.path() != null) {
          return new Result.Found(route(here));
        }
        if (here.seconds() <= best.getOrDefault(here.place(), Double.POSITIVE_INFINITY)) {
          expand(here);
        }
      }
      if (badEnd != null) {
        return new Result.Failed(badEnd.reason(), badEnd.detail());
      }
      return new Result.Failed(
          PlanResult.Reason.NO_PATH,
          "no way leads from level %s to the goal on level %s%s"
              .formatted(
                  start.level(),
                  goal.level(),
                  troubles.isEmpty() ? "" : "; " + String.join("; ", troubles)));
    }

    private void expand(Reached here) {
      if (here.path() == null) {
        walk(here);
      } else {
        ride(here);
      }
    }

    /** Over the level, to the goal and to all links. */
    private void walk(Reached here) {
      if (here.place().level().equals(goal.level())) {
        walk(here, goal, null);
      }
      for (Link link : building.links()) {
        if (link.isClosed()) {
          troubles.add(link.name() + " is closed");
        } else if (link.kind() == Building.Kind.STAIRS && !climbs) {
          troubles.add(link.name() + " is for robots that climb stairs");
        } else if (here.link() == null || !here.link().equals(link)) {
          link.stops().stream()
              .filter(stop -> stop.level().equals(here.place().level()))
              .forEach(stop -> walk(here, new Place(stop.level(), stop.poseInMap()), link));
        }
      }
    }

    private void walk(Reached here, Place to, @Nullable Link link) {
      PlanResult result =
          planners.apply(to.level()).plan(here.place().poseInMap(), to.poseInMap(), cancelled);
      if (result instanceof PlanResult.Found found) {
        double seconds = here.seconds() + found.pathInMap().length() / speed;
        push(new Reached(to, seconds, here, found.pathInMap(), link));
      } else if (result instanceof PlanResult.Failed failed) {
        boolean isOwnEnd =
            (failed.reason() == PlanResult.Reason.START_OCCUPIED && here.before() == null)
                || (failed.reason() == PlanResult.Reason.GOAL_OCCUPIED && to.equals(goal))
                || failed.reason() == PlanResult.Reason.CANCELLED;
        badEnd = isOwnEnd ? failed : badEnd;
        String what = link == null ? "the goal" : link.name();
        troubles.add("%s on level %s: %s".formatted(what, to.level(), failed.detail()));
      }
    }

    /** By the link at whose stop the robot stands. */
    private void ride(Reached here) {
      Link link = here.link();
      if (link == null) {
        return;
      }
      for (Building.Stop stop : link.stops()) {
        if (!stop.level().equals(here.place().level())) {
          Place out = new Place(stop.level(), stop.poseInMap());
          push(new Reached(out, here.seconds() + link.seconds(), here, null, link));
        }
      }
    }

    private void push(Reached next) {
      double known = best.getOrDefault(next.place(), Double.POSITIVE_INFINITY);
      if (next.path() == null) {
        // Places where one gets out count, for they are left on foot.
        if (next.seconds() >= known) {
          return;
        }
        best.put(next.place(), next.seconds());
      }
      open.add(next);
    }

    private static BuildingRoute route(Reached end) {
      List<Leg> legs = new ArrayList<>();
      for (Reached at = end; at != null; at = at.before()) {
        if (at.path() != null) {
          legs.add(0, new Leg(at.place().level(), at.path(), Optional.ofNullable(at.link())));
        }
      }
      return new BuildingRoute(legs, end.seconds());
    }
  }
}
