package dev.promenade.spark;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A standalone master with workers of one core each, in processes of their own on 127.0.0.1. */
final class LoopbackCluster implements AutoCloseable {
  static final Path HOME = Path.of(System.getProperty("promenade.home"));
  private static final Path SPARK = HOME.resolve("launch/spark/target/spark");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  LoopbackCluster(Path folder, int count) throws IOException {
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String site = "org.apache.spark.deploy.";
    master = start("master", site + "master.Master", "--port", "" + port, "--webui-port", "0");
    await(() -> log("master").contains("New state: ALIVE"));
    for (int i = 0; i < count; i++) {
      workers.add(
          start(
              "worker" + i,
              site + "worker.Worker",
              "--cores",
              "1",
              "--memory",
              "1500m",
              "--webui-port",
              "0",
              "--work-dir",
              folder.resolve("work" + i).toString(),
              url()));
    }
    await(() -> log("master").split("Registering worker", -1).length == count + 1);
  }

  private Process start(String name, String type, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m", "-cp", SPARK + "/jars/*"));
    command.addAll(List.of(type, "--host", "127.0.0.1"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", SPARK.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder.start();
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  String url() {
    return "spark://127.0.0.1:" + port;
  }

  /** Kills a worker and all that it has started, as a power cut does. */
  void kill(int worker) {
    Process process = workers.get(worker);
    List<ProcessHandle> executors = process.descendants().toList();
    process.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /** A run of the program: how it ended and what it printed. */
  record Run(Process process, Path output) {
    int exitCode() {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    String text() {
      try {
        return Files.readString(output);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Starts the program, from its jars. */
  static Run program(Path folder, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Dpromenade.home=" + HOME,
                "-jar",
                HOME.resolve("launch/target/promenade.jar").toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "program", ".log");
    return new Run(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("it did not happen within " + PATIENCE);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  String log(String name) {
    try {
      return Files.readString(folder.resolve(name + ".log"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < workers.size(); i++) {
      kill(i);
    }
    master.destroyForcibly();
  }
}
