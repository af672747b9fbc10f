package dev.promenade.launch.generate;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.ParquetFile;
import dev.promenade.models.io.ParquetFile.Column;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.sim.tasks.maze.PlanReport;
import dev.promenade.sim.tasks.maze.PlanTasks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.LongStream;

/**
 * A part of a data set of plans.
 *
 * @param report what can be said about its plans
 * @param parquet the bytes of its file: {@code plan} (number), {@code x, y, vx, vy} at the start,
 *     {@code goal_x, goal_y}, and {@code states}, the plan's H × C numbers step by step
 */
record PlanPart(PlanReport report, byte[] parquet) {
  /**
   * @param first number of the first plan
   * @param about kept in the file
   */
  static PlanPart of(
      PlanReport report,
      PlanTasks.Batch batch,
      NetworkSettings network,
      long first,
      SortedMap<String, String> about) {
    int count = report.plans();
    float[] states = new float[batch.plans().length];
    for (int i = 0; i < states.length; i++) {
      states[i] = (float) batch.plans()[i];
    }
    List<Column> columns =
        List.of(
            Column.of("plan", LongStream.range(first, first + count).toArray()),
            Column.of("x", every(batch.states(), 4, 0)),
            Column.of("y", every(batch.states(), 4, 1)),
            Column.of("vx", every(batch.states(), 4, 2)),
            Column.of("vy", every(batch.states(), 4, 3)),
            Column.of("goal_x", every(batch.goals(), 2, 0)),
            Column.of("goal_y", every(batch.goals(), 2, 1)),
            Column.ofLists("states", states, network.size()));
    return new PlanPart(report, ParquetFile.bytes(columns, about));
  }

  private static double[] every(double[] values, int width, int offset) {
    double[] some = new double[values.length / width];
    Arrays.setAll(some, i -> values[i * width + offset]);
    return some;
  }

  /** As one array, for the way from another machine. */
  byte[] pack() {
    byte[] text = Documents.toJson(report).getBytes(StandardCharsets.UTF_8);
    byte[] packed = new byte[4 + text.length + parquet.length];
    ByteBuffer.wrap(packed).putInt(text.length).put(text).put(parquet);
    return packed;
  }

  /** The inverse of {@link #pack}. */
  public static PlanPart unpack(byte[] packed) {
    int length = ByteBuffer.wrap(packed).getInt();
    String text = new String(packed, 4, length, StandardCharsets.UTF_8);
    return new PlanPart(
        Documents.parseJson("a part's report", text, PlanReport.class),
        Arrays.copyOfRange(packed, 4 + length, packed.length));
  }
}
