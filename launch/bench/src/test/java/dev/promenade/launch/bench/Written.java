package dev.promenade.launch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The JSON that every benchmark writes. */
public final class Written {
  private final JsonNode root;

  private Written(JsonNode root) {
    this.root = root;
  }

  /** Reads a file of {@code --json}. */
  public static Written read(Path json) throws IOException {
    return new Written(new ObjectMapper().readTree(json.toFile()));
  }

  /** The whole document. */
  public JsonNode root() {
    return root;
  }

  /** Who figures were measured of, in order. */
  public Set<String> subjects() {
    Set<String> subjects = new LinkedHashSet<>();
    root.get("figures").forEach(figure -> subjects.add(figure.get("subject").textValue()));
    return subjects;
  }

  /** A figure. */
  public JsonNode figure(String subject, String name) {
    for (JsonNode figure : root.get("figures")) {
      if (figure.get("subject").textValue().equals(subject)
          && figure.get("name").textValue().equals(name)) {
        return figure;
      }
    }
    throw new AssertionError("no '%s' of '%s' among %s".formatted(name, subject, subjects()));
  }

  /** Its value. */
  public double value(String subject, String name) {
    return figure(subject, name).get("value").doubleValue();
  }
}
