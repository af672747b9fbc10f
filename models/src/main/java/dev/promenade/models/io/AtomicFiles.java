package dev.promenade.models.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files whole or not at all: into a temporary file beside the target, then moved over it.
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes a file's content to a stream. */
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file's content to a path. */
  @FunctionalInterface
  public interface FileWriter {
    void writeTo(Path file) throws IOException;
  }

  /**
   * Writes {@code target} through {@code writer}; missing parent folders are made. When the writer
   * fails, the target keeps its old content and no temporary file stays.
   *
   * @throws InputException if the folder or the file cannot be written
   */
  public static void write(Path target, Writer writer) {
    writeFile(
        target,
        file -> {
          try (OutputStream out = Files.newOutputStream(file)) {
            writer.writeTo(out);
          }
        });
  }

  /** As {@link #write(Path, Writer)} for libraries that want a path to write to. */
  public static void writeFile(Path target, FileWriter writer) {
    Path folder = target.toAbsolutePath().getParent();
    Path temporary = null;
    try {
      Files.createDirectories(folder);
      temporary = Files.createTempFile(folder, "." + target.getFileName(), ".part");
      writer.writeTo(temporary);
      temporary.toFile().setReadable(true, false);
      move(temporary, target);
    } catch (IOException e) {
      throw InputException.of(
          target,
          "cannot be written (" + describe(e) + ")",
          "name a folder that you may write to, on a disk with room",
          e);
    } finally {
      if (temporary != null) {
        temporary.toFile().delete();
      }
    }
  }

  /** As {@link #write(Path, Writer)} for text, in UTF-8. */
  public static void writeString(Path target, String text) {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String describe(IOException e) {
    String reason = e.getMessage();
    return reason == null
        ? e.getClass().getSimpleName()
        : e.getClass().getSimpleName() + ": " + reason;
  }
}
