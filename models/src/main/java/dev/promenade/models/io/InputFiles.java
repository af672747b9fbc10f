package dev.promenade.models.io;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which files that results depend on are read: whoever records what a result depends
 * on hears of each file with the SHA-256 of the very bytes that were used. A reader that goes
 * through here cannot forget to say what it read. Thread-safe.
 */
public final class InputFiles {
  private static final List<Recorder> RECORDERS = new CopyOnWriteArrayList<>();
  private static final Map<Version, String> HASHES = new ConcurrentHashMap<>();

  private InputFiles() {}

  private record Version(Path file, FileTime changed, long size) {}

  /** The bytes of a file. */
  public static byte[] bytes(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    note(file, bytes);
    return bytes;
  }

  /** Says that these bytes were read of a file. */
  public static void note(Path file, byte[] bytes) {
    if (!RECORDERS.isEmpty()) {
      note(file, sha256(bytes));
    }
  }

  /**
   * The text of a file.
   *
   * @throws CharacterCodingException if it is not UTF-8
   */
  public static String text(Path file) throws IOException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes(file)))
        .toString();
  }

  /**
   * Says that a file is used, without reading one again that has not changed since: for what is
   * loaded once and shared.
   *
   * @return its SHA-256, hexadecimal
   */
  public static String use(Path file) throws IOException {
    Version version =
        new Version(file.toAbsolutePath(), Files.getLastModifiedTime(file), Files.size(file));
    String hash = HASHES.get(version);
    if (hash == null) {
      hash = sha256(file);
      HASHES.put(version, hash);
    }
    note(file, hash);
    return hash;
  }

  /** Says that a file is used which is read piece by piece. */
  public static void opened(Path file) throws IOException {
    if (!RECORDERS.isEmpty()) {
      use(file);
    }
  }

  /** Says that a file is used whose hash was worked out from what was read of it. */
  public static void note(Path file, String sha256) {
    String name = name(file);
    for (Recorder recorder : RECORDERS) {
      recorder.heard(name, sha256);
    }
  }

  /**
   * The name of a file in what is recorded: {@code launch/maps/office.yaml} for what is shipped,
   * wherever the program lives; for the user's own files the path from the working folder, or the
   * whole path for one that lies elsewhere.
   */
  public static String name(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    Path home = home();
    Path work = Path.of("").toAbsolutePath().normalize();
    Path name = whole;
    if (whole.startsWith(home.resolve("launch"))) {
      name = home.relativize(whole);
    } else if (whole.startsWith(work)) {
      name = work.relativize(whole);
    }
    return name.toString().replace(File.separatorChar, '/');
  }

  /** The inverse of {@link #name}, seen from here. */
  public static Path named(String name) {
    Path own = Path.of(name);
    return name.startsWith("launch/") && !Files.exists(own) ? home().resolve(name) : own;
  }

  private static Path home() {
    return Path.of(System.getProperty("promenade.home", "")).toAbsolutePath().normalize();
  }

  /** The SHA-256 of bytes, hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** The SHA-256 of a file, hexadecimal; nobody hears of it. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[1 << 16];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        digest.update(piece, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A new digest for SHA-256. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Hears of all files that are read in this process from now on, until it is closed. */
  public static Recorder record() {
    return listening(new Recorder(null));
  }

  private static Recorder listening(Recorder recorder) {
    RECORDERS.add(recorder);
    return recorder;
  }

  /**
   * Hears of some files only, for a process that does another's work: what it reads must be what
   * the other has read.
   *
   * @param hashes SHA-256 of what the other has read, by the names that it has here
   */
  public static Recorder expect(Map<String, String> hashes) {
    return listening(new Recorder(Map.copyOf(hashes)));
  }

  /** What was read. */
  public static final class Recorder implements AutoCloseable {
    private final SortedMap<String, String> read = new TreeMap<>();
    private final @Nullable Map<String, String> expected;
    private @Nullable InputException changed;

    private Recorder(@Nullable Map<String, String> expected) {
      this.expected = expected;
    }

    private synchronized void heard(String name, String sha256) {
      String wanted = expected == null ? sha256 : expected.get(name);
      if (wanted == null) {
        return;
      }
      if (!wanted.equals(sha256)) {
        changed =
            InputException.of(
                name,
                "is not the file that the work began with (SHA-256 %s there, %s here)"
                    .formatted(wanted, sha256),
                "leave it alone until the end, and start anew");
        throw changed;
      }
      String before = read.putIfAbsent(name, sha256);
      if (before != null && !before.equals(sha256)) {
        changed =
            InputException.of(
                name,
                "was changed while it was in use (SHA-256 %s…, then %s…)"
                    .formatted(before.substring(0, 12), sha256.substring(0, 12)),
                "leave it alone until the end, and start anew");
        throw changed;
      }
    }

    /** Names and SHA-256 of what was read until now. */
    public synchronized SortedMap<String, String> inputs() {
      return Collections.unmodifiableSortedMap(new TreeMap<>(read));
    }

    /**
     * @throws InputException if a file was read twice and was not the same
     */
    public synchronized void requireUnchanged() {
      if (changed != null) {
        throw changed;
      }
    }

    @Override
    public void close() {
      RECORDERS.remove(this);
    }
  }
}
