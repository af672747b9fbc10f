package dev.promenade.sim.episode;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Recordings on disk: gzipped lines of JSON, the setup first, then a line per frame, the end last.
 * What really happened (poses, velocities, people) keeps every bit; what the planner thought is
 * rounded to a tenth of a millimetre. Sensors and the people's intentions are left out: a recording
 * can be drawn and measured again, but not run again.
 */
public final class RecordingFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
          .build();

  private RecordingFile() {}

  /**
   * @throws InputException if the file cannot be written
   */
  public static void write(Recording recording, Path file) {
    AtomicFiles.write(
        file,
        out -> {
          GZIPOutputStream zipped = new GZIPOutputStream(out);
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(zipped, StandardCharsets.UTF_8));
          line(writer, RecordingLines.head(recording));
          for (Recording.Frame frame : recording.frames()) {
            line(writer, RecordingLines.moment(frame));
          }
          line(writer, RecordingLines.tail(recording));
          writer.flush();
          zipped.finish();
        });
  }

  /**
   * @throws InputException if the file is missing, cut off, damaged or of a newer version
   */
  public static Recording read(Path file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return read(file, reader);
    } catch (ZipException | JsonProcessingException e) {
      throw unusable(file, "is no recording (" + firstLine(e) + ")", e);
    } catch (EOFException e) {
      throw unusable(file, "is cut off", e);
    } catch (IOException e) {
      String problem = Files.exists(file) ? "cannot be read" : "does not exist";
      throw unusable(file, problem, e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw unusable(file, "holds what cannot be (" + firstLine(e) + ")", e);
    }
  }

  private static Recording read(Path file, BufferedReader reader) throws IOException {
    String first = reader.readLine();
    if (first == null) {
      throw unusable(file, "is empty", null);
    }
    RecordingLines.Head head = parse(first, RecordingLines.Head.class);
    if (!RecordingLines.FORMAT.equals(head.format()) || head.version() != RecordingLines.VERSION) {
      throw unusable(
          file, "is a '%s' of version %d".formatted(head.format(), head.version()), null);
    }
    List<Recording.Frame> frames = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("{\"end\"")) {
        return RecordingLines.recording(head, frames, parse(line, RecordingLines.Tail.class));
      }
      RecordingLines.Moment moment = parse(line, RecordingLines.Moment.class);
      if (moment.people().length != 2 * head.people().size()) {
        throw unusable(
            file,
            "has %d coordinates of %d people at %s s"
                .formatted(moment.people().length, head.people().size(), moment.t()),
            null);
      }
      frames.add(RecordingLines.frame(moment));
    }
    throw unusable(file, "is cut off after %d moments".formatted(frames.size()), null);
  }

  private static <T> T parse(String line, Class<T> type) throws JsonProcessingException {
    @Nullable T value = JSON.readValue(line, type);
    if (value == null) {
      throw new IllegalArgumentException("nothing in place of a " + type.getSimpleName());
    }
    return value;
  }

  private static void line(BufferedWriter writer, Object value) throws IOException {
    writer.write(JSON.writeValueAsString(value));
    writer.write('\n');
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static InputException unusable(Path file, String problem, @Nullable Exception cause) {
    String remedy =
        "give a recording that simulate --out wrote with this version of the program or an older"
            + " one";
    return cause == null
        ? InputException.of(file, problem, remedy)
        : InputException.of(file, problem, remedy, cause);
  }
}
