package dev.promenade.models.io;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    assertThat(target).hasContent("old");
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
    assertThatThrownBy(() -> AtomicFiles.writeString(file.resolve("x/y.txt"), "x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("file is no folder")
        .hasMessageContaining("folder that you may write to");
    assertThatThrownBy(() -> AtomicFiles.requireWritable(file.resolve("x/y.txt")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("file is no folder");
  }

  @Test
  void linksAreFollowedAndStay() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("inner/second"));
    Path second = Files.createSymbolicLink(inner.resolve("second"), Path.of("../file"));

    AtomicFiles.writeString(first, "new");

    assertThat(file).hasContent("new").isRegularFile();
    assertThat(first).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(inner.toFile().list()).containsExactly("second");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("file", "inner", "first");
  }

  @Test
  void whatALinkLeadsToIsMadeWhereItIsMissing() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("new/file"));
    AtomicFiles.writeString(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("new/file")).hasContent("new");
  }

  @Test
  void aCircleOfLinksIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
    assertThatThrownBy(() -> AtomicFiles.writeString(link, "x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("leads in a circle");
  }

  @Test
  void aLinkToAFolderIsAFolder() throws IOException {
    Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
    AtomicFiles.createFolder(link);
    AtomicFiles.writeString(link.resolve("file"), "new");
    assertThat(folder.resolve("real/file")).hasContent("new");
    assertThatThrownBy(() -> AtomicFiles.writeString(link, "x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a folder; name a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rwxrwxrwx", "-w-------"})
  void permissionsStayAsTheyWere(String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    AtomicFiles.writeString(file, "new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(permissions);
  }

  /** Only the administrator can give files away. */
  @Test
  void theOwnerStays() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Assumptions.assumeTrue(
        succeeds("chown", "4711:4712", file.toString()), "no right to give files away");
    AtomicFiles.writeString(file, "new");
    assertThat(file).hasContent("new");
    assertThat(Files.readAttributes(file, "unix:uid,gid"))
        .containsEntry("uid", 4711)
        .containsEntry("gid", 4712);
  }

  @Test
  void aNewFileHasThePermissionsThatTheUserWantsForNewFiles() throws IOException {
    Path file = folder.resolve("file");
    AtomicFiles.writeString(file, "new");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("plain"))));
  }

  @Test
  void aFileThatNobodyMayWriteIsKeptEvenByTheAdministrator() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertThatThrownBy(() -> AtomicFiles.writeString(file, "new"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is read-only");
    assertThat(file).hasContent("old");
  }

  @Test
  void aFileInAFolderThatIsNotOursIsOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old and long");
    Object before = Files.getAttribute(file, "unix:ino");
    Path content = Files.writeString(folder.resolve("content"), "new");
    new Target(file, file, Target.Kind.OVERWRITTEN).copyFrom(content);
    assertThat(file).hasContent("new");
    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
  }

  @Test
  void aPipeIsWrittenTo() throws Exception {
    Path pipe = folder.resolve("pipe");
    run("mkfifo", pipe.toString());
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    AtomicFiles.requireWritable(pipe);
    AtomicFiles.writeString(pipe, "through it");
    assertThat(read.get(20, SECONDS)).isEqualTo("through it");
    assertThat(Files.readAttributes(pipe, "isOther")).containsEntry("isOther", true);
    assertThat(folder.toFile().list()).containsExactly("pipe");
  }

  @Test
  void aDeviceIsWrittenToAndStaysOne() throws Exception {
    Path device = device("null", 3);
    Path link = Files.createSymbolicLink(folder.resolve("link"), device);
    AtomicFiles.writeString(device, "gone");
    AtomicFiles.writeFile(link, file -> Files.writeString(file, "gone too"));
    assertThat(Files.readAttributes(device, "isOther")).containsEntry("isOther", true);
    assertThat(link).isSymbolicLink();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("null", "link");
  }

  @Test
  void aDeviceThatTakesNothingIsAnErrorAndStays() throws Exception {
    Path full = device("full", 7);
    assertThatThrownBy(() -> AtomicFiles.writeString(full, "x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("full cannot be written");
    assertThat(Files.readAttributes(full, "isOther")).containsEntry("isOther", true);
  }

  @Test
  void aDiskIsRefused() throws Exception {
    Path disk = folder.resolve("disk");
    Assumptions.assumeTrue(
        succeeds("mknod", disk.toString(), "b", "240", "0"), "no right to make devices");
    assertThatThrownBy(() -> AtomicFiles.writeString(disk, "x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a disk");
  }

  @Test
  void aSocketIsRefused() throws IOException {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertThatThrownBy(() -> AtomicFiles.writeString(socket, "x"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("is a socket");
    }
  }

  @Test
  void aFileThatIsOpenGoesOnWhereItIs() throws IOException {
    Path file = folder.resolve("log");
    try (FileOutputStream open = new FileOutputStream(file.toFile())) {
      open.write("before ".getBytes(StandardCharsets.UTF_8));
      AtomicFiles.writeString(descriptorOf(file), "after");
    }
    assertThat(file).hasContent("before after");
    assertThat(folder.toFile().list()).containsExactly("log");
  }

  @Test
  void whatIsNoFileHasNothingBesideIt() throws Exception {
    AtomicFiles.requireFile(folder.resolve("weights"), "a card");
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> AtomicFiles.requireFile(Path.of("-"), "a card"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a card");
    Path pipe = folder.resolve("pipe");
    run("mkfifo", pipe.toString());
    assertThatThrownBy(() -> AtomicFiles.requireFile(pipe, "a card"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a card");
  }

  @Test
  void aProcessThatIsStoppedLeavesNothingBehind() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Stuck.class.getName(),
                folder.resolve("result").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("writing");
    assertThat(folder).isNotEmptyDirectory();
    process.destroy();
    assertThat(process.waitFor(20, SECONDS)).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileWithoutANameIsRefused() {
    assertThatThrownBy(() -> AtomicFiles.writeString(Path.of(""), "x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is empty");
  }

  /** Never comes to the end of a file. */
  static final class Stuck {
    public static void main(String[] arguments) {
      AtomicFiles.writeFile(
          Path.of(arguments[0]),
          file -> {
            System.out.println("writing");
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          });
    }
  }

  private static Path descriptorOf(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      List<Path> found =
          open.filter(
                  link -> {
                    try {
                      return Files.isSameFile(link, file);
                    } catch (IOException e) {
                      return false;
                    }
                  })
              .toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  /** A device of our own like one of /dev, for which one must be the administrator. */
  private Path device(String name, int minor) throws Exception {
    Path device = folder.resolve(name);
    boolean made = succeeds("mknod", device.toString(), "c", "1", Integer.toString(minor));
    Assumptions.assumeTrue(made && opens(device), "no right to make devices; wanted: " + name);
    return device;
  }

  /** Not so in a folder that is mounted without devices. */
  private static boolean opens(Path device) {
    try (OutputStream out = Files.newOutputStream(device, StandardOpenOption.WRITE)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean succeeds(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
