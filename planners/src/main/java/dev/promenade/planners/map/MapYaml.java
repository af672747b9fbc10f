package dev.promenade.planners.map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Sized;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Pose;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The YAML file of a map.
 *
 * @param document the file, for messages
 * @param imageFile the picture, resolved against the YAML file's folder
 * @param resolution side of a pixel [m]
 * @param originInMap pose of the lower left corner of the picture
 * @param negate whether white is occupied
 * @param occupiedThreshold darkness above which a pixel is occupied, 0 to 1
 * @param freeThreshold darkness below which a pixel is free
 * @param mode how the values between the thresholds are taken
 * @param remarks on what had to be made sense of
 */
record MapYaml(
    Document document,
    Path imageFile,
    double resolution,
    Pose originInMap,
    boolean negate,
    double occupiedThreshold,
    double freeThreshold,
    Mode mode,
    List<MapRemark> remarks) {
  /** Names of pictures, which people give in place of the YAML file. */
  private static final String PICTURES = ".*\\.(?i:p[bgnp]m|png|bmp|tga|jpe?g|tiff?|webp|gif)";

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
    if (file.toString().matches(PICTURES)) {
      throw InputException.of(
          file, "is a picture, not the file of a map", "give the YAML file that names it");
    }
    List<MapRemark> remarks = new ArrayList<>();
    Document document = document(file, remarks);
    Written written = document.as("", MapDialect.plain(document, remarks), Written.class);
    Mode mode =
        written
            .mode
            .map(
                name ->
                    Nearest.choose(
                        document.at("mode"),
                        "mode",
                        name,
                        List.of(Mode.values()),
                        Nearest::written))
            .orElse(Mode.TRINARY);
    // Equal thresholds leave nothing between them, which is clear but for a scale.
    if (!(written.free < written.occupied
        || (written.free == written.occupied && mode != Mode.SCALE))) {
      throw document.bad(
          "free_thresh",
          written.free,
          "give a number from 0 to below occupied_thresh " + written.occupied);
    }
    List<Double> origin = written.origin;
    return new MapYaml(
        document,
        MapPicturePath.find(document, file, written.image, remarks),
        written.resolution,
        new Pose(origin.get(0), origin.get(1), origin.get(2)),
        negate(document, written.negate),
        written.occupied,
        written.free,
        mode,
        remarks);
  }

  /** Tabs between a key and its value are allowed in YAML, but not by the library that reads it. */
  private static Document document(Path file, List<MapRemark> remarks) {
    String text = Documents.text(file);
    int tab = text.indexOf('\t');
    if (tab >= 0) {
      long line = 1 + text.substring(0, tab).chars().filter(c -> c == '\n').count();
      remarks.add(
          new MapRemark(
              MapRemark.Kind.SPELLING,
              "%s, line %d: has a tab, taken as blanks; write blanks".formatted(file, line)));
    }
    return Documents.yaml(file, text.replace("\t", "  "));
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
