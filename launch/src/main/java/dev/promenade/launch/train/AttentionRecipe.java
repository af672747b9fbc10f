package dev.promenade.launch.train;

import dev.promenade.models.attention.NetworkShape;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.sim.demonstration.Course;
import dev.promenade.sim.demonstration.CrowdNavCourse;
import dev.promenade.sim.demonstration.FloorCourse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the planner {@code attention} is trained; a YAML file.
 *
 * @param course what it is taught on: social or crowdnav
 * @param seed of the weights and of the order of samples; situations have seeds of their own
 * @param seedsPerFile situations in a file of demonstrations
 * @param files of demonstrations by the expert alone
 * @param validationFiles of demonstrations that are never trained on
 * @param steps updates of the weights on the expert's demonstrations
 * @param batch samples an update
 * @param rate learning rate
 * @param validateEvery steps between two looks at the validation files
 * @param patience looks without a better one after which a training ends early
 * @param network how the networks are built
 * @param rounds what follows, in order
 * @param robot that is to be driven, if it is not like the usual one; only on the course social
 */
record AttentionRecipe(
    String course,
    long seed,
    @Within(least = 1, most = 1_000_000) int seedsPerFile,
    @Within(least = 1, most = 1_000_000) int files,
    @Within(least = 1, most = 1_000_000) int validationFiles,
    @Within(least = 1) long steps,
    @Within(least = 1, most = 1_000_000) int batch,
    @Within(above = 0, most = 1) double rate,
    @Within(least = 1) long validateEvery,
    @Within(least = 1, most = 1_000_000) int patience,
    NetworkShape network,
    List<Round> rounds,
    Optional<Robot> robot) {

  /**
   * A differential drive; what is not given is as for the usual robot.
   *
   * @param radius [m]
   * @param maxSpeed [m/s]
   * @param maxTurnRate [rad/s]
   * @param maxAcceleration [m/s²]
   * @param maxTurnAcceleration [rad/s²]
   */
  record Robot(
      @Within(above = 0, most = 5, unit = "m") OptionalDouble radius,
      @Within(above = 0, most = 20, unit = "m/s") OptionalDouble maxSpeed,
      @Within(above = 0, most = 50, unit = "rad/s") OptionalDouble maxTurnRate,
      @Within(above = 0, most = 1000, unit = "m/s²") OptionalDouble maxAcceleration,
      @Within(above = 0, most = 1000, unit = "rad/s²") OptionalDouble maxTurnAcceleration) {
    RobotModel model(Path source) {
      RobotModel usual = RobotModel.differential();
      try {
        return new RobotModel(
            RobotModel.Drive.DIFFERENTIAL,
            radius.isPresent() ? new Footprint.Disc(radius.getAsDouble()) : usual.footprint(),
            maxSpeed.orElse(usual.maxSpeed()),
            usual.maxReverseSpeed(),
            maxTurnRate.orElse(usual.maxTurnRate()),
            maxAcceleration.orElse(usual.maxAcceleration()),
            maxTurnAcceleration.orElse(usual.maxTurnAcceleration()));
      } catch (IllegalArgumentException e) {
        throw InputException.of(source, "robot", String.valueOf(e.getMessage()), "correct it");
      }
    }
  }

  /**
   * The learner drives, the expert says what it would have done (DAgger, Ross et al. 2011); then
   * training goes on with these demonstrations too.
   *
   * @param files of demonstrations
   * @param expertShare part of the time that the expert drives all the same
   * @param steps updates of the weights
   * @param rate learning rate
   */
  record Round(
      @Within(least = 1, most = 1_000_000) int files,
      @Within(least = 0, most = 1) double expertShare,
      @Within(least = 1) long steps,
      @Within(above = 0, most = 1) double rate) {}

  /**
   * Reads a recipe.
   *
   * @throws InputException naming file, field, value and remedy
   */
  static AttentionRecipe read(Path file) {
    AttentionRecipe recipe = Documents.readYaml(file, AttentionRecipe.class);
    recipe.course(file);
    return recipe;
  }

  /** What is taught. */
  Course course(Path source) {
    return switch (course) {
      case "social" ->
          robot.map(given -> new FloorCourse(given.model(source))).orElseGet(FloorCourse::new);
      case "crowdnav" -> {
        if (robot.isPresent()) {
          throw InputException.of(
              source, "robot", "given", "leave it out: all robots of CrowdNav are alike");
        }
        yield new CrowdNavCourse();
      }
      default ->
          throw InputException.of(
              source,
              "course",
              "'" + course + "'",
              Nearest.remedy(course, List.of("social", "crowdnav")));
    };
  }
}
