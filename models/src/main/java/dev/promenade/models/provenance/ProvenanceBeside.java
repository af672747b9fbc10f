package dev.promenade.models.provenance;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a table or a text was made from, in a file beside it, for formats that have no room for it:
 * {@code episodes.csv.provenance.json}.
 *
 * @param file name of the file that it speaks of
 * @param sha256 of that file, so that it does not speak of another in its place
 */
public record ProvenanceBeside(String file, String sha256, Provenance provenance) {
  private static final String ENDING = "." + Provenance.KEY + ".json";

  /**
   * Writes a text, and beside it what it was made from; where the text goes to no regular file,
   * there is nothing beside it.
   */
  public static void writeString(Path file, String text, Provenance provenance) {
    AtomicFiles.writeString(file, text);
    write(file, provenance);
  }

  /** Says what a file was made from that has just been written. */
  public static void write(Path file, Provenance provenance) {
    if (AtomicFiles.isStandardOutput(file) || !Files.isRegularFile(file)) {
      return;
    }
    try {
      Documents.writeJson(
          beside(file),
          new ProvenanceBeside(file.getFileName().toString(), InputFiles.sha256(file), provenance));
    } catch (IOException e) {
      throw InputException.of(file, "cannot be read again", "check its permissions", e);
    }
  }

  /**
   * What a file was made from; empty if nothing beside it says.
   *
   * @param content of the file
   * @throws InputException if the file was changed since
   */
  public static Optional<Provenance> of(Path file, byte[] content) {
    Path beside = beside(file);
    if (!Files.isRegularFile(beside)) {
      return Optional.empty();
    }
    ProvenanceBeside said = Documents.readJson(beside, ProvenanceBeside.class);
    String now = InputFiles.sha256(content);
    if (!said.sha256().equals(now)) {
      throw InputException.of(
          file,
          "is not what %s speaks of (SHA-256 %s, now %s)"
              .formatted(beside.getFileName(), said.sha256(), now),
          "make it anew");
    }
    return Optional.of(said.provenance());
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ENDING);
  }
}
