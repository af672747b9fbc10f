package dev.promenade.models.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files whole or not at all, and destroys nothing on the way: a file is written beside its
 * place and then moved there, with the permissions of the one it replaces. Symbolic links are
 * followed and stay; what is no file (a device, a pipe) is written to and never replaced; {@code -}
 * is standard output. Folders, sockets, disks and read-only files are refused.
 */
public final class AtomicFiles {
  private static final String REMEDY = "name a folder that you may write to, on a disk with room";

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
   * @throws InputException if the folder or the file cannot or should not be written
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
  public static void writeFile(Path path, FileWriter writer) {
    Target target = target(path);
    Path whole = null;
    try {
      whole = temporaryFor(target);
      // Where the process is stopped, after its last checkpoint is written.
      whole.toFile().deleteOnExit();
      writer.writeTo(whole);
      if (target.kind() == Target.Kind.REPLACED) {
        target.copyPermissionsTo(whole);
        replace(target, whole);
      } else {
        target.copyFrom(whole);
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    } finally {
      if (whole != null) {
        whole.toFile().delete();
      }
    }
  }

  /** As {@link #write(Path, Writer)} for text, in UTF-8. */
  public static void writeString(Path target, String text) {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Finds out, before long work and not after it, that a file cannot or should not be written.
   * Changes nothing.
   *
   * @throws InputException if so
   */
  public static void requireWritable(Path path) {
    Target target = target(path);
    if (target.kind() == Target.Kind.REPLACED) {
      requireFolder(path, target.folder());
    }
  }

  /**
   * As {@link #requireWritable}, for what gets other files beside it and so must be a file itself.
   *
   * @param what will stand beside it
   */
  public static void requireFile(Path path, String what) {
    requireWritable(path);
    if (!target(path).isFile()) {
      throw InputException.of(
          path, "is no file that %s can stand beside".formatted(what), "name one");
    }
  }

  /**
   * Finds out, before long work and not after it, that a folder cannot be made or nothing can be
   * written in it. Changes nothing.
   *
   * @throws InputException if so
   */
  public static void requireFolder(Path folder) {
    if (folder.toString().isEmpty() || folder.equals(Target.DASH)) {
      throw InputException.of("'%s'".formatted(folder), "is no folder", "name one");
    }
    requireFolder(folder, folder);
  }

  /** Whether what is written there comes out of this process's standard output. */
  public static boolean isStandardOutput(Path path) {
    return target(path).kind() == Target.Kind.OUTPUT;
  }

  /**
   * Makes a folder, and those above it, where there is none; a link to a folder is one.
   *
   * @throws InputException if there is something else of that name, or it cannot be made
   */
  public static void createFolder(Path folder) {
    // Not left to createDirectories, which takes no link for a folder before Java 19.
    if (!Files.isDirectory(folder)) {
      requireFolder(folder, folder);
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw unwritable(folder, e);
      }
    }
  }

  private static Target target(Path path) {
    try {
      return Target.of(path);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static Path temporaryFor(Target target) throws IOException {
    if (target.kind() != Target.Kind.REPLACED) {
      return Files.createTempFile("promenade", ".part");
    }
    Path folder = target.folder();
    createFolder(folder);
    // Unlike Files.createTempFile with the permissions that the user wants for new files.
    String name = ".promenade-%016x.part".formatted(ThreadLocalRandom.current().nextLong());
    return Files.createFile(folder.resolve(name));
  }

  private static void replace(Target target, Path whole) throws IOException {
    try {
      Files.move(
          whole, target.end(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      // A file that is a mount of its own, as containers have them, can only be overwritten.
      if (!Files.isRegularFile(target.end())) {
        throw e;
      }
      target.copyFrom(whole);
    }
  }

  /** What is there of a folder, or above it, must be a folder in which more can be made. */
  private static void requireFolder(Path asked, Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw InputException.of(
          asked,
          there.equals(asked.toAbsolutePath())
              ? "is no folder"
              : "cannot be written: %s is no folder".formatted(there),
          REMEDY);
    }
    if (!Files.isWritable(there)) {
      throw InputException.of(asked, "cannot be written: you may not write to " + there, REMEDY);
    }
  }

  private static InputException unwritable(Path path, IOException e) {
    String reason = e.getMessage();
    return InputException.of(
        path,
        "cannot be written (%s%s)"
            .formatted(e.getClass().getSimpleName(), reason == null ? "" : ": " + reason),
        REMEDY,
        e);
  }
}
