package dev.promenade.sim.suite;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The finished episodes of a run that may be killed at any moment: a line each, appended when the
 * episode ends, with a checksum in front. The first line says what run it is. Whatever the file was
 * cut off at, or however its end was spoilt, all whole lines before count. Thread-safe.
 */
final class Journal implements AutoCloseable {
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
   * @param run a line that tells this run from any other
   * @throws InputException if the file holds another run, or cannot be written
   */
  static Opened open(Path file, String run) {
    try {
      AtomicFiles.requireFile(file, "results");
      AtomicFiles.createFolder(file.toAbsolutePath().getParent());
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      Content content = read(bytes, run);
      if (content == null) {
        throw InputException.of(
            file,
            "is no journal, or belongs to a run with other arguments or another version",
            "choose another --out, or delete it to start anew");
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(content.bytes());
      channel.position(content.bytes());
      Journal journal = new Journal(file, channel);
      if (content.bytes() == 0) {
        journal.append(run);
      }
      return new Opened(journal, content.finished());
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * The whole lines at the beginning of a journal.
   *
   * @param bytes how long they are together
   */
  record Content(int bytes, List<EpisodeResult> finished) {}

  /** Reads what can be read of a journal; null if it is one of another run. */
  static @Nullable Content read(byte[] bytes, String run) {
    List<EpisodeResult> finished = new ArrayList<>();
    int valid = 0;
    for (int end = lineEnd(bytes, 0); end > 0; end = lineEnd(bytes, valid)) {
      String text = checked(new String(bytes, valid, end - 1 - valid, StandardCharsets.UTF_8));
      if (text.isEmpty()) {
        break;
      }
      if (valid > 0) {
        finished.add(EpisodeResult.ofJson(text));
      } else if (!text.equals(run)) {
        // One that holds nothing stands in nobody's way.
        return lineEnd(bytes, end) == 0 ? new Content(0, List.of()) : null;
      }
      valid = end;
    }
    return valid > 0 || isBegun(bytes, run) ? new Content(valid, finished) : null;
  }

  /** Whether a file was cut off within the first line; any other file is not ours to overwrite. */
  private static boolean isBegun(byte[] bytes, String run) {
    byte[] first = line(run);
    return bytes.length <= first.length && Arrays.equals(bytes, Arrays.copyOf(first, bytes.length));
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
