package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script, in a folder of its own with programs that only say what they are told. */
class LauncherTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("promenade.home", ".."), "promenade");

  @TempDir Path folder;
  private Path bin;
  private Path home;

  private record Said(int exitCode, String out, String err) {
    String lastLine() {
      List<String> lines = out.lines().toList();
      return lines.get(lines.size() - 1);
    }
  }

  @BeforeEach
  void copyTheScript() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
    home = Files.createDirectory(folder.resolve("home"));
    Files.copy(SCRIPT, home.resolve("promenade"), StandardCopyOption.COPY_ATTRIBUTES);
    program("dpkg", "exit 1");
    program("id", "echo 0");
    program("mvn", "echo 'Tests run: 1, Failures: 0, Errors: 0, Skipped: 0'");
  }

  @Test
  void theScriptIsPosix() throws Exception {
    assertThat(Files.readString(SCRIPT)).startsWith("#!/bin/sh\n");
    if (Files.isExecutable(Path.of("/usr/bin/dash"))) {
      assertThat(new ProcessBuilder("/usr/bin/dash", "-n", SCRIPT.toString()).start().waitFor())
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt-get)",
        "E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend)"
      })
  void aptIsWaitedForWhileAnotherProcessHoldsItsLock(String complaint) throws Exception {
    program(
        "apt-get",
        "echo \"$*\" >>" + folder + "/calls",
        "[ $(wc -l <" + folder + "/calls) -gt 1 ] || { echo '" + complaint + "' >&2; exit 100; }");
    Said said = launch(Map.of(), "verify");
    assertThat(said.err)
        .contains("another process holds apt's lock: waiting up to 120 s")
        .doesNotContain("will be skipped; for them");
    assertThat(said.exitCode).isZero();
    List<String> calls = Files.readAllLines(folder.resolve("calls"));
    assertThat(calls).hasSize(3).allMatch(call -> call.contains("-o DPkg::Lock::Timeout=120"));
    assertThat(calls.get(1)).contains("update");
    assertThat(calls.get(2)).contains("install").contains("python3-rostest");
  }

  @Test
  void aptIsNotWaitedForForever() throws Exception {
    program("apt-get", "echo 'E: Could not get lock /var/lib/apt/lists/lock' >&2; exit 100");
    Said said = launch(Map.of("PROMENADE_APT_WAIT", "3"), "verify");
    assertThat(said.err)
        .contains("waiting up to 3 s")
        .contains("E: Could not get lock")
        .contains("the tests against a real roscore will be skipped; for them");
    assertThat(said.exitCode).isZero();
    assertThat(launch(Map.of("PROMENADE_APT_WAIT", "soon"), "verify").err)
        .contains("PROMENADE_APT_WAIT is soon; give a number of seconds");
  }

  @Test
  void otherTroubleWithAptIsNotWaitedFor() throws Exception {
    program("apt-get", "echo 'E: Unable to locate package x' >&2; exit 100");
    Said said = launch(Map.of(), "verify");
    assertThat(said.err).contains("Unable to locate package x").doesNotContain("waiting");
    assertThat(said.exitCode).isZero();
  }

  @Test
  void verifyEndsWithWhatWasSkippedAndWhyAlsoWhereTestsFail() throws Exception {
    program("dpkg", "exit 0");
    program("apt-get", "exit 1");
    report("old", "<skipped message=\"from another day\"/>", Instant.now().minusSeconds(3600));
    Path fresh = Files.writeString(folder.resolve("fresh.xml"), REPORT);
    program(
        "mvn",
        "mkdir -p '" + home + "/launch/bench/target/surefire-reports'",
        "sleep 1",
        "cp '" + fresh + "' '" + home + "/launch/bench/target/surefire-reports/TEST-new.xml'",
        "echo \"asked: $*\"",
        "echo 'Tests run: 7, Failures: 1, Errors: 0, Skipped: 5'",
        "exit 1");
    Said said = launch(Map.of(), "verify", "-pl", "launch");
    assertThat(said.exitCode).isEqualTo(1);
    assertThat(said.out)
        .contains("asked: -B verify -pl launch\n")
        .contains("Tests run: 7, Failures: 1, Errors: 0, Skipped: 5");
    assertThat(said.lastLine())
        .isEqualTo(
            "promenade: 5 of 7 tests skipped: 2 (PROMENADE_DATA is not set), 1 (no \"ROS\" <1> & no"
                + " 2), 2 (no reason given)");
  }

  private static final String REPORT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuite name="x" tests="7" errors="0" skipped="5" failures="1">
        <testcase name="a" classname="x" time="0.1"/>
        <testcase name="b" classname="x" time="0.0">
          <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: PROMENADE_DATA is not set; wanted: maps/a.yaml
      \tat org.junit.jupiter.api.Assumptions.throwAssumptionFailed(Assumptions.java:340)
      ]]></skipped>
        </testcase>
        <testcase name="c" classname="x" time="0.0">
          <skipped message="Assumption failed: PROMENADE_DATA is not set; wanted: b" type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption
      ]]></skipped>
        </testcase>
        <testcase name="d" classname="x" time="0.0">
          <skipped message="no &quot;ROS&quot; &lt;1&gt; &amp; no 2"/>
        </testcase>
        <testcase name="e" classname="x" time="0.0">
          <skipped/>
        </testcase>
        <testcase name="f" classname="x" time="0.0">
          <skipped message=""/>
        </testcase>
        <testcase name="g" classname="x" time="0.0">
          <failure message="&lt;skipped&gt;" type="x"/>
        </testcase>
      </testsuite>
      """;

  @Test
  void whatIsWrittenIsUtf8WhateverTheLocale() throws Exception {
    Files.createFile(home.resolve("promenade.jar"));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    script(java, "locale charmap");
    Map<String, String> own = Map.of("JAVA_HOME", folder.resolve("jdk").toString());
    assertThat(launch(own, "--help").out).isEqualTo("UTF-8\n");
  }

  private void report(String name, String skipped, Instant time) throws IOException {
    Path reports = Files.createDirectories(home.resolve("models/target/surefire-reports"));
    Path file = reports.resolve("TEST-" + name + ".xml");
    Files.writeString(file, "<testcase name=\"a\">\n" + skipped + "\n</testcase>\n");
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private void program(String name, String... lines) throws IOException {
    script(bin.resolve(name), lines);
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Said launch(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("promenade").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int exitCode =
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Said(
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
