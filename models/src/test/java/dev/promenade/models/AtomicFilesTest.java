package dev.promenade.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void aFailedWriteKeepsTheOldContentAndLeavesNothingBehind() throws IOException {
    Path target = folder.resolve("result.json");
    AtomicFiles.writeString(target, "old");

    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    target,
                    out -> {
                      out.write('n');
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("result.json")
        .hasMessageContaining("disk full");

    assertThat(Files.readString(target)).isEqualTo("old");
    assertThat(folder.toFile().list()).containsExactly("result.json");
  }

  @Test
  void parentFoldersAreMade() throws IOException {
    Path target = folder.resolve("a/b/c.txt");
    AtomicFiles.writeString(target, "straße");
    assertThat(Files.readString(target)).isEqualTo("straße");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> AtomicFiles.writeString(file.resolve("x.txt"), "x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("file/x.txt")
        .hasMessageContaining("folder that you may write to");
  }
}
