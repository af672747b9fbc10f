package dev.promenade.launch.generate;

import dev.promenade.launch.cluster.ClusterJob;
import dev.promenade.launch.home.Home;
import dev.promenade.models.io.Documents;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.sim.tasks.maze.PlanTasks;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Batches of plans as tasks for other machines. A task's result is a part of a data set, see {@link
 * PlanPart}, or the numbers of a batch.
 */
final class PlansJob implements ClusterJob {
  private final Settings settings;

  /** Networks are for one thread at a time: each thread takes one, and leaves it for the next. */
  private final Queue<PlanMaker> idle = new ConcurrentLinkedQueue<>();

  private PlansJob(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is to be made.
   *
   * @param generation of which; its files lie below the home folder or are named by whole paths
   * @param provenance what the plans depend on
   * @param todo which parts or batches
   */
  record Settings(Generation generation, Provenance provenance, int[] todo) {}

  @Override
  public byte[] run(int task) {
    PlanMaker maker = idle.poll();
    if (maker == null) {
      Generation generation = settings.generation();
      PlanValues plan = generation.plan();
      maker =
          new PlanMaker(
              generation.with(
                  Home.folder().resolve(generation.weights()).toString(),
                  FittedSolver.isFile(plan.solver())
                      ? Home.folder().resolve(plan.solver()).toString()
                      : null,
                  plan.critic() == null ? null : Home.folder().resolve(plan.critic()).toString()));
    }
    try {
      int number = settings.todo()[task];
      return settings.generation().part() > 0
          ? maker.part(settings.provenance(), number).pack()
          : bytes(maker.make(number));
    } finally {
      idle.add(maker);
    }
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
