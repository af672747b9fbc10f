package dev.promenade.sim.demonstration;

import dev.promenade.models.attention.Demonstration;
import dev.promenade.models.attention.DemonstrationFile;
import dev.promenade.models.attention.Demonstrations;
import dev.promenade.sim.episode.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Fills a folder with demonstrations of a course, a file for every few seeds. Files that are there
 * already are left alone, so a collection that was stopped goes on where it was; what is in a file
 * depends on its name and the driver only, not on the number of threads.
 */
public final class Collector {
  /** Training seeds begin here. */
  public static final long FIRST_SEED = 100_000;

  /** Seeds of two rounds are so far apart. */
  private static final long ROUND = 1_000_000;

  /** Seeds in a file, where nothing else is said. */
  public static final int SEEDS_PER_FILE = 25;

  private final Course course;
  private final Path folder;
  private final int threads;
  private final int seedsPerFile;

  /**
   * @param threads that drive at the same time
   * @param seedsPerFile whose samples share a file
   */
  public Collector(Course course, Path folder, int threads, int seedsPerFile) {
    if (seedsPerFile < 1) {
      throw new IllegalArgumentException(seedsPerFile + " seeds in a file; give 1 or more");
    }
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads; give 1 or more");
    }
    this.course = course;
    this.folder = folder;
    this.threads = threads;
    this.seedsPerFile = seedsPerFile;
  }

  /**
   * Demonstrates.
   *
   * @param round 0 for the expert alone, then the rounds with a learner; each has its own seeds
   * @param files how many files the round shall have
   * @param stop asked before each file
   * @param progress told how many files of the round are there
   * @return how many samples were taken now
   * @throws dev.promenade.models.io.InputException if the folder cannot be written
   */
  public int collect(
      int round, Course.Driver driver, int files, BooleanSupplier stop, IntConsumer progress) {
    AtomicInteger done = new AtomicInteger();
    AtomicInteger samples = new AtomicInteger();
    try {
      Workers.run(
          threads,
          files,
          stop,
          i -> {
            samples.addAndGet(collectFile(round, i, driver));
            progress.accept(done.incrementAndGet());
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return samples.get();
  }

  private int collectFile(int round, int number, Course.Driver driver) {
    Path file =
        folder.resolve(
            "%s-%d-%04d%s".formatted(course.name(), round, number, Demonstrations.EXTENSION));
    if (Files.exists(file)) {
      return 0;
    }
    long first = FIRST_SEED + round * ROUND + (long) number * seedsPerFile;
    List<Demonstration> samples = new ArrayList<>();
    for (long seed = first; seed < first + seedsPerFile; seed++) {
      course.drive(seed, driver, samples::add);
    }
    String source =
        "%s, round %d, seeds %d to %d, expert drives %.2f of the time"
            .formatted(course.name(), round, first, first + seedsPerFile - 1, driver.expertShare());
    DemonstrationFile.write(file, course.settings(), first, source, samples);
    return samples.size();
  }
}
