package dev.promenade.launch.cluster;

import dev.promenade.models.io.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files of a job as one array of bytes, for the way to other machines. */
public final class Bundle {
  private Bundle() {}

  /**
   * Packs files.
   *
   * @param files paths in the bundle, and the files
   * @throws InputException if one cannot be read
   */
  public static byte[] pack(Map<String, Path> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (Map.Entry<String, Path> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        try {
          Files.copy(file.getValue(), zip);
        } catch (IOException e) {
          throw InputException.of(file.getValue(), "cannot be read", "check its permissions", e);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Unpacks files.
   *
   * @param folder exists
   * @throws InputException if the disk is full, or a path would lead out of the folder
   */
  public static void unpack(byte[] bundle, Path folder) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw InputException.of("the bundle", "leads to " + entry.getName(), "build it anew");
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    } catch (IOException e) {
      throw InputException.of(
          folder, "cannot be written (" + e + ")", "make room on that machine's disk", e);
    }
  }
}
