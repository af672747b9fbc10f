package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Offer;
import dev.promenade.planners.map.DistanceField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A local planner in the registry.
 *
 * @param <S> record with its parameters
 */
@Stable
public final class KnownPlanner<S extends Record> {
  private final Offer<LocalPlannerProvider<S>> offer;
  private final String name;
  private final String description;
  private final Class<S> settings;
  private final Parameters defaults;

  /**
   * @throws InputException if the provider does not say what it must
   */
  KnownPlanner(Offer<LocalPlannerProvider<S>> offer) {
    this.offer = offer;
    name = offer.ask(LocalPlannerProvider::name);
    description = offer.ask(LocalPlannerProvider::description);
    settings = offer.ask(LocalPlannerProvider::settings);
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw InputException.of(
          origin(),
          "offers a local planner of the name '%s'".formatted(name),
          "use lower-case letters, digits and hyphens");
    }
    if (description.isBlank()) {
      throw InputException.of(
          origin(),
          "does not describe its local planner '%s'".formatted(name),
          "say in one sentence what it does");
    }
    try {
      defaults = Parameters.of(name, settings);
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          origin(),
          "cannot offer '%s': %s".formatted(name, e.getMessage()),
          "correct its record of parameters",
          e);
    }
  }

  public String name() {
    return name;
  }

  /** What it does, in one sentence. */
  public String description() {
    return description;
  }

  /** Whether it drives where nobody has chosen a planner. */
  public boolean isDefault() {
    return name.equals(LocalPlanners.DEFAULT);
  }

  /** Its parameters at their defaults. */
  public Parameters parameters() {
    return defaults;
  }

  /** The files whose contents decide what it does; they may be missing. */
  public List<Path> files(RobotModel robot, Parameters parameters) {
    return offer.ask(provider -> provider.files(robot, parameters.as(settings)));
  }

  /** Those of {@link #files} that are not there. */
  public List<Path> missing(RobotModel robot) {
    return files(robot, defaults).stream().filter(file -> !Files.isRegularFile(file)).toList();
  }

  /**
   * A planner for one robot, which keeps the speed limits of the map's zones.
   *
   * @param staticMap what is known of walls
   * @param parameters from {@link #parameters}, changed as needed
   * @throws InputException if something that it needs is missing
   */
  public LocalPlanner create(RobotModel robot, DistanceField staticMap, Parameters parameters) {
    if (!parameters.planner().equals(name)) {
      throw new IllegalArgumentException(
          "parameters of planner '%s' were given to planner '%s'"
              .formatted(parameters.planner(), name));
    }
    LocalPlanner planner =
        offer.ask(provider -> provider.create(robot, staticMap, parameters.as(settings)));
    LocalPlanner known = offer.jar().isPresent() ? new AddedPlanner(offer, planner) : planner;
    return staticMap.layers().limitsSpeed()
        ? new SpeedLimitedPlanner(known, robot, staticMap, parameters.period())
        : known;
  }

  /** Who offers it: the plug-in and the class. */
  public String origin() {
    return "%s (%s)".formatted(offer.source(), offer.provider().getClass().getName());
  }
}
