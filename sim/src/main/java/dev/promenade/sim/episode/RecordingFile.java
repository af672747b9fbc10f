package dev.promenade.sim.episode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.models.provenance.Provenance;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final String REMEDY =
      "give a recording that simulate --out wrote with this version of the program or an older one";

  private static final String MADE = "{\"" + Provenance.KEY + "\"";

  private RecordingFile() {}

  /**
   * @param provenance what the episode depended on; kept in the second line
   * @throws InputException if the file cannot be written
   */
  public static void write(Recording recording, Provenance provenance, Path file) {
    AtomicFiles.write(
        file,
        out -> {
          GZIPOutputStream zipped = new GZIPOutputStream(out);
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(zipped, StandardCharsets.UTF_8));
          line(writer, RecordingLines.head(recording));
          line(writer, new Made(provenance));
          for (Recording.Frame frame : recording.frames()) {
            line(writer, RecordingLines.moment(frame));
          }
          line(writer, RecordingLines.tail(recording));
          writer.flush();
          zipped.finish();
        });
  }

  /** The second line, in files since 0.2.0. */
  private record Made(Provenance provenance) {}

  /**
   * What a recorded episode depended on; empty in files of before 0.2.0.
   *
   * @throws InputException if the file is missing or no recording
   */
  public static Optional<Provenance> provenance(Path file) {
    try (BufferedReader reader = reader(Files.readAllBytes(file))) {
      reader.readLine();
      String line = reader.readLine();
      return line == null || !line.startsWith(MADE)
          ? Optional.empty()
          : Optional.of(Documents.parseJson(file + ", line 2", line, Made.class).provenance());
    } catch (IOException e) {
      throw unusable(file, "is no recording (" + firstLine(e) + ")", e);
    }
  }

  private static BufferedReader reader(byte[] bytes) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(new ByteArrayInputStream(bytes)), StandardCharsets.UTF_8));
  }

  /**
   * @throws InputException if the file is missing, cut off, damaged or of a newer version
   */
  public static Recording read(Path file) {
    try (BufferedReader reader = reader(InputFiles.bytes(file))) {
      return read(file, reader);
    } catch (ZipException e) {
      throw unusable(file, "is no recording (" + firstLine(e) + ")", e);
    } catch (EOFException e) {
      throw unusable(file, "is cut off", e);
    } catch (IOException e) {
      String problem = Files.exists(file) ? "cannot be read" : "does not exist";
      throw unusable(file, problem, e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw unusable(file, "holds what cannot be (" + firstLine(e) + ")", e);
    }
  }

  private static Recording read(Path file, BufferedReader reader) throws IOException {
    String first = reader.readLine();
    if (first == null) {
      throw unusable(file, "is empty", null);
    }
    Document opening = Documents.json(file + ", line 1", first);
    JsonNode keys = opening.root();
    if (keys.path("format").isTextual()
        && keys.path("version").isInt()
        && (!keys.get("format").textValue().equals(RecordingLines.FORMAT)
            || keys.get("version").intValue() != RecordingLines.VERSION)) {
      throw unusable(
          file,
          "has the format '%s' of version %s"
              .formatted(keys.path("format").asText(), keys.path("version").asText()),
          null);
    }
    RecordingLines.Head head = opening.as(RecordingLines.Head.class);
    List<Recording.Frame> frames = new ArrayList<>();
    int number = 1;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String source = file + ", line " + ++number;
      if (line.startsWith(MADE)) {
        continue;
      }
      if (line.startsWith("{\"end\"")) {
        RecordingLines.Tail tail = Documents.parseJson(source, line, RecordingLines.Tail.class);
        if (reader.readLine() != null) {
          throw unusable(file, "goes on after its end", null);
        }
        return RecordingLines.recording(head, frames, tail);
      }
      RecordingLines.Moment moment = Documents.parseJson(source, line, RecordingLines.Moment.class);
      if (moment.people().length != 2 * head.people().size()) {
        throw InputException.of(
            source,
            "people",
            moment.people().length + " coordinates of " + head.people().size() + " people",
            REMEDY);
      }
      frames.add(RecordingLines.frame(moment));
    }
    throw unusable(file, "is cut off after %d moments".formatted(frames.size()), null);
  }

  private static void line(BufferedWriter writer, Object value) throws IOException {
    writer.write(Documents.toJsonLine(value));
    writer.write('\n');
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static InputException unusable(Path file, String problem, @Nullable Exception cause) {
    return cause == null
        ? InputException.of(file, problem, REMEDY)
        : InputException.of(file, problem, REMEDY, cause);
  }
}
