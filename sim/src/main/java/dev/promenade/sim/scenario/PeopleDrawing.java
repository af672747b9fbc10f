package dev.promenade.sim.scenario;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.people.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.rng.UniformRandomProvider;

/** Draws the people of one episode, group by group. */
final class PeopleDrawing {
  private static final int DESTINATIONS = 4;

  /** How near the robot must come to set off somebody who crosses its way [m]. */
  private static final double CROSSING_RANGE = 5;

  private static final double QUEUE_SPACING = 0.75;
  private static final double SERVICE_SECONDS = 6;

  /** Companions start within this distance of the first of them [m]. */
  private static final double COMPANY = 2;

  private final String scenario;
  private final FreeSpace space;
  private final Routes routes;
  private final UniformRandomProvider random;
  private final List<PersonSetup> people = new ArrayList<>();
  private Point robotStart = Point.ZERO;
  private Point robotGoal = Point.ZERO;
  private double robotRadius;
  private int companies;

  PeopleDrawing(String scenario, FreeSpace space, Routes routes, UniformRandomProvider random) {
    this.scenario = scenario;
    this.space = space;
    this.routes = routes;
    this.random = random;
  }

  /** Nobody starts at the robot's start, nor stays at its goal. */
  PeopleDrawing keepingClear(Point start, Point goal, double radius) {
    robotStart = start;
    robotGoal = goal;
    robotRadius = radius;
    return this;
  }

  List<PersonSetup> drawn() {
    return people;
  }

  void add(PeopleGroup group) {
    if (group.walk() == Walk.QUEUE) {
      addQueue(group);
    } else if (group.together()) {
      addCompany(group);
    } else {
      for (int i = 0; i < group.count(); i++) {
        Body body = body(group);
        Point start = start(group, group.from(), body, p -> true);
        people.add(person(group, body, start, way(group, start)));
      }
    }
  }

  /** People who keep together: they start near the first of them and share its way. */
  private void addCompany(PeopleGroup group) {
    companies++;
    Point first = Point.ZERO;
    List<Point> way = List.of();
    for (int i = 0; i < group.count(); i++) {
      Body body = body(group);
      Point near = first;
      boolean leads = i == 0;
      Point start =
          start(
              group,
              leads
                  ? group.from()
                  : List.of(
                      new Area(
                          near.x() - COMPANY,
                          near.y() - COMPANY,
                          near.x() + COMPANY,
                          near.y() + COMPANY)),
              body,
              p -> leads || space.connects(p, near));
      if (leads) {
        first = start;
        way = way(group, start);
      }
      people.add(person(group, body, start, way).inGroup(companies));
    }
  }

  /**
   * A line from the middle of 'to' towards the middle of 'from'; who is served walks back there.
   */
  private void addQueue(PeopleGroup group) {
    if (group.from().size() != 1 || group.to().size() != 1) {
      throw InputException.of(
          "scenario " + scenario,
          "has a queue without one place 'from' and one 'to'",
          "give the head of the queue as 'to' and where it reaches as 'from'");
    }
    Point head = group.to().get(0).center();
    Point tail = group.from().get(0).center();
    double length = Math.max(1e-9, head.distanceTo(tail));
    List<Point> places = new ArrayList<>();
    for (int i = 0; i < group.count(); i++) {
      places.add(head.plus(tail.minus(head).times(i * QUEUE_SPACING / length)));
    }
    for (Point place : places) {
      if (!space.isFree(place)) {
        throw noRoom("to", group);
      }
    }
    for (Point place : places) {
      Body body = body(group);
      List<Point> back = routes.between(place, tail).orElseThrow(() -> noRoom("from", group));
      people.add(
          PersonSetup.of(
              place,
              body.radius(),
              body.speed(),
              new Behaviour.Queueing(places, SERVICE_SECONDS, new Behaviour.Walking(back, false))));
    }
  }

  private record Body(double radius, double speed) {}

  private Body body(PeopleGroup group) {
    return new Body(
        between(group.minRadius(), group.maxRadius()), between(group.minSpeed(), group.maxSpeed()));
  }

  private Point start(PeopleGroup group, List<Area> areas, Body body, Predicate<Point> accepts) {
    boolean stays = group.walk() == Walk.STAND;
    double apart = body.radius() + robotRadius + 0.7;
    Predicate<Point> hasRoom =
        p ->
            p.distanceTo(robotStart) > apart
                && (!stays || p.distanceTo(robotGoal) > apart)
                && people.stream()
                    .allMatch(o -> p.distanceTo(o.startInMap()) > body.radius() + o.radius() + 0.1);
    return space
        .sample(random, areas, hasRoom.and(accepts))
        .orElseThrow(() -> noRoom("from", group));
  }

  private PersonSetup person(PeopleGroup group, Body body, Point start, List<Point> way) {
    boolean loop = group.walk() == Walk.BACK_AND_FORTH || group.walk() == Walk.ROAM;
    if (group.behaviour().isPresent()) {
      return PersonSetup.of(
          start,
          body.radius(),
          body.speed(),
          new Behaviour.Added(
              group.behaviour().get(), new Behaviour.Walking(way, loop), random.nextLong()));
    }
    if (group.walk() == Walk.CROSS) {
      return PersonSetup.of(
          start,
          body.radius(),
          body.speed(),
          new Behaviour.Crossing(CROSSING_RANGE, new Behaviour.Walking(way, false)));
    }
    return new PersonSetup(start, way, loop, body.radius(), body.speed());
  }

  /** The waypoints of somebody who starts at a point. */
  private List<Point> way(PeopleGroup group, Point start) {
    if (group.walk() == Walk.STAND) {
      return List.of();
    }
    List<Point> stops = new ArrayList<>(List.of(start));
    int destinations = group.walk() == Walk.ROAM ? DESTINATIONS : 1;
    for (int i = 0; i < destinations; i++) {
      Point last = stops.get(stops.size() - 1);
      stops.add(
          space
              .sample(
                  random,
                  group.to(),
                  p ->
                      space.connects(start, p)
                          && p.distanceTo(robotGoal) > 1.2
                          && p.distanceTo(last) > 1)
              .orElseThrow(() -> noRoom("to", group)));
    }
    if (group.walk() == Walk.BACK_AND_FORTH || group.walk() == Walk.ROAM) {
      stops.add(start);
    }
    List<Point> waypoints = new ArrayList<>();
    for (int i = 1; i < stops.size(); i++) {
      waypoints.addAll(
          routes.between(stops.get(i - 1), stops.get(i)).orElseThrow(() -> noRoom("to", group)));
    }
    return waypoints;
  }

  private InputException noRoom(String field, PeopleGroup group) {
    return InputException.of(
        "scenario " + scenario,
        "people: " + field,
        field.equals("from") ? group.from() : group.to(),
        ("there is no room for person %d of radius %s m or more; choose larger areas with a way"
                + " between them, or fewer people")
            .formatted(people.size() + 1, group.minRadius()));
  }

  private double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }
}
