package dev.promenade.planners.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableSet;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Pose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

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

  private static final ImmutableSet<String> KEYS =
      ImmutableSet.of(
          "image", "resolution", "origin", "negate", "occupied_thresh", "free_thresh", "mode");
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static MapYaml read(Path file) {
    JsonNode root = parse(file);
    Iterator<String> names = root.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!KEYS.contains(name)) {
        throw InputException.of(
            file, "has the unknown field " + name, "use only " + String.join(", ", KEYS));
      }
    }
    String image = require(file, root, "image", "name the PGM or PNG picture").asText();
    if (image.isBlank()) {
      throw InputException.of(file, "image", "empty", "name the PGM or PNG picture");
    }
    double resolution = number(file, root, "resolution");
    if (!(resolution > 0)) {
      throw InputException.of(
          file, "resolution", resolution, "give the side of a pixel in metres, above 0");
    }
    Pose origin = origin(file, root);
    boolean negate = flag(file, root);
    double occupied = number(file, root, "occupied_thresh");
    double free = number(file, root, "free_thresh");
    if (!(occupied <= 1)) {
      throw InputException.of(file, "occupied_thresh", occupied, "give a number up to 1");
    }
    if (!(free >= 0 && free < occupied)) {
      throw InputException.of(
          file, "free_thresh", free, "give a number from 0 to below occupied_thresh " + occupied);
    }
    return new MapYaml(
        imageFile(file, image), resolution, origin, negate, occupied, free, mode(file, root));
  }

  private static Path imageFile(Path file, String image) {
    try {
      return file.resolveSibling(image);
    } catch (InvalidPathException e) {
      throw InputException.of(file, "has an image of no possible name", "name the picture", e);
    }
  }

  private static JsonNode parse(Path file) {
    JsonNode root;
    String text = "";
    try {
      text = Files.readString(file);
      root = YAML.readTree(text);
    } catch (NoSuchFileException e) {
      throw InputException.of(file, "does not exist", "name the YAML file of a map", e);
    } catch (JsonProcessingException e) {
      throw InputException.of(
          file,
          "cannot be understood at '%s' (%s)".formatted(line(text, e), e.getOriginalMessage()),
          "correct that line; numbers must be finite",
          e);
    } catch (IOException e) {
      throw InputException.of(
          file, "cannot be read (" + e + ")", "name a text file that you may read", e);
    }
    if (root == null || !root.isObject()) {
      throw InputException.of(
          file, "holds no fields", "write a map_server file with " + String.join(", ", KEYS));
    }
    return root;
  }

  private static String line(String text, JsonProcessingException e) {
    int number = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("").trim();
  }

  private static JsonNode require(Path file, JsonNode root, String field, String remedy) {
    JsonNode node = root.get(field);
    if (node == null || node.isNull()) {
      throw InputException.of(file, field, "missing", remedy);
    }
    return node;
  }

  private static double number(Path file, JsonNode root, String field) {
    return finite(file, field, require(file, root, field, "give a number"));
  }

  private static double finite(Path file, String field, JsonNode node) {
    double value = Double.NaN;
    if (node.isNumber()) {
      value = node.doubleValue();
    }
    if (!Double.isFinite(value)) {
      throw InputException.of(
          file,
          field,
          node.isValueNode() ? node.asText() : node.toString(),
          "give a finite number");
    }
    return value;
  }

  private static Pose origin(Path file, JsonNode root) {
    String remedy = "give [x, y, yaw] of the lower left corner in metres and radians";
    JsonNode node = require(file, root, "origin", remedy);
    if (!node.isArray() || node.size() != 3) {
      throw InputException.of(file, "origin", node, remedy);
    }
    return new Pose(
        finite(file, "origin[0]", node.get(0)),
        finite(file, "origin[1]", node.get(1)),
        finite(file, "origin[2]", node.get(2)));
  }

  private static boolean flag(Path file, JsonNode root) {
    JsonNode node = require(file, root, "negate", "give 0 or 1");
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isInt() && (node.intValue() == 0 || node.intValue() == 1)) {
      return node.intValue() == 1;
    }
    throw InputException.of(file, "negate", node, "give 0 or 1");
  }

  private static Mode mode(Path file, JsonNode root) {
    JsonNode node = root.get("mode");
    if (node == null) {
      return Mode.TRINARY;
    }
    for (Mode mode : Mode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(node.asText())) {
        return mode;
      }
    }
    throw InputException.of(file, "mode", node, "use trinary, scale or raw");
  }
}
