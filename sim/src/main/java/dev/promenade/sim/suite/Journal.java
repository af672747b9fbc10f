package dev.promenade.sim.suite;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import java.io.IOException;
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
 * The finished episodes of a run that may be killed at any moment: a line each, appended when the
 * episode ends, with a checksum in front. The first line says what the run depends on; so does
 * every line that begins as it does, where more was read later. Whatever the file was cut off at,
 * or however its end was spoilt, all whole lines before count. Thread-safe.
 */
public final class Journal implements AutoCloseable {
  /** How a line begins that says what the run depends on. */
  private static final String START = "{\"program\"";

  private static final String REMEDY =
      "give the same again, choose another --out, or start anew with --fresh";

  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A journal and what it held when it was opened. */
  record Opened(Journal journal, List<EpisodeResult> finished) {}

  /**
   * Opens a journal for appending, makes it where there is none, and cuts off a spoilt end.
   *
   * @param run what the run depends on
   * @throws InputException if the file holds a run that depends on something else, naming it, or
   *     cannot be written
   */
  static Opened open(Path file, Provenance run) {
    try {
      AtomicFiles.requireFile(file, "results");
      AtomicFiles.createFolder(file.toAbsolutePath().getParent());
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      Content content = read(file, bytes);
      int keep = content.bytes();
      if (content.finished().isEmpty()) {
        if (keep == 0 && !isBegun(bytes)) {
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
        byte[] bytes = Files.readAllBytes(file);
        int end = lineEnd(bytes, 0);
        String first = new String(bytes, 0, Math.max(0, end - 1), StandardCharsets.UTF_8);
        if (end == 0 ? !isBegun(bytes) : checked(first).isEmpty()) {
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
      Content content = read(file, Files.readAllBytes(file));
      if (content.run() == null) {
        throw InputException.of(file, "is no journal of a suite", "name one that regress wrote");
      }
      return content.run();
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
  record Content(int bytes, @Nullable Provenance run, List<EpisodeResult> finished) {}

  /** Reads what can be read of a journal. */
  static Content read(Path file, byte[] bytes) {
    List<EpisodeResult> finished = new ArrayList<>();
    Provenance run = null;
    int valid = 0;
    for (int end = lineEnd(bytes, 0); end > 0; end = lineEnd(bytes, valid)) {
      String text = checked(new String(bytes, valid, end - 1 - valid, StandardCharsets.UTF_8));
      if (text.isEmpty()) {
        break;
      }
      if (valid == 0 || text.startsWith(START)) {
        run = Provenance.parse(file, text);
      } else {
        finished.add(EpisodeResult.ofJson(text));
      }
      valid = end;
    }
    return new Content(valid, run, finished);
  }

  /** Whether a file was cut off within the first line; any other file is not ours to overwrite. */
  private static boolean isBegun(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String after = text.length() < 10 ? "" : text.substring(9);
    return text.indexOf('\n') < 0
        && text.substring(0, Math.min(8, text.length())).matches("[0-9a-f]*")
        && (text.length() < 9 || text.charAt(8) == ' ')
        && (after.startsWith(START) || START.startsWith(after));
  }

  /** Says what the run depends on, where that has become more. */
  void append(Provenance run) {
    append(run.toJson());
  }

  void append(EpisodeResult result) {
    append(result.toJson());
  }

  private synchronized void append(String text) {
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
  void delete() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** The place after the next line feed; 0 where there is none. */
  private static int lineEnd(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  /** The text of a line whose checksum is right; empty otherwise. */
  private static String checked(String line) {
    if (line.length() < 10 || line.charAt(8) != ' ') {
      return "";
    }
    String text = line.substring(9);
    return checksum(text).equals(line.substring(0, 8)) ? text : "";
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
