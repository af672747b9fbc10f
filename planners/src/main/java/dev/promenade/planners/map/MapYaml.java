package dev.promenade.planners.map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Sized;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Pose;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The YAML file of a map.
 *
 * @param imageFile the picture, resolved against the YAML file's folder
 * @param resolution side of a pixel [m]
 * @param originInMap pose of the lower left corner of the picture
 * @param negate whether white is occupied
 * @param occupiedThreshold darkness above which a pixel is occupied, 0 to 1
 * @param freeThreshold darkness below which a pixel is free
 * @param mode how the values between the thresholds are taken
 */
record MapYaml(
    Path imageFile,
    double resolution,
    Pose originInMap,
    boolean negate,
    double occupiedThreshold,
    double freeThreshold,
    Mode mode) {
  enum Mode {
    TRINARY,
    SCALE,
    RAW
  }

  /** The file as map_server and map_saver write it. */
  private record Written(
      String image,
      @Within(above = 0, most = 100, unit = "m") double resolution,
      @Sized(value = 3, of = "[x, y, yaw] of the lower left corner in metres and radians")
          List<Double> origin,
      JsonNode negate,
      @JsonProperty("occupied_thresh") @Within(most = 1) double occupied,
      @JsonProperty("free_thresh") @Within(least = 0, most = 1) double free,
      Optional<String> mode) {}

  static MapYaml read(Path file) {
    Document document = Documents.yaml(file);
    Written written = document.as(Written.class);
    if (!(written.free < written.occupied)) {
      throw document.bad(
          "free_thresh",
          written.free,
          "give a number from 0 to below occupied_thresh " + written.occupied);
    }
    List<Double> origin = written.origin;
    return new MapYaml(
        imageFile(document, file, written.image),
        written.resolution,
        new Pose(origin.get(0), origin.get(1), origin.get(2)),
        negate(document, written.negate),
        written.occupied,
        written.free,
        written
            .mode
            .map(
                mode ->
                    Nearest.choose(
                        document.at("mode"),
                        "mode",
                        mode,
                        List.of(Mode.values()),
                        Nearest::written))
            .orElse(Mode.TRINARY));
  }

  private static Path imageFile(Document document, Path file, String image) {
    try {
      return file.resolveSibling(image);
    } catch (InvalidPathException e) {
      throw document.bad("image", "no possible name", "name the PGM or PNG picture");
    }
  }

  /** As a number in files of map_server; YAML's own booleans are as clear. */
  private static boolean negate(Document document, JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isInt() && (node.intValue() == 0 || node.intValue() == 1)) {
      return node.intValue() == 1;
    }
    throw document.bad("negate", node, "give 0 or 1");
  }
}
