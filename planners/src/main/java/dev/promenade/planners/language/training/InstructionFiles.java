package dev.promenade.planners.language.training;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.GraphFiles;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.language.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Reads the instructions of Zang et al. (EMNLP 2018): line i of {@code SPLIT.instruction}, {@code
 * SPLIT.answer} (place behaviour place behaviour …) and {@code SPLIT.mapname} ({@code
 * map12_O-3_O-5_…}) belong together; the maps are in {@code maps88.tsv}.
 */
public final class InstructionFiles {
  private static final long HELD_OUT_SEED = 88;

  private InstructionFiles() {}

  /** The maps in a folder, by name. */
  public static Map<String, BehaviorMap> maps(Path folder) {
    return GraphFiles.readTable(folder.resolve("maps88.tsv"));
  }

  /**
   * Reads a split. A place that the map does not know is kept: such an instruction cannot be
   * translated rightly, and counts.
   *
   * @throws InputException if a file is missing, a line cannot be understood, or the files do not
   *     belong together
   */
  public static List<Instruction> read(Path folder, String split, Map<String, BehaviorMap> maps) {
    List<String> texts = lines(folder.resolve(split + ".instruction"));
    List<String> answers = lines(folder.resolve(split + ".answer"));
    List<String> names = lines(folder.resolve(split + ".mapname"));
    if (texts.size() != answers.size() || texts.size() != names.size()) {
      throw InputException.of(
          folder,
          "has %d instructions, %d answers and %d map names of split '%s'"
              .formatted(texts.size(), answers.size(), names.size(), split),
          "fetch the files again");
    }
    List<Instruction> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String where = "%s, line %d".formatted(folder.resolve(split + ".answer"), i + 1);
      all.add(one(where, texts.get(i), answers.get(i), names.get(i), maps));
    }
    return all;
  }

  /** Maps to keep from training: always the same so many of the same maps. */
  public static Set<String> heldOut(Collection<String> maps, int count) {
    List<String> names = new ArrayList<>(new TreeSet<>(maps));
    UniformRandomProvider random = Noise.generator(HELD_OUT_SEED);
    for (int i = names.size() - 1; i > 0; i--) {
      Collections.swap(names, i, random.nextInt(i + 1));
    }
    if (count < 0 || count >= names.size()) {
      throw InputException.of(
          "maps to hold out", "", count, "give a number from 0 to " + (names.size() - 1));
    }
    return Set.copyOf(names.subList(0, count));
  }

  private static Instruction one(
      String where, String text, String answer, String name, Map<String, BehaviorMap> maps) {
    String[] parts = name.split("_", -1);
    BehaviorMap map = parts.length < 3 ? null : maps.get(parts[0]);
    if (map == null) {
      throw InputException.of(
          where, "map", "'" + name + "'", "expected map_start_goal with a map of maps88.tsv");
    }
    String[] words = answer.strip().split(" +", -1);
    List<Behavior> behaviors = new ArrayList<>();
    for (int i = 1; i < words.length; i += 2) {
      String code = words[i];
      behaviors.add(
          Behavior.of(code)
              .orElseThrow(
                  () -> InputException.of(where, "behaviour", "'" + code + "'", "expected cf, …")));
    }
    return new Instruction(text, map, end(map, words[0]), behaviors, end(map, parts[2]));
  }

  /** A place of a map; one that it does not know is made up, and no walk will lead there. */
  private static Place end(BehaviorMap map, String id) {
    return map.find(id).orElseGet(() -> new Place(id, Place.Kind.ROOM, id, Optional.empty()));
  }

  private static List<String> lines(Path file) {
    try {
      return InputFiles.text(file).lines().toList();
    } catch (IOException e) {
      String problem = Files.exists(file) ? "cannot be read as text" : "does not exist";
      throw InputException.of(file, problem, "name a folder with the published files", e);
    }
  }
}
