package dev.promenade.planners.local.attention;

import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.planners.local.RobotModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds and shares weights: those of the system property {@value #PROPERTY}, else the shipped ones
 * for the kind of robot. Thread-safe.
 */
public final class AttentionFiles {
  /** Path of one's own weights. */
  public static final String PROPERTY = "promenade.attention";

  /** By path and SHA-256 of the file. */
  private static final Map<List<Object>, AttentionWeights> LOADED = new ConcurrentHashMap<>();

  private AttentionFiles() {}

  /** The weights file for a robot that nobody has chosen one for. */
  public static Path file(RobotModel robot) {
    String own = System.getProperty(PROPERTY, "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    boolean holonomic = robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL;
    return Path.of(System.getProperty("promenade.home", ""))
        .resolve("launch/weights")
        .resolve((holonomic ? "attention-crowdnav" : "attention") + ".safetensors");
  }

  /**
   * Refuses weights of another kind of robot.
   *
   * @throws InputException if they are for a holonomic robot and this one is not, or the other way
   */
  public static void requireKind(AttentionWeights weights, RobotModel robot) {
    boolean holonomic = robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL;
    if (weights.settings().holonomic() != holonomic) {
      throw InputException.of(
          "the weights",
          "are for a %s robot"
              .formatted(weights.settings().holonomic() ? "holonomic" : "differential-drive"),
          "choose or train weights for a %s one".formatted(robot.drive()));
    }
  }

  /**
   * Loads weights; a file that has not changed is read once.
   *
   * @throws InputException if the file is missing, damaged or of another network
   */
  public static AttentionWeights load(Path file) {
    String hash;
    try {
      hash = InputFiles.use(file);
    } catch (IOException e) {
      throw InputException.of(
          file,
          "does not exist",
          "train weights by 'promenade train attention', or name a file by -D%s=FILE"
              .formatted(PROPERTY),
          e);
    }
    return LOADED.computeIfAbsent(
        List.of(file.toAbsolutePath(), hash), ignored -> AttentionWeights.load(file));
  }
}
