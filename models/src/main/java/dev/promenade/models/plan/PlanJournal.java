package dev.promenade.models.plan;

import dev.promenade.models.provenance.Journal;
import dev.promenade.models.provenance.Provenance;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Batches of plans that are done, on disk, so that a generation that was killed goes on where it
 * was: a {@link Journal} with the numbers of a batch on each line, in Base64.
 */
public final class PlanJournal implements AutoCloseable {
  private final Journal journal;
  private final List<double[]> batches = new ArrayList<>();

  private PlanJournal(Journal journal) {
    this.journal = journal;
  }

  /**
   * Opens a journal, or begins one.
   *
   * @param generation all that the batches depend on
   * @throws dev.promenade.models.io.InputException if the journal is of a generation that depends
   *     on something else, naming it, or cannot be written
   */
  public static PlanJournal open(Path path, Provenance generation) {
    Journal.Opened opened = Journal.open(path, "plans", generation);
    PlanJournal plans = new PlanJournal(opened.journal());
    for (String line : opened.finished()) {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(line));
      double[] batch = new double[bytes.remaining() / Double.BYTES];
      bytes.asDoubleBuffer().get(batch);
      plans.batches.add(batch);
    }
    return plans;
  }

  /** The batches that are done, in order. */
  public List<double[]> batches() {
    return List.copyOf(batches);
  }

  /** How many batches are done. */
  public int size() {
    return batches.size();
  }

  /** Adds a batch; once this returns, it survives the end of the process. */
  public void add(double[] batch) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * batch.length);
    bytes.asDoubleBuffer().put(batch);
    journal.append(Base64.getEncoder().encodeToString(bytes.array()));
    batches.add(batch);
  }

  /** Closes the journal and deletes it: the generation is complete. */
  public void delete() {
    journal.delete();
  }

  /** Closes the journal; one without a batch is deleted, so that it stands in nobody's way. */
  @Override
  public void close() {
    if (batches.isEmpty()) {
      journal.delete();
    } else {
      journal.close();
    }
  }
}
