package dev.promenade.spark;

import dev.promenade.launch.cluster.ClusterWork.Place;
import dev.promenade.models.io.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one sentence what Spark says in a hundred lines. */
final class Failures {
  private static final String KEPT = "; what is done is kept: the same command goes on";
  private static final Pattern BAD_INPUT = Pattern.compile("InputException: ([^\n]+)");

  /** Exit codes of executors that ran out of memory: Spark's own, and the kernel's SIGKILL. */
  private static final Pattern MEMORY =
      Pattern.compile(
          "OutOfMemoryError|exited with code (52|137)|code 52\\b|exit(ed)? (code|status):? 137"
              + "|running beyond (physical|virtual) memory|OOMKilled");

  private static final Pattern NO_JAR =
      Pattern.compile(
          "(ClassNotFoundException|NoClassDefFoundError): dev[./]promenade|Failed to fetch");
  private static final Pattern NO_MASTER =
      Pattern.compile("[Mm]asters? (is|are) unresponsive|MetricsSystem");
  private static final Pattern NO_START =
      Pattern.compile("Master removed our application|stopped SparkContext");
  private static final Pattern NO_SUPPORT =
      Pattern.compile("Could not parse Master URL|Unable to load YARN|No .*cluster manager");

  private Failures() {}

  /** The error for the user. */
  static RuntimeException explain(Place place, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InputException own) {
        return own; // thrown on this side, by who takes the results
      }
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    String text = trace.toString();
    Matcher bad = BAD_INPUT.matcher(text);
    if (bad.find()) {
      return InputException.of(
          "a machine of " + place.master(), "says: " + bad.group(1), "correct it", thrown);
    }
    if (thrown instanceof LinkageError) {
      return InputException.of(
          "promenade-spark.jar",
          "is of another version than the program",
          "build it anew by 'mvn -Pspark -DskipTests package'",
          thrown);
    }
    if (MEMORY.matcher(text).find()) {
      return outOfMemory(place, thrown);
    }
    if (NO_JAR.matcher(text).find()) {
      return InputException.of(
          place.master(),
          "has an executor without Promenade's jars",
          "let the executors reach this machine, which serves them (--spark spark.driver.host=…),"
              + " and leave spark.jars as it is"
              + KEPT,
          thrown);
    }
    if (NO_SUPPORT.matcher(text).find()) {
      return InputException.of(
          place.master(),
          "is a master that this Spark knows nothing of",
          "set SPARK_HOME to the installation of Spark that the cluster runs",
          thrown);
    }
    if (NO_MASTER.matcher(text).find()) {
      return Masters.unanswered(place.master(), new IllegalStateException("as Spark asks", thrown));
    }
    if (NO_START.matcher(text).find()) {
      return InputException.of(
          place.master(),
          "gave the work up: its executors died as they started, ten times",
          "see the workers' logs: there Spark, Java 17 or the memory may be missing" + KEPT,
          thrown);
    }
    return InputException.of(
        place.master(),
        "failed: " + String.valueOf(thrown.getMessage()).lines().findFirst().orElse("no reason"),
        "see the executors' logs, or --debug" + KEPT,
        thrown);
  }

  private static InputException outOfMemory(Place place, Throwable thrown) {
    return InputException.of(
        place.master(),
        "ran out of memory in an executor",
        (place.here()
                ? "give more by PROMENADE_OPTS=-Xmx4g"
                : "give more by --spark spark.executor.memory=4g, or fewer tasks at once by"
                    + " --spark spark.executor.cores=1")
            + KEPT,
        thrown);
  }
}
