package dev.promenade.models.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a path leads that is to be written, symbolic links followed to their end.
 *
 * @param asked the path as the user wrote it
 * @param end what is written, absolute
 * @param kind how
 */
record Target(Path asked, Path end, Kind kind) {
  private static final Logger LOG = LoggerFactory.getLogger(AtomicFiles.class);

  /** What people write for standard output; a file of that name is {@code ./-}. */
  static final Path DASH = Path.of("-");

  private static final Path OUTPUT = Path.of("/dev/stdout");
  private static final Path ERRORS = Path.of("/dev/stderr");

  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  // What the mode of a file says about its kind: sys/stat.h.
  private static final int KIND_OF_FILE = 0170000;
  private static final int SOCKET = 0140000;
  private static final int BLOCK_DEVICE = 0060000;

  private static final Set<PosixFilePermission> WRITERS =
      Set.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  /** How a target is written. */
  enum Kind {
    /** A file, there or not, that is replaced when its new content is whole. */
    REPLACED,
    /** A file in a folder that is not ours to change: only its content can be. */
    OVERWRITTEN,
    /** A device or a pipe. */
    STREAM,
    /** A file that some process has open; what is written goes to its end. */
    APPENDED,
    /** This process's standard output. */
    OUTPUT,
    /** This process's standard error. */
    ERRORS
  }

  /**
   * Finds out where a path leads; writes nothing.
   *
   * @throws InputException if nothing should be written there: a folder, a socket, a disk, a file
   *     that is read-only
   */
  static Target of(Path asked) throws IOException {
    if (asked.toString().isEmpty()) {
      throw InputException.of("the name of a file to write", "is empty", "give one");
    }
    if (asked.equals(DASH)) {
      return new Target(asked, OUTPUT, Kind.OUTPUT);
    }
    Path end = asked.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(end); links++) {
      if (isDescriptor(end)) {
        return new Target(asked, end, kindOfDescriptor(end));
      }
      if (links == MOST_LINKS) {
        throw InputException.of(asked, "is a link that leads in a circle", "name another file");
      }
      end = end.resolveSibling(Files.readSymbolicLink(end));
    }
    return new Target(asked, end, kind(asked, end));
  }

  /** Whether it is a file that can be had whole or not at all, with others beside it. */
  boolean isFile() {
    return kind == Kind.REPLACED || kind == Kind.OVERWRITTEN;
  }

  /** The folder that it is in. */
  Path folder() {
    return end.resolveSibling("");
  }

  /** Whether a link is one of /proc/PID/fd: it stands for an open file, not for a path. */
  private static boolean isDescriptor(Path link) throws IOException {
    Path folder = link.getParent();
    return folder != null && folder.endsWith("fd") && folder.toRealPath().startsWith("/proc");
  }

  private static Kind kindOfDescriptor(Path link) throws IOException {
    Path own = Path.of("/proc/self").toRealPath();
    if (link.resolveSibling("").toRealPath().startsWith(own)) {
      if (link.endsWith("1")) {
        return Kind.OUTPUT;
      }
      if (link.endsWith("2")) {
        return Kind.ERRORS;
      }
    }
    return Kind.APPENDED;
  }

  private static Kind kind(Path asked, Path end) throws IOException {
    if (!Files.exists(end)) {
      return Kind.REPLACED;
    }
    if (Files.isDirectory(end)) {
      throw InputException.of(
          asked, "is a folder", "name a file, for example " + asked.resolve("result"));
    }
    if (!Files.isRegularFile(end)) {
      requireStream(asked, end);
      return Kind.STREAM;
    }
    if (isSame(end, OUTPUT)) {
      return Kind.OUTPUT;
    }
    if (isSame(end, ERRORS)) {
      return Kind.ERRORS;
    }
    requireUnprotected(asked, end);
    return Files.isWritable(end.resolveSibling("")) ? Kind.REPLACED : Kind.OVERWRITTEN;
  }

  /** Whether a file is what a shell has sent one of our streams to. */
  private static boolean isSame(Path file, Path stream) throws IOException {
    return Files.exists(stream) && Files.isSameFile(file, stream);
  }

  private static void requireStream(Path asked, Path end) throws IOException {
    if (!end.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    int kind = (int) Files.getAttribute(end, "unix:mode") & KIND_OF_FILE;
    if (kind == SOCKET || kind == BLOCK_DEVICE) {
      throw InputException.of(
          asked,
          kind == SOCKET ? "is a socket" : "is a disk (a block device)",
          "name a file, a pipe or a character device");
    }
  }

  /** The administrator may write everywhere; a file that nobody may write is still not for that. */
  private static void requireUnprotected(Path asked, Path file) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    boolean nobody =
        posix != null && Collections.disjoint(posix.readAttributes().permissions(), WRITERS);
    if (nobody || !Files.isWritable(file)) {
      throw InputException.of(
          asked, "is read-only", "name another file, or allow writing by chmod u+w");
    }
  }

  /**
   * Copies a file's content to what is no file to be replaced.
   *
   * @throws IOException if not all of it could be written
   */
  void copyFrom(Path content) throws IOException {
    switch (kind) {
      case OUTPUT -> print(content, System.out);
      case ERRORS -> print(content, System.err);
      case STREAM -> copy(content, StandardOpenOption.WRITE);
      case APPENDED -> copy(content, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      case REPLACED, OVERWRITTEN ->
          copy(content, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  private void copy(Path content, StandardOpenOption... how) throws IOException {
    try (OutputStream out = Files.newOutputStream(end, how)) {
      Files.copy(content, out);
    }
  }

  private static void print(Path content, PrintStream stream) throws IOException {
    Files.copy(content, stream);
    if (stream.checkError()) {
      throw new IOException("the stream is closed or its disk is full");
    }
  }

  /** Gives a file the permissions, and where that is allowed the owner, of the one it replaces. */
  void copyPermissionsTo(Path file) throws IOException {
    PosixFileAttributeView to = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (to == null || !Files.exists(end)) {
      return;
    }
    PosixFileAttributes old = Files.readAttributes(end, PosixFileAttributes.class);
    try {
      to.setOwner(old.owner());
      to.setGroup(old.group());
    } catch (IOException e) {
      LOG.debug("{} now belongs to whoever wrote it", end, e);
    }
    to.setPermissions(old.permissions());
  }
}
