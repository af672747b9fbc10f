package dev.promenade.models.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes a class look as if a Java of the far future had compiled it. */
final class NewerClass {
  private NewerClass() {}

  static Path in(Path jar, Path changed, String entry) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (ZipEntry each : Collections.list(from.entries())) {
        byte[] bytes = from.getInputStream(each).readAllBytes();
        if (each.getName().equals(entry)) {
          bytes[7] = 120; // the low byte of the major version
        }
        to.putNextEntry(new ZipEntry(each.getName()));
        to.write(bytes);
      }
    }
    return changed;
  }
}
