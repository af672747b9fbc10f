package dev.promenade.models.provenance;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What is finished of a run that may be killed at any moment: a line each, appended when it is
 * done, with a checksum in front. The first line says what the run depends on; so does every line
 * that begins as it does, where more was read later. Whatever the file was cut off at, or however
 * its end was spoilt, all whole lines before count. Thread-safe.
 */
public final class Journal implements AutoCloseable {
  /** How a line begins that says what the run depends on. */
  private static final String START = "{\"program\"";

  /** A first line is shorter than this [bytes]. */
  private static final int LONGEST_HEAD = 1 << 20;

  private static final String REMEDY =
      "give the same again, choose another --out, or start anew with --fresh";

  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A journal and the lines that it held when it was opened. */
  public record Opened(Journal journal, List<String> finished) {
    public Opened {
      finished = List.copyOf(finished);
    }
  }

  /**
   * Opens a journal for appending, makes it where there is none, and cuts off a spoilt end.
   *
   * @param what the file holds, for messages: "results"
   * @param run what the run depends on
   * @throws InputException if the file holds a run that depends on something else, naming it, or
   *     cannot be written
   */
  public static Opened open(Path file, String what, Provenance run) {
    try {
      AtomicFiles.requireFile(file, what);
      AtomicFiles.createFolder(file.toAbsolutePath().getParent());
      boolean exists = Files.exists(file);
      Content content = exists ? read(file) : new Content(0, null, List.of());
      long keep = content.bytes();
      if (content.finished().isEmpty()) {
        if (exists && keep == 0 && !isBegun(file)) {
          throw InputException.of(
              file,
              "is no journal, or one of another version",
              "choose another --out, or delete it to start anew");
        }
        keep = 0; // One that holds nothing stands in nobody's way.
      } else if (content.run() != null) {
        run.requireSame(file, content.run(), REMEDY);
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(keep);
      channel.position(keep);
      Journal journal = new Journal(file, channel);
      if (keep == 0) {
        journal.append(run);
      }
      return new Opened(journal, content.finished());
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Deletes a journal of any version, if there is one.
   *
   * @throws InputException if the file is none
   */
  public static void discard(Path file) {
    try {
      if (Files.exists(file)) {
        if (!isJournal(file)) {
          throw InputException.of(
              file, "is no journal", "choose another --out, or move it out of the way");
        }
        Files.delete(file);
      }
    } catch (IOException e) {
      throw InputException.of(file, "cannot be deleted", "check its permissions", e);
    }
  }

  /**
   * What the run of a journal depends on.
   *
   * @throws InputException if the file is no journal or cannot be read
   */
  public static Provenance provenance(Path file) {
    try {
      Provenance run = read(file).run();
      if (run == null) {
        throw InputException.of(file, "is no journal", "name one that regress or generate wrote");
      }
      return run;
    } catch (IOException e) {
      throw InputException.of(file, "cannot be read", "check the path and its permissions", e);
    }
  }

  /**
   * The whole lines at the beginning of a journal.
   *
   * @param bytes how long they are together
   * @param run what the run depends on; null where not even that is whole
   */
  record Content(long bytes, @Nullable Provenance run, List<String> finished) {}

  private static Content read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(file, in);
    }
  }

  /** Reads what can be read of a journal. */
  static Content read(Path file, InputStream in) throws IOException {
    List<String> finished = new ArrayList<>();
    Provenance run = null;
    long valid = 0;
    for (byte[] line = line(in); line.length > 0; line = line(in)) {
      String text = checked(line);
      if (text.isEmpty()) {
        break;
      }
      if (valid == 0 || text.startsWith(START)) {
        run = Provenance.parse(file, text);
      } else {
        finished.add(text);
      }
      valid += line.length;
    }
    return new Content(valid, run, finished);
  }

  /** The next line with its line feed; empty where there is no whole one. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        return line.toByteArray();
      }
    }
    return new byte[0];
  }

  /** Whether a file begins as a journal does, perhaps cut off within its first line. */
  private static boolean isJournal(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return !checked(line(in)).isEmpty() || isBegun(file);
    }
  }

  /** Whether a file was cut off within the first line; any other file is not ours to overwrite. */
  private static boolean isBegun(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(LONGEST_HEAD);
    }
    String text = new String(start, StandardCharsets.UTF_8);
    String after = text.length() < 10 ? "" : text.substring(9);
    return text.indexOf('\n') < 0
        && text.substring(0, Math.min(8, text.length())).matches("[0-9a-f]*")
        && (text.length() < 9 || text.charAt(8) == ' ')
        && (after.startsWith(START) || START.startsWith(after));
  }

  /** Says what the run depends on, where that has become more. */
  public void append(Provenance run) {
    append(run.toJson());
  }

  /**
   * Adds what is done; once this returns, it survives the end of the process.
   *
   * @param text one line that is not empty and not JSON of a {@link Provenance}
   */
  public synchronized void append(String text) {
    ByteBuffer buffer = ByteBuffer.wrap(line(text));
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static byte[] line(String text) {
    return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Closes and deletes the journal of a run that has come to its end. */
  public void delete() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** The text of a line whose checksum is right; empty otherwise. */
  private static String checked(byte[] line) {
    if (line.length < 11 || line[8] != ' ') {
      return "";
    }
    String text = new String(line, 9, line.length - 10, StandardCharsets.UTF_8);
    String sum = new String(line, 0, 8, StandardCharsets.US_ASCII);
    return checksum(text).equals(sum) ? text : "";
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }

  private static InputException unwritable(Path file, IOException e) {
    return InputException.of(
        file,
        "cannot be written (" + e + ")",
        "name a folder that you may write to, on a disk with room",
        e);
  }
}
