package dev.promenade.launch.generate;

import dev.promenade.launch.cluster.ClusterJob;
import dev.promenade.launch.home.Home;
import dev.promenade.models.io.Documents;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.tasks.maze.PlanTasks;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Batches of plans as tasks for other machines. A task's result is a part of a data set, see {@link
 * PlanPart}, or the numbers of a batch.
 */
public final class PlansJob implements ClusterJob {
  private final Settings settings;
  private final GenerateCommand command;

  /** Networks are for one thread at a time: each thread takes one, and leaves it for the next. */
  private final Queue<PlanMaker> idle = new ConcurrentLinkedQueue<>();

  private PlansJob(Settings settings) {
    this.settings = settings;
    CommandLine line = new CommandLine(new GenerateCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUnmatchedArgumentsAllowed(true); // options of all commands, such as --debug
    List<String> all = settings.arguments();
    List<String> own = all.subList(all.indexOf("generate") + 1, all.size());
    line.parseArgs(own.toArray(String[]::new));
    command = line.getCommand();
  }

  /**
   * What is to be made.
   *
   * @param arguments the command {@code generate} as it was written
   * @param weights the flow's file, below the home folder or by whole path
   * @param critic the critic's file; empty for none
   * @param solver the file of a fitted solver; empty for none
   * @param provenance what the plans depend on
   * @param todo which parts or batches
   */
  public record Settings(
      List<String> arguments,
      String weights,
      String critic,
      String solver,
      Provenance provenance,
      int[] todo) {}

  @Override
  public byte[] run(int task) {
    PlanMaker maker = idle.poll();
    if (maker == null) {
      maker =
          command.maker(
              Home.folder().resolve(settings.weights()).toString(),
              fileOrNull(settings.critic()),
              fileOrNull(settings.solver()));
    }
    try {
      return command.result(maker, settings.provenance(), settings.todo()[task]);
    } finally {
      idle.add(maker);
    }
  }

  private static @Nullable String fileOrNull(String path) {
    return path.isEmpty() ? null : Home.folder().resolve(path).toString();
  }

  /** The numbers of a batch as bytes. */
  static byte[] bytes(PlanTasks.Batch batch) {
    double[] packed = batch.pack();
    byte[] bytes = new byte[8 * packed.length];
    ByteBuffer.wrap(bytes).asDoubleBuffer().put(packed);
    return bytes;
  }

  /** The inverse of {@link #bytes}, still packed. */
  static double[] packed(byte[] bytes) {
    double[] packed = new double[bytes.length / 8];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(packed);
    return packed;
  }

  /** Opens such jobs on any machine. */
  public static final class Kind implements ClusterJob.Kind {
    public static final String NAME = "plans";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public ClusterJob open(String text) {
      return new PlansJob(Documents.parseJson("the plans' settings", text, Settings.class));
    }
  }
}
