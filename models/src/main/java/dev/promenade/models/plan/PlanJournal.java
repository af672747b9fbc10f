package dev.promenade.models.plan;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Batches of plans that are done, on disk, so that a generation that was killed goes on where it
 * was: what the plans depend on, then a record a batch (count, numbers, CRC-32). A record that was
 * cut off or damaged, and all after it, are dropped.
 */
public final class PlanJournal implements AutoCloseable {
  /** How journals of all versions begin. */
  private static final String NAME = "promenade plans ";

  private static final byte[] MAGIC = (NAME + "2\n").getBytes(StandardCharsets.UTF_8);

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
   * @param generation all that the batches depend on
   * @throws InputException if the journal is of a generation that depends on something else, naming
   *     it, or cannot be written
   */
  public static PlanJournal open(Path path, Provenance generation) {
    try {
      AtomicFiles.requireFile(path, "plans");
      AtomicFiles.createFolder(path.toAbsolutePath().getParent());
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      PlanJournal journal = new PlanJournal(path, file);
      try {
        journal.goOn(generation);
      } catch (InputException e) {
        file.close();
        throw e;
      }
      return journal;
    } catch (IOException e) {
      throw InputException.of(path, "cannot be used as a journal", "choose another --out", e);
    }
  }

  /**
   * Deletes a journal of any version, if there is one.
   *
   * @throws InputException if the file is none
   */
  public static void discard(Path path) {
    try {
      if (Files.exists(path)) {
        byte[] start = new byte[NAME.length()];
        int length;
        try (InputStream in = Files.newInputStream(path)) {
          length = in.readNBytes(start, 0, start.length);
        }
        if (!NAME.startsWith(new String(start, 0, length, StandardCharsets.ISO_8859_1))) {
          throw InputException.of(
              path, "is no journal", "choose another --out, or move it out of the way");
        }
        Files.delete(path);
      }
    } catch (IOException e) {
      throw InputException.of(path, "cannot be deleted", "check its permissions", e);
    }
  }

  /**
   * What the plans of a journal depend on.
   *
   * @throws InputException if the file is no journal of plans
   */
  public static Provenance provenance(Path path) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      Provenance begun = head(path, file);
      if (begun != null) {
        return begun;
      }
    } catch (IOException e) {
      throw InputException.of(path, "cannot be read", "check the path and its permissions", e);
    }
    throw InputException.of(path, "is no journal of plans", "name one that generate wrote");
  }

  private void goOn(Provenance generation) throws IOException {
    Provenance begun = file.length() == 0 ? null : head(path, file);
    if (begun == null) {
      file.setLength(0);
      file.write(MAGIC);
      byte[] text = generation.toJson().getBytes(StandardCharsets.UTF_8);
      file.writeInt(text.length);
      file.write(text);
      return;
    }
    readBatches();
    if (!batches.isEmpty()) {
      generation.requireSame(
          path, begun, "give the same again, choose another --out, or start anew with --fresh");
    } else if (!begun.equals(generation)) {
      file.setLength(0); // One that holds nothing stands in nobody's way.
      goOn(generation);
    }
  }

  /**
   * What the file says its plans depend on; null where it was cut off before that.
   *
   * @throws InputException if it is no journal of this version, whose it may be
   */
  private static @Nullable Provenance head(Path path, RandomAccessFile file) throws IOException {
    byte[] start = new byte[(int) Math.min(MAGIC.length, file.length())];
    file.readFully(start);
    if (!Arrays.equals(start, Arrays.copyOf(MAGIC, start.length))) {
      throw InputException.of(
          path,
          "is no journal, or one of another version",
          "choose another --out, or delete the file");
    }
    try {
      byte[] text = new byte[(int) Math.max(0, Math.min(file.readInt(), file.length()))];
      file.readFully(text);
      return Provenance.parse(path, new String(text, StandardCharsets.UTF_8));
    } catch (EOFException e) {
      return null;
    }
  }

  private void readBatches() throws IOException {
    long whole = file.getFilePointer();
    for (double[] batch = next(); batch != null; batch = next()) {
      batches.add(batch);
      whole = file.getFilePointer();
    }
    file.setLength(whole);
    file.seek(whole);
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
