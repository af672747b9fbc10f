package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What results depend on is read through {@code InputFiles}, or its provenance would be silent
 * about it. Held against the sources of every module.
 */
class InputFilesTest {
  private static final Path HOME = Path.of(System.getProperty("promenade.home", "../.."));

  /** Whatever opens a file for reading. */
  private static final Pattern READING =
      Pattern.compile(
          "\\bFiles\\s*\\.\\s*(readAllBytes|readAllLines|readString|lines|newBufferedReader"
              + "|newInputStream|newByteChannel|asByteSource|asCharSource|toByteArray|map)\\b"
              + "|\\bFiles\\s*::\\s*(read|lines|new(Buffered|Input|Byte))\\w*"
              + "|\\bimport static (java\\.nio\\.file|com\\.google\\.common\\.io)\\.Files\\b"
              + "|\\bFiles\\s*\\.\\s*copy\\s*\\((?!zip|content)"
              + "|\\bnew (FileInputStream|FileReader|RandomAccessFile|JarFile|ZipFile|HdfFile"
              + "|Scanner)\\b"
              + "|\\bFileChannel\\s*\\.\\s*open\\b"
              + "|\\bImageIO\\s*\\.\\s*read\\b"
              + "|\\bcreateImageInputStream\\s*\\(\\s*(?!new ByteArrayInputStream)"
              + "|\\bopenStream\\s*\\(");

  private static final String GOES_ON = "what a run goes on from: compared with its provenance";
  private static final String OWN = "says what a result was made from, and is no input of one";
  private static final String TELLS = "tells InputFiles of the file";

  /** Who may read files, and why. */
  private static final Map<String, String> ALLOWED =
      Map.ofEntries(
          Map.entry("models/io/InputFiles", "the one way"),
          Map.entry("models/io/Documents", TELLS + ", with the very bytes"),
          Map.entry("models/io/ParquetFile", OWN),
          Map.entry("models/plan/PlanFiles", OWN),
          Map.entry("sim/episode/RecordingFile", OWN),
          Map.entry("models/plan/TrajectoryFiles", TELLS),
          Map.entry("models/attention/DemonstrationFile", TELLS),
          Map.entry("models/plugin/PluginJar", "CommandProvenance tells of all jars of plug-ins"),
          Map.entry("models/provenance/ProgramBuild", "the program, which is hashed by itself"),
          Map.entry("launch/cluster/ProgramJars", "the program, which is hashed by itself"),
          Map.entry("models/provenance/Journal", GOES_ON),
          Map.entry("models/training/Trainer", GOES_ON),
          Map.entry("models/attention/LossCurve", GOES_ON),
          Map.entry("launch/train/SchoolFolder", GOES_ON),
          Map.entry("launch/generate/PlanFolder", GOES_ON),
          Map.entry("launch/train/TrainAttentionCommand", "copies the weights that it has made"),
          Map.entry("models/training/WeightsCard", "says what weights are; these are the input"),
          Map.entry("launch/cluster/Bundle", "what is sent is checked where it is read"),
          Map.entry("launch/view/ViewServer", "hands the page's own files to the browser"),
          Map.entry("launch/bench/harness/Machine", "describes the machine"),
          Map.entry("launch/bench/harness/Memory", "describes the machine"),
          Map.entry("msggen/Generate", "runs while the program is built"),
          Map.entry("msggen/Library", "runs while the program is built"));

  /** Where files are read, by class. */
  private static Map<String, List<String>> readers(Path home) throws IOException {
    Map<String, List<String>> readers = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home, 20)) {
      for (Path file : all.filter(InputFilesTest::isSource).toList()) {
        String name = file.toString().replace('\\', '/');
        name = name.substring(name.indexOf("dev/promenade/") + "dev/promenade/".length());
        // Without comments, and calls that are broken over lines as one.
        String text =
            Files.readString(file)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)//.*$", "")
                .replaceAll("\\s*\\n\\s*\\.", ".");
        Matcher found = READING.matcher(text);
        while (found.find()) {
          readers
              .computeIfAbsent(name.replaceFirst("\\.java$", ""), key -> new ArrayList<>())
              .add(found.group());
        }
      }
    }
    return readers;
  }

  private static boolean isSource(Path file) {
    String name = file.toString().replace('\\', '/');
    return name.contains("/src/main/java/dev/promenade/") && name.endsWith(".java");
  }

  @Test
  void nobodyReadsFilesPastInputFiles() throws IOException {
    Map<String, List<String>> readers = readers(HOME);
    assertThat(readers).hasSizeGreaterThan(20);
    Map<String, List<String>> strangers = new TreeMap<>(readers);
    strangers.keySet().removeAll(ALLOWED.keySet());
    assertThat(strangers).as("read through InputFiles, or say here why not").isEmpty();
    assertThat(readers.keySet())
        .as("who need no permission any more")
        .containsAll(ALLOWED.keySet());
  }

  @Test
  void everyWayToReadPastItIsSeen(@TempDir Path folder) throws IOException {
    List<String> ways =
        List.of(
            "Files.readAllBytes(f)",
            "Files.readString(f)",
            "Files\n        .readAllLines(f)",
            "Files.lines(f)",
            "Files.newBufferedReader(f)",
            "Files.newInputStream(f)",
            "Files.copy(f, out)",
            "run(Files::readString)",
            "new FileInputStream(f)",
            "new FileReader(f)",
            "new RandomAccessFile(f, \"r\")",
            "FileChannel.open(f)",
            "ImageIO.read(f)",
            "ImageIO.createImageInputStream(f)",
            "f.toUri().toURL().openStream()");
    for (int i = 0; i < ways.size(); i++) {
      Path file =
          folder.resolve("sim/src/main/java/dev/promenade/sim/suite/A%02d.java".formatted(i));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "package p;\nclass A { Object a = " + ways.get(i) + "; }\n");
    }
    assertThat(readers(folder)).hasSameSizeAs(ways);
    Files.writeString(
        folder.resolve("sim/src/main/java/dev/promenade/sim/suite/B.java"),
        "/** As Files.readString(f) does. */ class B {} // Files.lines(f)\n");
    assertThat(readers(folder)).hasSameSizeAs(ways);
  }
}
