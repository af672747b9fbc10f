package dev.promenade.sim.scenario;

import dev.promenade.models.Stable;
import java.nio.file.Path;
import java.util.List;

/**
 * A kind of scenario of one's own: files that hold its key are read by it. Found by {@link
 * dev.promenade.models.plugin.Plugins}: a class of this type, named in a jar's {@code
 * META-INF/services/dev.promenade.sim.scenario.ScenarioFamily}. Thread-safe.
 */
@Stable
public interface ScenarioFamily {
  /** The key in scenario files that tells this family from others; its settings stand under it. */
  String key();

  /**
   * Makes a scenario.
   *
   * @param document what the file says
   * @throws dev.promenade.models.io.InputException if something in it cannot be used
   */
  Scenario read(ScenarioDocument document);

  /** The files that it reads beside the document, so that other machines can be given them. */
  default List<Path> files(ScenarioDocument document) {
    return List.of();
  }
}
