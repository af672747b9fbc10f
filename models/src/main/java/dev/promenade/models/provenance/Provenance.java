package dev.promenade.models.provenance;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a result depends on, kept with the result. Two runs with equal provenance and equal
 * seeds give equal results, on any machine and number of threads; none of these is part of it, nor
 * is the time of day.
 *
 * @param program version
 * @param build SHA-256 of the program's own classes, see {@link ProgramBuild}
 * @param settings by name, as on the command line; what only says where results go is left out
 * @param inputs SHA-256 of each file by its name, see {@link InputFiles#name}
 */
public record Provenance(
    String program,
    String build,
    SortedMap<String, String> settings,
    SortedMap<String, String> inputs) {
  /** The name of the attribute, key or field that holds a provenance in files of other kinds. */
  public static final String KEY = "provenance";

  /** How a first line begins that {@link #toComment} wrote. */
  public static final String COMMENT = "# " + KEY + ": ";

  private static final int SHOWN = 4;

  public Provenance {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
  }

  /** Of this program. */
  public static Provenance of(Map<String, String> settings, Map<String, String> inputs) {
    return new Provenance(
        ProgramBuild.version(),
        ProgramBuild.sha256(),
        new TreeMap<>(settings),
        new TreeMap<>(inputs));
  }

  /** The same with further inputs. */
  public Provenance withInputs(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(inputs);
    all.putAll(more);
    return new Provenance(program, build, settings, all);
  }

  /** The same without a setting, and without a file that was read for it. */
  public Provenance without(String setting, Path file) {
    SortedMap<String, String> otherSettings = new TreeMap<>(settings);
    otherSettings.remove(setting);
    SortedMap<String, String> otherInputs = new TreeMap<>(inputs);
    otherInputs.remove(InputFiles.name(file));
    return new Provenance(program, build, otherSettings, otherInputs);
  }

  /** As one line of JSON. */
  public String toJson() {
    return Documents.toJsonLine(this);
  }

  /** As an element of a page, for programs. */
  public String toHtml() {
    return "<script type=\"application/json\" id=\"%s\">%s</script>\n"
        .formatted(KEY, toJson().replace("<", "\\u003c"));
  }

  /** As the first line of a file whose comments begin with a #, such as YAML. */
  public String toComment() {
    return COMMENT + toJson() + "\n";
  }

  /** Writes a record or a map as JSON, with this as its last field, {@value #KEY}. */
  public void writeJson(Path file, Object result) {
    Documents.writeJson(file, Documents.with(result, KEY, this));
  }

  /** Writes a record as YAML, with this as a comment in front. */
  public void writeYaml(Path file, Object result) {
    AtomicFiles.writeString(file, toComment() + Documents.toYaml(result));
  }

  /**
   * The inverse of {@link #toJson}.
   *
   * @param source where the text comes from, for messages
   * @throws InputException if it is none
   */
  public static Provenance parse(Object source, String json) {
    return Documents.parseJson(source, json, Provenance.class);
  }

  /**
   * Refuses to go on with work that was begun with something else.
   *
   * @param source holds the work
   * @param begun what it was begun with
   * @param remedy how to go on
   * @throws InputException that names what differs
   */
  public void requireSame(Object source, Provenance begun, String remedy) {
    List<String> differences = differences(begun);
    if (!differences.isEmpty()) {
      int more = differences.size() - SHOWN;
      throw InputException.of(
          source,
          "was begun with something else: "
              + String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size())))
              + (more > 0 ? " and %d more".formatted(more) : ""),
          remedy);
    }
  }

  /**
   * What differs from another provenance, a phrase each. A file that has got another name does not
   * count; nor does one that was read later and is still there unchanged, unless another stands in
   * its place.
   */
  public List<String> differences(Provenance older) {
    List<String> differences = new ArrayList<>();
    boolean replaced =
        inputs.entrySet().stream()
            .anyMatch(
                input ->
                    !older.inputs.containsKey(input.getKey())
                        && !older.inputs.containsValue(input.getValue()));
    for (String name : names(inputs, older.inputs)) {
      String before = older.inputs.get(name);
      String now = inputs.get(name);
      boolean renamed =
          before == null
              ? older.inputs.containsValue(now)
              : now == null
                  && (inputs.containsValue(before) || (!replaced && before.equals(hashNow(name))));
      if (!renamed && !(now != null && now.equals(before))) {
        differences.add("%s %s".formatted(name, change(shortened(before), shortened(now))));
      }
    }
    for (String name : names(settings, older.settings)) {
      String before = older.settings.get(name);
      String now = settings.get(name);
      if (now == null || !now.equals(before)) {
        differences.add("%s %s".formatted(name, change(before, now)));
      }
    }
    if (!build.equals(older.build)) {
      differences.add(
          "the program %s"
              .formatted(
                  change(
                      older.program + " " + shortened(older.build),
                      program + " " + shortened(build))));
    }
    return differences;
  }

  private static TreeSet<String> names(Map<String, String> one, Map<String, String> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names;
  }

  private static String change(@Nullable String before, @Nullable String now) {
    if (before == null) {
      return "(now %s, not used before)".formatted(now);
    }
    return now == null
        ? "(%s before, not used now)".formatted(before)
        : "(%s before, now %s)".formatted(before, now);
  }

  private static @Nullable String shortened(@Nullable String hash) {
    return hash == null ? null : hash.substring(0, Math.min(12, hash.length()));
  }

  /** What has become of a file. */
  public enum State {
    UNCHANGED,
    CHANGED,
    MISSING
  }

  /** What has become of an input since. */
  public State state(String name) {
    String now = hashNow(name);
    if (now == null) {
      return State.MISSING;
    }
    return now.equals(inputs.get(name)) ? State.UNCHANGED : State.CHANGED;
  }

  /** The SHA-256 of an input as it is now; null where it is no longer to be had. */
  private static @Nullable String hashNow(String name) {
    Path file = InputFiles.named(name);
    try {
      return InputFiles.sha256(file);
    } catch (IOException e) {
      return null;
    }
  }
}
