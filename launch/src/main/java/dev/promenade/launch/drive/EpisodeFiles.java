package dev.promenade.launch.drive;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.provenance.Provenance;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the results of one episode go.
 *
 * @param folder made if it is missing
 * @param animation whether to draw the animation, which takes longest
 * @param json a further place for the summary
 * @param explain where explanations go, if anywhere
 * @param moment the time of a moment to be drawn by itself [s]
 * @param provenance says after the episode what it depended on
 */
record EpisodeFiles(
    Path folder,
    boolean animation,
    @Nullable Path json,
    @Nullable Path explain,
    @Nullable Double moment,
    Supplier<Provenance> provenance) {
  /** Without explanations or a moment. */
  EpisodeFiles(
      Path folder, boolean animation, @Nullable Path json, Supplier<Provenance> provenance) {
    this(folder, animation, json, null, null, provenance);
  }

  /**
   * Makes the folder, and finds out before the episode, not after it, that it cannot be written.
   *
   * @throws dev.promenade.models.io.InputException if so
   */
  void requireWritable() {
    AtomicFiles.createFolder(folder);
    AtomicFiles.requireWritable(summary());
  }

  Path picture() {
    return folder.resolve("episode.png");
  }

  Path movie() {
    return folder.resolve("episode.gif");
  }

  /** The picture of a single moment [s]. */
  Path momentPicture(double seconds) {
    return folder.resolve("moment-%s.png".formatted(seconds));
  }

  /** A page with a time slider. */
  Path page() {
    return folder.resolve("episode.html");
  }

  /** All that is needed to draw the episode again. */
  Path recording() {
    return folder.resolve("episode.recording");
  }

  Path rows() {
    return folder.resolve("episodes.csv");
  }

  Path summary() {
    return folder.resolve("summary.json");
  }
}
