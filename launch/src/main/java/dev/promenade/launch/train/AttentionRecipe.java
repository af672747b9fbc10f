package dev.promenade.launch.train;

import dev.promenade.models.attention.NetworkShape;
import dev.promenade.models.io.InputException;
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
    int seedsPerFile,
    int files,
    int validationFiles,
    long steps,
    int batch,
    double rate,
    long validateEvery,
    int patience,
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
      OptionalDouble radius,
      OptionalDouble maxSpeed,
      OptionalDouble maxTurnRate,
      OptionalDouble maxAcceleration,
      OptionalDouble maxTurnAcceleration) {
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
  record Round(int files, double expertShare, long steps, double rate) {}

  /** Checks what the file says. */
  void check(Path source) {
    atLeast(source, "seedsPerFile", seedsPerFile, 1);
    atLeast(source, "files", files, 1);
    atLeast(source, "validationFiles", validationFiles, 1);
    atLeast(source, "steps", steps, 1);
    atLeast(source, "batch", batch, 1);
    atLeast(source, "validateEvery", validateEvery, 1);
    atLeast(source, "patience", patience, 1);
    above(source, "rate", rate);
    for (int i = 0; i < rounds.size(); i++) {
      Round round = rounds.get(i);
      String where = "rounds[%d].".formatted(i);
      atLeast(source, where + "files", round.files, 1);
      atLeast(source, where + "steps", round.steps, 1);
      above(source, where + "rate", round.rate);
      if (!(round.expertShare >= 0 && round.expertShare <= 1)) {
        throw InputException.of(
            source, where + "expertShare", round.expertShare, "give a share from 0 to 1");
      }
    }
    course(source);
  }

  private static void atLeast(Path source, String field, long value, long least) {
    if (value < least) {
      throw InputException.of(source, field, value, "give %d or more".formatted(least));
    }
  }

  private static void above(Path source, String field, double value) {
    if (!(value > 0 && value < 1)) {
      throw InputException.of(source, field, value, "give a number above 0 and below 1");
    }
  }

  /** What is taught. */
  Course course(Path source) {
    return switch (course) {
      case "social" ->
          robot.map(given -> new FloorCourse(given.model(source))).orElseGet(FloorCourse::new);
      case "crowdnav" -> {
        if (robot.isPresent()) {
          throw InputException.of(
              source, "robot", robot.get(), "leave it out: all robots of CrowdNav are alike");
        }
        yield new CrowdNavCourse();
      }
      default -> throw InputException.of(source, "course", course, "choose social or crowdnav");
    };
  }
}
