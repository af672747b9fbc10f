package dev.promenade.launch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFilesTest {
  @TempDir Path folder;

  @Test
  void aBundleHoldsFilesByteForByte() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[] {0, -1, 2});
    Path there = Files.createDirectories(folder.resolve("there"));
    Bundle.unpack(Bundle.pack(Map.of("launch/maps/a", file)), there);
    assertThat(there.resolve("launch/maps/a")).hasBinaryContent(new byte[] {0, -1, 2});
  }

  @Test
  void aBundleCannotWriteOutsideItsFolder() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("../escaped"));
    }
    Path there = Files.createDirectories(folder.resolve("there"));
    assertThatThrownBy(() -> Bundle.unpack(bytes.toByteArray(), there))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("../escaped");
    assertThat(folder.resolve("escaped")).doesNotExist();
  }

  @Test
  void withoutSparkTheErrorSaysHowToFetchIt() throws IOException {
    assertThatThrownBy(() -> SparkFinder.find(folder, ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mvn -Pspark");
    Files.createDirectories(folder.resolve("spark"));
    Files.write(folder.resolve("spark/promenade-spark.jar"), new byte[0]);
    assertThatThrownBy(() -> SparkFinder.find(folder, folder.resolve("no-spark").toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no-spark")
        .hasMessageContaining("SPARK_HOME");
  }

  @Test
  void theProgramsJarsAreThoseOfTheManifestTooAndNativesOnlyWhenAskedFor() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(Attributes.Name.CLASS_PATH, "lib/a.jar lib/pytorch-native-cpu.jar lib/gone.jar");
    Path main = folder.resolve("main.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(main), manifest)) {
      jar.finish();
    }
    Path lib = Files.createDirectories(folder.resolve("lib"));
    for (String name : new String[] {"a.jar", "pytorch-native-cpu.jar"}) {
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(lib.resolve(name)))) {
        jar.putNextEntry(new ZipEntry("x"));
      }
    }
    assertThat(ProgramJars.of(main.toString(), false)).containsExactly(main, lib.resolve("a.jar"));
    assertThat(ProgramJars.of(main.toString(), true))
        .containsExactly(main, lib.resolve("a.jar"), lib.resolve("pytorch-native-cpu.jar"));
    assertThatThrownBy(() -> ProgramJars.of(main + File.pathSeparator + lib, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("classes");
  }
}
