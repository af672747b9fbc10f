package dev.promenade.launch.bench.harness;

import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process has. */
public final class Memory {
  private Memory() {}

  /**
   * What a process has in memory now [MiB].
   *
   * @throws InputException if this system does not say, as elsewhere than on Linux
   */
  public static double residentMebibytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (Files.exists(status)) {
      try {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmRSS:")) {
            return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw InputException.of(status.toString(), "has no line VmRSS", "run it on Linux");
  }

  /** What is alive on this program's heap, after the garbage has been collected [MiB]. */
  public static double liveHeapMebibytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
  }
}
