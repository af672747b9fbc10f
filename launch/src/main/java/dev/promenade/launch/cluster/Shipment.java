package dev.promenade.launch.cluster;

import dev.promenade.launch.home.Home;
import dev.promenade.models.io.InputFiles;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.local.attention.AttentionFiles;
import dev.promenade.planners.local.flow.FlowPolicyProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a job and where other machines find them, below their home folder: shipped files
 * where they are here, the user's own under {@code own} by their whole path, so that what lay
 * beside each other still does.
 */
public final class Shipment {
  private final SortedMap<String, Path> files = new TreeMap<>();
  private final SortedMap<String, String> properties = new TreeMap<>();
  private final Path home = Home.folder().toAbsolutePath().normalize();

  /** Adds all shipped files of a kind, for example {@code maps}. */
  public Shipment shipped(String kind) {
    Path folder = home.resolve("launch").resolve(kind);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(Files::isRegularFile).forEach(this::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return this;
  }

  /** Adds a file and says its path below the home folder of other machines. */
  public String add(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    String path =
        (whole.startsWith(home) ? home.relativize(whole) : Path.of("own" + whole)).toString();
    files.put(path, whole);
    return path;
  }

  /** Adds weights with the card beside them, and says where they are then. */
  public String addWeights(Path weights) {
    Path card =
        weights.resolveSibling(
            weights.getFileName().toString().replaceFirst("\\.safetensors$", ".json"));
    if (Files.isRegularFile(card)) {
      add(card);
    }
    return add(weights);
  }

  /** Adds the weights and solvers that the user named for local planners by system properties. */
  public Shipment planners() {
    for (String property : List.of(AttentionFiles.PROPERTY, FlowPolicyProvider.PROPERTY)) {
      String own = System.getProperty(property, "");
      if (!own.isEmpty()) {
        properties.put(property, addWeights(Path.of(own)));
      }
    }
    String solver = System.getProperty(FlowPolicyProvider.SOLVER, "");
    if (!solver.isEmpty()) {
      Path file = Path.of(solver);
      properties.put(FlowPolicyProvider.SOLVER, Files.isRegularFile(file) ? add(file) : solver);
    }
    return this;
  }

  /** What was added: the path on other machines, the file here. */
  public SortedMap<String, Path> files() {
    return files;
  }

  /** The hashes of what was added, as far as it was read here, by the path on other machines. */
  public SortedMap<String, String> hashes(Provenance provenance) {
    SortedMap<String, String> hashes = new TreeMap<>();
    files.forEach(
        (path, file) -> {
          String hash = provenance.inputs().get(InputFiles.name(file));
          if (hash != null) {
            hashes.put(path, hash);
          }
        });
    return hashes;
  }

  /** System properties whose values are files below the home folder of other machines, or names. */
  public SortedMap<String, String> properties() {
    return properties;
  }

  /** Sets such properties in a process elsewhere. */
  public static void apply(SortedMap<String, String> properties) {
    properties.forEach(
        (name, value) -> {
          Path file = Home.folder().resolve(value);
          System.setProperty(name, Files.isRegularFile(file) ? file.toString() : value);
        });
  }
}
