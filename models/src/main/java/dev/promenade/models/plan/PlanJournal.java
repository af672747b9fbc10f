package dev.promenade.models.plan;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Batches of plans that are done, on disk, so that a generation that was killed goes on where it
 * was: what the generation is, then a record a batch (count, numbers, CRC-32). A record that was
 * cut off or damaged, and all after it, are dropped.
 */
public final class PlanJournal implements AutoCloseable {
  private static final String MAGIC = "promenade plans 1";

  private final Path path;
  private final RandomAccessFile file;
  private final List<double[]> batches = new ArrayList<>();

  private PlanJournal(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a journal, or begins one.
   *
   * @param generation all that the batches depend on: task, weights, settings, seed
   * @throws InputException if the journal is of another generation or cannot be written
   */
  public static PlanJournal open(Path path, String generation) {
    try {
      AtomicFiles.requireFile(path, "plans");
      AtomicFiles.createFolder(path.toAbsolutePath().getParent());
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      PlanJournal journal = new PlanJournal(path, file);
      if (file.length() == 0) {
        journal.begin(generation);
      } else {
        journal.read(generation);
      }
      return journal;
    } catch (IOException e) {
      throw InputException.of(path, "cannot be used as a journal", "choose another --out", e);
    }
  }

  private void begin(String generation) throws IOException {
    file.writeUTF(MAGIC);
    file.writeUTF(generation);
  }

  private void read(String generation) throws IOException {
    try {
      String magic = file.readUTF();
      String found = file.readUTF();
      if (!magic.equals(MAGIC) || !found.equals(generation)) {
        file.close();
        throw InputException.of(
            path,
            "is the journal of another generation (%s)".formatted(found),
            "finish that one by its own command, or delete the file");
      }
    } catch (EOFException e) {
      if (!isBegun(generation)) {
        file.close();
        throw InputException.of(path, "is no journal", "choose another --out, or delete the file");
      }
      file.setLength(0);
      begin(generation);
      return;
    }
    long whole = file.getFilePointer();
    for (double[] batch = next(); batch != null; batch = next()) {
      batches.add(batch);
      whole = file.getFilePointer();
    }
    file.setLength(whole);
    file.seek(whole);
  }

  /** Whether the file was cut off within its first words; any other is not ours to overwrite. */
  private boolean isBegun(String generation) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream words = new DataOutputStream(whole);
    words.writeUTF(MAGIC);
    words.writeUTF(generation);
    byte[] found = new byte[(int) Math.min(file.length(), whole.size())];
    file.seek(0);
    file.readFully(found);
    file.seek(0);
    return file.length() <= whole.size()
        && Arrays.equals(found, Arrays.copyOf(whole.toByteArray(), found.length));
  }

  private double @Nullable [] next() throws IOException {
    long left = file.length() - file.getFilePointer();
    if (left < Integer.BYTES) {
      return null;
    }
    int count = file.readInt();
    if (count < 0 || left < Integer.BYTES + 8L * count + Long.BYTES) {
      return null;
    }
    byte[] bytes = new byte[8 * count];
    file.readFully(bytes);
    if (file.readLong() != checksum(bytes)) {
      return null;
    }
    double[] batch = new double[count];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(batch);
    return batch;
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
    ByteBuffer bytes = ByteBuffer.allocate(8 * batch.length);
    bytes.asDoubleBuffer().put(batch);
    try {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(record);
      out.writeInt(batch.length);
      out.write(bytes.array());
      out.writeLong(checksum(bytes.array()));
      file.write(record.toByteArray());
    } catch (IOException e) {
      throw InputException.of(path, "cannot be written", "make room on the disk", e);
    }
    batches.add(batch);
  }

  private static long checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return checksum.getValue();
  }

  /** Closes the journal and deletes it: the generation is complete. */
  public void delete() {
    close();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw InputException.of(path, "cannot be deleted", "delete it yourself", e);
    }
  }

  /** Closes the journal; one without a batch is deleted, so that it stands in nobody's way. */
  @Override
  public void close() {
    try {
      file.close();
      if (batches.isEmpty()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
