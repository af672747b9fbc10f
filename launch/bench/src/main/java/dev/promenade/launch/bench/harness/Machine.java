package dev.promenade.launch.bench.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What figures were measured on.
 *
 * @param cores that this process may use
 * @param processor its model, where the system tells it
 * @param java virtual machine and version
 * @param system operating system and architecture
 * @param load mean number of processes that wanted a core during the last minute; below 0 where the
 *     system does not tell
 */
record Machine(int cores, String processor, String java, String system, double load) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** This machine now. */
  static Machine now() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        model(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String model() {
    try {
      return Files.readAllLines(PROCESSORS, StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** One line; the load is the one when the benchmark began. */
  String describe(Machine after) {
    return String.format(
        Locale.ROOT,
        "machine: %d cores (%s), %s, %s, load %.1f at first and %.1f at last",
        cores,
        processor,
        java,
        system,
        load,
        after.load);
  }
}
