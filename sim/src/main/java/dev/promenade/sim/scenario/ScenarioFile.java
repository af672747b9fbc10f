package dev.promenade.sim.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A scenario file as it is written; {@link ScenarioReader} turns it into a {@link Scenario}. */
record ScenarioFile(
    String name,
    Optional<String> description,
    World world,
    Optional<Robot> robot,
    Endpoint start,
    Endpoint goal,
    OptionalDouble apart,
    OptionalDouble goalTolerance,
    Optional<People> people,
    Optional<JsonNode> sensors,
    Optional<EpisodeSetup.Actuation> actuation,
    OptionalDouble tick,
    OptionalDouble timeLimit) {
  /** Exactly one of the three. */
  record World(Optional<String> map, Optional<String> plan, Optional<Hall> hall) {}

  /** A walled rectangle with its lower left inner corner at (0, 0). */
  record Hall(double width, double height, Optional<List<List<Double>>> walls) {}

  record Robot(
      Optional<String> drive,
      OptionalDouble radius,
      Optional<List<List<Double>>> footprint,
      OptionalDouble maxSpeed,
      OptionalDouble maxReverseSpeed,
      OptionalDouble maxTurnRate,
      OptionalDouble maxAcceleration,
      OptionalDouble maxTurnAcceleration) {}

  /** A place: a room's name, [x, y], [left, bottom, right, top], or a list of these. */
  record Endpoint(Optional<JsonNode> in, OptionalDouble heading) {}

  record People(Optional<String> model, Optional<Boolean> seeRobot, List<Group> groups) {}

  record Group(
      int count,
      Optional<JsonNode> from,
      Optional<JsonNode> to,
      Optional<String> walk,
      Optional<Boolean> together,
      Optional<List<Double>> speed,
      Optional<List<Double>> radius) {}
}
