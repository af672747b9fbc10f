package dev.promenade.sim.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.models.io.Sized;
import dev.promenade.models.io.Within;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A scenario file as it is written; {@link ScenarioReader} turns it into a {@link Scenario}. */
record ScenarioFile(
    String name,
    Optional<String> description,
    World world,
    Optional<Robot> robot,
    Endpoint start,
    Optional<Endpoint> goal,
    Optional<List<Stop>> waypoints,
    @Within(least = 0, most = 1000, unit = "m") OptionalDouble apart,
    @Within(above = 0, most = 10, unit = "m") OptionalDouble goalTolerance,
    Optional<People> people,
    Optional<JsonNode> sensors,
    Optional<Actuation> actuation,
    @Within(above = 0, most = 1, unit = "s") OptionalDouble tick,
    @Within(above = 0, most = DAY, unit = "s") OptionalDouble timeLimit) {
  private static final double DAY = 86_400;
  private static final String POINT = "[x, y] in metres";
  private static final String AREA = "[left, bottom, right, top] in metres";

  /** Exactly one of the first three. */
  record World(
      Optional<String> map,
      Optional<String> plan,
      Optional<Hall> hall,
      Optional<List<String>> zones) {}

  /** A walled rectangle with its lower left inner corner at (0, 0). */
  record Hall(
      @Within(least = 1, most = 500, unit = "m") double width,
      @Within(least = 1, most = 500, unit = "m") double height,
      Optional<List<@Sized(value = 4, of = AREA) List<Double>>> walls) {}

  record Robot(
      Optional<String> drive,
      @Within(above = 0, most = 5, unit = "m") OptionalDouble radius,
      Optional<List<@Sized(value = 2, of = POINT) List<Double>>> footprint,
      @Within(above = 0, most = 20, unit = "m/s") OptionalDouble maxSpeed,
      @Within(least = 0, most = 20, unit = "m/s") OptionalDouble maxReverseSpeed,
      @Within(above = 0, most = 50, unit = "rad/s") OptionalDouble maxTurnRate,
      @Within(above = 0, most = 1000, unit = "m/s²") OptionalDouble maxAcceleration,
      @Within(above = 0, most = 1000, unit = "rad/s²") OptionalDouble maxTurnAcceleration,
      @Within(above = 0, most = 100, unit = "m") OptionalDouble turningRadius,
      @Within(least = 0, most = 10, unit = "s") OptionalDouble latency,
      @Within(above = 0, most = 1000, unit = "m/s²") OptionalDouble braking) {}

  /** A place: a room's name, [x, y], [left, bottom, right, top], or a list of these. */
  record Endpoint(
      Optional<JsonNode> in,
      @Within(least = -6.29, most = 6.29, unit = "rad") OptionalDouble heading) {}

  /** A place on a tour, in the stead of a goal; see {@link Endpoint}. */
  record Stop(
      Optional<JsonNode> in,
      Optional<String> name,
      @Within(least = -6.29, most = 6.29, unit = "rad") OptionalDouble heading,
      Optional<Boolean> pass,
      Optional<String> speak,
      @Within(above = 0, most = DAY, unit = "s") OptionalDouble waitFor) {}

  record People(Optional<String> model, Optional<Boolean> seeRobot, List<Group> groups) {}

  record Group(
      @Within(least = 0, most = 10_000) int count,
      Optional<JsonNode> from,
      Optional<JsonNode> to,
      Optional<String> walk,
      Optional<Boolean> together,
      Optional<
              @Sized(value = 2, of = "[least, most] in m/s") List<
                  @Within(above = 0, most = 3, unit = "m/s") Double>>
          speed,
      Optional<
              @Sized(value = 2, of = "[least, most] in metres") List<
                  @Within(above = 0, most = 1, unit = "m") Double>>
          radius,
      Optional<String> behaviour) {}

  /** As {@link EpisodeSetup.Actuation}. */
  record Actuation(
      @Within(least = 0, most = 10, unit = "s") double delay,
      @Within(least = 0, most = 10) double noise) {}

  /** The file of recorded people. */
  record Recorded(String name, Optional<String> description, Source recording) {
    record Source(
        String file,
        Optional<String> map,
        @Within(above = 0, most = 10, unit = "s") OptionalDouble step,
        @Sized(value = 2, of = POINT) List<Double> start,
        @Sized(value = 2, of = POINT) List<Double> goal,
        @Within(above = 0, most = 1, unit = "m") OptionalDouble radius,
        @Within(above = 0, most = DAY, unit = "s") OptionalDouble timeLimit) {}
  }

  /** The file of a circle crossing; what is left out is as published. */
  record Crossing(String name, Optional<String> description, Variant crowdnav) {
    record Variant(
        @Within(least = 0, most = 10_000) OptionalInt people,
        @Within(least = 1, most = 100, unit = "m") OptionalDouble circleRadius,
        Optional<Boolean> robotVisible,
        @Within(least = 0, most = 1, unit = "m") OptionalDouble safetySpace) {}
  }
}
