package dev.promenade.launch.train;

import dev.promenade.models.attention.Demonstrations;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What lies where in the folder of an {@link AttentionSchool}, and what it was begun with. */
final class SchoolFolder {
  private static final String RECORD = Provenance.KEY + ".json";

  private final Path folder;
  private final Provenance begun;

  /**
   * Begins in a folder, or goes on there.
   *
   * @param fresh whether to delete what a school has left there
   * @param provenance all that the school depends on
   * @throws InputException if it holds a school that depends on something else
   */
  SchoolFolder(Path folder, boolean fresh, Provenance provenance) {
    this.folder = folder;
    this.begun = provenance;
    Path record = folder.resolve(RECORD);
    try {
      if (fresh) {
        discard();
      }
      String remedy = "give the same again, choose another --folder, or start anew with --fresh";
      if (Files.exists(record)) {
        provenance.requireSame(folder, Provenance.parse(record, Files.readString(record)), remedy);
      } else if (!left().isEmpty()) {
        throw InputException.of(folder, "does not say what it was begun with", remedy);
      }
    } catch (IOException e) {
      throw InputException.of(folder, "cannot be used", "choose another --folder", e);
    }
    if (!Files.exists(record)) {
      Documents.writeJson(record, provenance);
    }
  }

  /** What everything in the folder depends on. */
  Provenance begun() {
    return begun;
  }

  Path training() {
    return folder.resolve("demonstrations/training");
  }

  Path validation() {
    return folder.resolve("demonstrations/validation");
  }

  /** The weights after a round; 0 is after the expert's demonstrations alone. */
  Path weights(int round) {
    return folder.resolve("round-%d.safetensors".formatted(round));
  }

  Path checkpoint(int round) {
    return folder.resolve("round-%d.checkpoint".formatted(round));
  }

  private void discard() throws IOException {
    Path record = folder.resolve(RECORD);
    if (Files.exists(record)) {
      Provenance.parse(record, Files.readString(record)); // throws where it is none of ours
    } else if (!left().isEmpty()) {
      throw InputException.of(
          folder,
          "holds files that no training has said it made",
          "choose another --folder, or move them out of the way");
    }
    for (Path file : left()) {
      Files.delete(file);
    }
    Files.deleteIfExists(record);
  }

  /** The files of a school. */
  private List<Path> left() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file -> {
                String name = file.getFileName().toString();
                return name.endsWith(Demonstrations.EXTENSION)
                    || (folder.equals(file.getParent()) && name.startsWith("round-"));
              })
          .toList();
    }
  }
}
