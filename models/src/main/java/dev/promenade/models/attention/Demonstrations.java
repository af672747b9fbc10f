package dev.promenade.models.attention;

import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All demonstrations of a folder, and of its folders, as one list. Thread-safe. */
public final class Demonstrations {
  /** How files of demonstrations end. */
  public static final String EXTENSION = ".demos";

  private final AttentionSettings settings;
  private final List<DemonstrationFile> files = new ArrayList<>();

  /** Samples in all files before each one. */
  private final int[] before;

  private final int size;

  private Demonstrations(AttentionSettings settings, List<DemonstrationFile> opened) {
    this.settings = settings;
    files.addAll(opened);
    before = new int[files.size()];
    int sum = 0;
    for (int i = 0; i < before.length; i++) {
      before[i] = sum;
      sum += files.get(i).size();
    }
    size = sum;
  }

  /**
   * Opens every file that ends in {@link #EXTENSION}, in the order of their paths.
   *
   * @param settings that all must share
   * @throws InputException if there is none, or one is damaged or of other settings
   */
  public static Demonstrations open(Path folder, AttentionSettings settings) {
    List<Path> found;
    try (Stream<Path> walk = Files.walk(folder)) {
      found = walk.filter(f -> f.toString().endsWith(EXTENSION)).sorted().toList();
    } catch (IOException e) {
      throw InputException.of(folder, "cannot be read", "collect demonstrations into it first", e);
    }
    List<DemonstrationFile> opened = new ArrayList<>();
    for (Path file : found) {
      DemonstrationFile one = DemonstrationFile.open(file);
      if (!one.header().settings().equals(settings)) {
        throw InputException.of(
            file,
            "settings",
            one.header().settings(),
            "the networks have %s; collect again or train with the file's".formatted(settings));
      }
      opened.add(one);
    }
    Demonstrations all = new Demonstrations(settings, opened);
    if (all.size == 0) {
      throw InputException.of(
          folder, "holds no demonstrations (*%s)".formatted(EXTENSION), "collect some first");
    }
    return all;
  }

  public AttentionSettings settings() {
    return settings;
  }

  /** How many samples there are. */
  public int size() {
    return size;
  }

  /** A sample, as {@link DemonstrationFile#read}. */
  public float read(int index, Demonstration into) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("sample %d of %d".formatted(index, size));
    }
    int found = Arrays.binarySearch(before, index);
    int file = found >= 0 ? found : -found - 2;
    while (files.get(file).size() <= index - before[file]) {
      file++; // files without samples begin where the next one does
    }
    return files.get(file).read(index - before[file], into);
  }
}
