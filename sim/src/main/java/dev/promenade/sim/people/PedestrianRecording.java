package dev.promenade.sim.people;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.planners.geometry.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Recorded people: a text file with a line {@code frame person x y} for each person in each
 * annotated frame, separated by tabs, spaces or commas, positions in metres. This is the form of
 * the ETH and UCY recordings.
 *
 * <p>Frames may be numbered in any constant step (6 or 10, say); it is found from the file. What is
 * repaired, and told in {@code repairs}: rows that occur twice are taken once; a gap of up to
 * {@value #LONGEST_GAP} steps is filled along a straight line, at a longer one the person leaves
 * and somebody new enters; people seen in a single frame are left out. What is refused: a person at
 * two places in one frame, a frame between two steps, anything that is not a number.
 *
 * @param tracks by the time at which people appear, then by number
 * @param step between two positions [s]
 * @param repairs a sentence for each kind of repair, with its count
 */
public record PedestrianRecording(List<RecordedTrack> tracks, double step, List<String> repairs) {
  /** Seconds between two annotated frames in the ETH and UCY recordings. */
  public static final double USUAL_STEP = 0.4;

  static final int LONGEST_GAP = 5;

  public PedestrianRecording {
    tracks = ImmutableList.copyOf(tracks);
    repairs = ImmutableList.copyOf(repairs);
  }

  /**
   * Reads a recording.
   *
   * @param step time between two annotated frames [s]
   * @throws InputException naming file and line of what cannot be used
   */
  public static PedestrianRecording read(Path file, double step) {
    Reader reader = new Reader(file, step);
    List<String> lines;
    try {
      lines = InputFiles.text(file).lines().toList();
    } catch (IOException e) {
      throw InputException.of(
          file, "cannot be read as text", "name a file with lines 'frame person x y'", e);
    }
    for (int i = 0; i < lines.size(); i++) {
      reader.add(i + 1, lines.get(i));
    }
    return reader.finish();
  }

  /** Time of the last position of all [s]; the first one is at 0. */
  public double duration() {
    return tracks.stream().mapToDouble(RecordedTrack::endTime).max().orElse(0);
  }

  private static final class Reader {
    private static final Splitter COLUMNS =
        Splitter.on(CharMatcher.anyOf("\t ,")).omitEmptyStrings().trimResults();

    private final Path file;
    private final double step;
    private final Map<Long, SortedMap<Long, Point>> people = new HashMap<>();
    private final List<RecordedTrack> tracks = new ArrayList<>();
    private int duplicates;
    private int filled;
    private int splits;
    private int single;

    Reader(Path file, double step) {
      this.file = file;
      this.step = step;
    }

    void add(int line, String text) {
      List<String> columns = COLUMNS.splitToList(text);
      if (columns.isEmpty()) {
        return;
      }
      if (columns.size() != 4) {
        throw bad(line, "'" + text + "'", "write four columns: frame person x y");
      }
      long frame = whole(line, "frame", columns.get(0));
      long person = whole(line, "person", columns.get(1));
      Point position = new Point(number(line, columns.get(2)), number(line, columns.get(3)));
      Point before =
          people.computeIfAbsent(person, key -> new TreeMap<>()).putIfAbsent(frame, position);
      if (before != null && !before.equals(position)) {
        throw bad(
            line,
            "person %d a second time in frame %d".formatted(person, frame),
            "keep one of the two positions");
      }
      duplicates += before == null ? 0 : 1;
    }

    PedestrianRecording finish() {
      if (people.isEmpty()) {
        throw InputException.of(file, "holds nobody", "write lines 'frame person x y'");
      }
      long frames = stepInFrames();
      long first = Long.MAX_VALUE;
      for (SortedMap<Long, Point> rows : people.values()) {
        first = Math.min(first, rows.firstKey());
      }
      for (Map.Entry<Long, SortedMap<Long, Point>> entry : people.entrySet()) {
        addTracks(entry.getKey(), entry.getValue(), frames, first);
      }
      if (tracks.isEmpty()) {
        throw InputException.of(
            file, "holds nobody who is there for two frames", "record for longer");
      }
      tracks.sort(
          (a, b) ->
              a.startTime() != b.startTime()
                  ? Double.compare(a.startTime(), b.startTime())
                  : Integer.compare(a.person(), b.person()));
      return new PedestrianRecording(tracks, step, repairs());
    }

    /** The distance of two frames of one person that occurs most often; the smaller of equals. */
    private long stepInFrames() {
      SortedMap<Long, Integer> counts = new TreeMap<>();
      for (SortedMap<Long, Point> rows : people.values()) {
        long before = rows.firstKey();
        for (long frame : rows.keySet()) {
          if (frame != before) {
            counts.merge(frame - before, 1, Integer::sum);
          }
          before = frame;
        }
      }
      long best = 1;
      int most = 0;
      for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
        if (entry.getValue() > most) {
          most = entry.getValue();
          best = entry.getKey();
        }
      }
      return best;
    }

    private void addTracks(long person, SortedMap<Long, Point> rows, long frames, long first) {
      List<Point> positions = new ArrayList<>();
      long start = rows.firstKey();
      long before = start;
      for (Map.Entry<Long, Point> row : rows.entrySet()) {
        long passed = row.getKey() - before;
        if (passed % frames != 0) {
          throw InputException.of(
              file,
              "person " + person,
              "in frame %d after frame %d".formatted(row.getKey(), before),
              "frames of this recording lie %d apart; correct the frame".formatted(frames));
        }
        long missing = passed / frames - 1;
        if (missing > LONGEST_GAP) {
          close(person, start, positions, frames, first);
          splits++;
          positions = new ArrayList<>();
          start = row.getKey();
        } else if (missing > 0) {
          fill(positions, row.getValue(), missing);
        }
        positions.add(row.getValue());
        before = row.getKey();
      }
      close(person, start, positions, frames, first);
    }

    private void fill(List<Point> positions, Point next, long missing) {
      Point last = positions.get(positions.size() - 1);
      Point way = next.minus(last);
      for (long k = 1; k <= missing; k++) {
        positions.add(last.plus(way.times((double) k / (missing + 1))));
        filled++;
      }
    }

    private void close(long person, long start, List<Point> positions, long frames, long first) {
      if (positions.size() < 2) {
        single++;
        return;
      }
      double startTime = (double) (start - first) / frames * step;
      tracks.add(new RecordedTrack((int) person, startTime, step, positions));
    }

    private List<String> repairs() {
      List<String> told = new ArrayList<>();
      tell(told, duplicates, "rows that occur twice were taken once");
      tell(told, filled, "missing positions were filled in along a straight line");
      tell(told, splits, "people were away for longer and count as somebody new afterwards");
      tell(told, single, "people seen in a single frame were left out");
      return told;
    }

    private static void tell(List<String> told, int count, String what) {
      if (count > 0) {
        told.add(count + " " + what);
      }
    }

    private long whole(int line, String field, String text) {
      double value = number(line, text);
      if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
        throw bad(line, field + " " + text, "give a whole number");
      }
      return (long) value;
    }

    private double number(int line, String text) {
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw bad(line, "'" + text + "'", "write numbers: frame person x y");
      }
      throw bad(line, text, "give finite numbers");
    }

    private InputException bad(int line, String value, String remedy) {
      return InputException.of(file, "line " + line, value, remedy);
    }
  }
}
