package dev.promenade.models.io;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are the process's own output. */
class StandardStreamsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
  void standardOutputIsWrittenTo(String name) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      System.out.print("before ");
      AtomicFiles.writeString(Path.of(name), "öffentlich");
    } finally {
      System.setOut(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("before öffentlich");
    assertThat(AtomicFiles.isStandardOutput(Path.of(name))).isTrue();
    assertThat(Path.of("-")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"})
  void standardErrorIsAnother(String name) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      AtomicFiles.writeString(Path.of(name), "öffentlich");
    } finally {
      System.setErr(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("öffentlich");
    assertThat(AtomicFiles.isStandardOutput(Path.of(name))).isFalse();
  }

  @Test
  void standardOutputThatTakesNothingIsAnError() {
    PrintStream before = System.out;
    System.setOut(
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("no reader");
              }
            }));
    try {
      assertThatThrownBy(() -> AtomicFiles.writeString(Path.of("-"), "x"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("the stream is closed or its disk is full");
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void aLinkToStandardOutputIsStandardOutput() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
    assertThat(AtomicFiles.isStandardOutput(link)).isTrue();
    assertThat(AtomicFiles.isStandardOutput(folder.resolve("-"))).isFalse();
    assertThat(AtomicFiles.isStandardOutput(Path.of("./-"))).isFalse();
  }

  @Test
  void theFileThatAShellSentStandardOutputToIsNotReplaced() throws Exception {
    Path file = folder.resolve("printed");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Printing.class.getName(),
                file.toString())
            .redirectOutput(file.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(file).hasContent("before result after");
  }

  /** Prints, and writes a file. */
  static final class Printing {
    public static void main(String[] arguments) {
      System.out.print("before ");
      AtomicFiles.writeString(Path.of(arguments[0]), "result");
      System.out.print(" after");
    }
  }
}
