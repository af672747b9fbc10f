package dev.promenade.planners.behavior;

import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A building as a graph: places, and the behaviours that lead from one to another (Zang et al.,
 * EMNLP 2018, section 3). From one place a behaviour leads to one place only, so that a start and a
 * sequence of behaviours are a walk. Immutable.
 */
@Stable
public final class BehaviorMap {
  private final String name;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, Map<Behavior, BehaviorEdge>> edges = new LinkedHashMap<>();

  /**
   * @param name of the building
   * @param places every one once
   * @param edges between these places
   * @throws InputException if two places have one id, two rooms have one name, an edge leads from
   *     or to nowhere, or a behaviour leads from one place to two
   */
  public BehaviorMap(String name, Collection<Place> places, Collection<BehaviorEdge> edges) {
    this.name = name;
    Set<String> names = new LinkedHashSet<>();
    for (Place place : places) {
      if (this.places.put(place.id(), place) != null) {
        throw InputException.of(
            name, "has two places with the id '%s'".formatted(place.id()), "rename one of them");
      }
      if (place.kind().isRoom() && !names.add(place.name())) {
        throw InputException.of(
            name, "has two rooms named '%s'".formatted(place.name()), "rename one of them");
      }
      this.edges.put(place.id(), new LinkedHashMap<>());
    }
    edges.forEach(this::add);
  }

  private void add(BehaviorEdge edge) {
    for (Place end : List.of(edge.from(), edge.to())) {
      if (!end.equals(places.get(end.id()))) {
        throw InputException.of(
            name,
            "has an edge '%s' to nowhere: there is no such place '%s'".formatted(edge, end.id()),
            "add the place or remove the edge");
      }
    }
    BehaviorEdge other = outgoing(edge.from().id()).putIfAbsent(edge.behavior(), edge);
    if (other != null && !other.equals(edge)) {
      throw InputException.of(
          name,
          "says that '%s' leads from '%s' to '%s' and to '%s'"
              .formatted(edge.behavior().code(), edge.from().id(), other.to().id(), edge.to().id()),
          "remove one of these edges");
    }
  }

  private Map<Behavior, BehaviorEdge> outgoing(String id) {
    Map<Behavior, BehaviorEdge> found = edges.get(id);
    return found == null ? Map.of() : found;
  }

  public String name() {
    return name;
  }

  /** All places, in the order in which they were given. */
  public List<Place> places() {
    return List.copyOf(places.values());
  }

  /** The rooms among the places. */
  public List<Place> rooms() {
    return places.values().stream().filter(place -> place.kind().isRoom()).toList();
  }

  /** All edges, grouped by the place where they begin. */
  public List<BehaviorEdge> edges() {
    List<BehaviorEdge> all = new ArrayList<>();
    edges.values().forEach(some -> all.addAll(some.values()));
    return all;
  }

  /** The place with an id, if there is one. */
  public Optional<Place> find(String id) {
    return Optional.ofNullable(places.get(id));
  }

  /**
   * The place that somebody means by an id or a name, in any case: {@code O-3} or {@code office-3}.
   *
   * @throws InputException if there is none, listing the rooms
   */
  public Place place(String idOrName) {
    Place place = places.get(idOrName);
    if (place != null) {
      return place;
    }
    for (Place other : places.values()) {
      if (other.id().equalsIgnoreCase(idOrName) || other.name().equalsIgnoreCase(idOrName)) {
        return other;
      }
    }
    throw InputException.of(
        name,
        "has no place '%s'".formatted(idOrName),
        "name one of: " + String.join(", ", rooms().stream().map(Place::name).toList()));
  }

  /** The edges that begin at a place; none if the place is not of this map. */
  public List<BehaviorEdge> from(Place place) {
    return List.copyOf(outgoing(place.id()).values());
  }

  /** Where a behaviour leads from a place, if it can be carried out there. */
  public Optional<BehaviorEdge> from(Place place, Behavior behavior) {
    return Optional.ofNullable(outgoing(place.id()).get(behavior));
  }

  /** The walk that a sequence of behaviours makes; empty if one of them cannot be carried out. */
  public Optional<List<BehaviorEdge>> walk(Place start, List<Behavior> behaviors) {
    List<BehaviorEdge> steps = new ArrayList<>();
    Place at = start;
    for (Behavior behavior : behaviors) {
      BehaviorEdge step = outgoing(at.id()).get(behavior);
      if (step == null) {
        return Optional.empty();
      }
      steps.add(step);
      at = step.to();
    }
    return Optional.of(steps);
  }

  /** Whether every step of a plan is an edge of this map and begins where the last one ended. */
  public boolean isLegal(BehaviorPlan plan) {
    return walk(plan.start(), plan.behaviors()).filter(plan.steps()::equals).isPresent();
  }
}
