package dev.promenade.models.attention;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of demonstrations, written whole and read by mapping it into memory: the eight bytes
 * {@code PROMDEMO}, the length of a JSON header (32 bits), the header, then for each sample where
 * it begins, and the samples. All numbers are little endian; measurements are 16-bit integers of
 * thousandths (mm, mm/s, mrad), limited to ±32.767, and people who are not there take no room.
 * Thread-safe.
 */
public final class DemonstrationFile {
  private static final byte[] MAGIC = "PROMDEMO".getBytes(StandardCharsets.US_ASCII);
  private static final int LARGEST_HEADER = 1_000_000;
  private static final float SCALE = 1000;

  private final Header header;
  private final ByteBuffer bytes;
  private final int table;

  private DemonstrationFile(Header header, ByteBuffer bytes, int table) {
    this.header = header;
    this.bytes = bytes;
    this.table = table;
  }

  /**
   * What is in the file.
   *
   * @param settings shapes of the samples
   * @param seed that they were made from
   * @param source in one line: scenarios, expert, round
   * @param samples how many
   */
  public record Header(AttentionSettings settings, long seed, String source, int samples) {}

  /** Writes a file whole or not at all. */
  public static void write(
      Path file,
      AttentionSettings settings,
      long seed,
      String source,
      List<Demonstration> samples) {
    byte[] text =
        Documents.toJsonLine(new Header(settings, seed, source, samples.size()))
            .getBytes(StandardCharsets.UTF_8);
    int start = MAGIC.length + 4 + text.length + 4 * samples.size();
    long size = start;
    for (Demonstration sample : samples) {
      size += recordSize(settings, sample.input().peopleCount());
    }
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(text.length).put(text);
    int place = start;
    for (Demonstration sample : samples) {
      out.putInt(place);
      place += recordSize(settings, sample.input().peopleCount());
    }
    for (Demonstration sample : samples) {
      AttentionInput input = sample.input();
      out.putShort((short) input.peopleCount());
      out.putFloat(sample.weight());
      put(out, input.state, input.state.length);
      put(out, sample.plan(), settings.planSize());
      put(out, sample.command(), settings.commandSize());
      put(out, input.route, input.route.length);
      put(out, input.scan, input.scan.length);
      put(out, input.people, input.peopleCount() * settings.personFeatures());
    }
    AtomicFiles.write(file, stream -> stream.write(out.array()));
  }

  private static int recordSize(AttentionSettings settings, int people) {
    int numbers =
        settings.stateFeatures()
            + settings.planSize()
            + settings.commandSize()
            + settings.routePoints() * settings.routeFeatures()
            + settings.scans() * settings.sectors()
            + people * settings.personFeatures();
    return 6 + 2 * numbers;
  }

  private static void put(ByteBuffer out, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      int thousandths = Math.round(values[i] * SCALE);
      out.putShort((short) Math.max(-Short.MAX_VALUE, Math.min(Short.MAX_VALUE, thousandths)));
    }
  }

  /**
   * Opens a file.
   *
   * @throws InputException if it is missing, cut short or not of demonstrations
   */
  public static DemonstrationFile open(Path file) {
    MappedByteBuffer bytes;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw damaged(file, "is larger than 2 GB");
      }
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      InputFiles.opened(file);
    } catch (IOException e) {
      throw InputException.of(
          file, Files.exists(file) ? "cannot be read" : "does not exist", "check the path", e);
    }
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes.capacity() <= i || bytes.get(i) != MAGIC[i]) {
        throw damaged(file, "is not a file of demonstrations");
      }
    }
    int length = bytes.capacity() < MAGIC.length + 4 ? -1 : bytes.getInt(MAGIC.length);
    if (length < 2 || length > LARGEST_HEADER || MAGIC.length + 4 + length > bytes.capacity()) {
      throw damaged(file, "is cut short");
    }
    byte[] text = new byte[length];
    bytes.get(MAGIC.length + 4, text);
    Header header =
        Documents.parseJson(
            file + ", header", new String(text, StandardCharsets.UTF_8), Header.class);
    int table = MAGIC.length + 4 + length;
    DemonstrationFile opened = new DemonstrationFile(header, bytes, table);
    opened.check(file);
    return opened;
  }

  private void check(Path file) {
    long place = table + 4L * header.samples();
    for (int i = 0; i < header.samples(); i++) {
      boolean there = place + 2 <= bytes.capacity() && bytes.getInt(table + 4 * i) == place;
      int people = there ? bytes.getShort((int) place) : -1;
      if (people < 0 || people > header.settings().people()) {
        throw damaged(file, "is cut short or damaged at sample " + i);
      }
      place += recordSize(header.settings(), people);
    }
    if (place != bytes.capacity()) {
      throw damaged(file, "is cut short");
    }
  }

  private static InputException damaged(Path file, String problem) {
    return InputException.of(file, problem, "delete it and collect again");
  }

  public Header header() {
    return header;
  }

  /** How many samples there are. */
  public int size() {
    return header.samples();
  }

  /**
   * A sample.
   *
   * @param index from 0
   * @param into overwritten, of this file's settings
   * @return how much the sample counts
   */
  public float read(int index, Demonstration into) {
    int place = bytes.getInt(table + 4 * index);
    AttentionInput input = into.input();
    input.setPeopleCount(bytes.getShort(place), header.settings());
    final float weight = bytes.getFloat(place + 2);
    place = get(place + 6, input.state, input.state.length);
    place = get(place, into.plan(), header.settings().planSize());
    place = get(place, into.command(), header.settings().commandSize());
    place = get(place, input.route, input.route.length);
    place = get(place, input.scan, input.scan.length);
    get(place, input.people, input.peopleCount() * header.settings().personFeatures());
    return weight;
  }

  private int get(int place, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = bytes.getShort(place + 2 * i) / SCALE;
    }
    return place + 2 * count;
  }
}
