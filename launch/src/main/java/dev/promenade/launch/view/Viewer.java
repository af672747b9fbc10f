package dev.promenade.launch.view;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.node.Monitor;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.RecordingFile;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes viewers of what there is to see. */
final class Viewer {
  /** Files of a folder that are looked at, at most. */
  private static final int MOST_FILES = 20_000;

  private static final String RECORDING = ".recording";

  private final Episodes episodes;
  private final List<String> scenarioNames;
  private final Scenarios scenarios;

  /** Draws scenarios by name. */
  @FunctionalInterface
  public interface Scenarios {
    /**
     * @throws InputException if there is none of that name
     */
    EpisodeSetup setup(String name, long seed);

    /** Who understands instructions there, if anybody does. */
    default Optional<Guide> guide(String name) {
      return Optional.empty();
    }
  }

  /**
   * Where a viewer listens.
   *
   * @param host address
   * @param port 0 for any free one
   * @param token that browsers must bring; empty for a new one where one is needed
   */
  public record Address(String host, int port, String token) {
    /** Whether only this machine can reach it. */
    public boolean loopback() {
      return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
  }

  /** A viewer that runs, and where it can be seen. */
  public record Running(ViewServer server, String url) implements AutoCloseable {
    @Override
    public void close() {
      server.close();
    }
  }

  /**
   * @param scenarioNames offered in the page
   * @param scenarios the only ones that the page can open
   */
  public Viewer(Episodes episodes, List<String> scenarioNames, Scenarios scenarios) {
    this.episodes = episodes;
    this.scenarioNames = List.copyOf(scenarioNames);
    this.scenarios = scenarios;
  }

  /** Shows a simulation. */
  public Running simulation(Address address, EpisodeSetup setup, String planner) {
    return simulation(address, setup, planner, Optional.empty());
  }

  /** Shows a simulation of a robot that can be told its way in words. */
  public Running simulation(
      Address address, EpisodeSetup setup, String planner, Optional<Guide> guide) {
    return start(
        address, new SimulationStage(setup, planner, episodes, guide), List.of(), Map.of());
  }

  /** Shows a robot in the ROS graph. */
  public Running robot(Address address, Monitor monitor) {
    return start(address, new RosStage(monitor), List.of(), Map.of());
  }

  /**
   * Shows recorded episodes: one file, or all below a folder, with the report of a suite where
   * there is one.
   *
   * @throws InputException if there is neither
   */
  public Running recorded(Address address, Path place) {
    if (Files.isRegularFile(place)) {
      return start(address, recording(place), List.of(place), Map.of());
    }
    Map<String, Path> files = files(place);
    List<Path> recordings =
        files.values().stream().filter(file -> file.toString().endsWith(RECORDING)).toList();
    boolean report = files.containsKey("report.html");
    if (recordings.isEmpty() && !report) {
      throw InputException.of(
          place,
          "holds neither recorded episodes (*.recording) nor a report.html",
          "give a folder that simulate or regress wrote");
    }
    Stage first = recordings.isEmpty() ? new EmptyStage(place) : recording(recordings.get(0));
    return start(address, first, recordings, report ? files : Map.of());
  }

  private Running start(
      Address address, Stage stage, List<Path> recordings, Map<String, Path> reportFiles) {
    String token = address.token();
    if (token.isEmpty() && !address.loopback()) {
      byte[] random = new byte[16];
      new SecureRandom().nextBytes(random);
      token = HexFormat.of().formatHex(random);
    }
    Audience audience = new Audience();
    Show show = new Show(stage, repertoire(recordings, !reportFiles.isEmpty()), audience);
    ViewServer server;
    try {
      server =
          new ViewServer(
              address.host(),
              address.port(),
              new Door(token, address.loopback()),
              audience,
              show,
              reportFiles);
    } catch (RuntimeException e) {
      show.close();
      throw e;
    }
    String host = address.host().equals("0.0.0.0") ? "localhost" : address.host();
    String url =
        "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, server.port());
    return new Running(server, token.isEmpty() ? url : url + "?" + Door.TOKEN + "=" + token);
  }

  private Show.Repertoire repertoire(List<Path> recordings, boolean report) {
    return new Show.Repertoire() {
      @Override
      public List<String> scenarios() {
        return scenarioNames;
      }

      @Override
      public List<String> planners() {
        return LocalPlanners.names();
      }

      @Override
      public List<String> recordings() {
        return recordings.stream().map(Path::toString).toList();
      }

      @Override
      public boolean report() {
        return report;
      }

      @Override
      public Stage simulation(String scenario, String planner, long seed) {
        if (!scenarioNames.contains(scenario)) {
          throw InputException.of("the scenario", "", "'" + scenario + "'", "choose from the list");
        }
        return new SimulationStage(
            scenarios.setup(scenario, seed), planner, episodes, scenarios.guide(scenario));
      }

      @Override
      public Stage recording(int index) {
        if (index < 0 || index >= recordings.size()) {
          throw InputException.of("the recording", "index", index, "choose from the list");
        }
        return Viewer.recording(recordings.get(index));
      }
    };
  }

  private static Stage recording(Path file) {
    Recording recording = RecordingFile.read(file);
    if (recording.frames().isEmpty()) {
      throw InputException.of(file, "holds no frames", "record the episode again");
    }
    return new RecordingStage(recording);
  }

  /** The regular files below a folder by their path in it; links are not followed. */
  private static Map<String, Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw InputException.of(
          folder, "is neither a scenario, a recorded episode nor a folder", "check the name");
    }
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder, 4)) {
      walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .limit(MOST_FILES)
          .forEach(file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
    } catch (IOException e) {
      throw InputException.of(folder, "cannot be listed", "check its permissions", e);
    }
    return files;
  }

  /** A folder with a report only. */
  private record EmptyStage(Scene scene, Moment moment) implements Stage {
    EmptyStage(Path place) {
      this(
          new Scene(
              "report",
              place.toString(),
              "",
              "",
              0,
              Scene.Picture.NONE,
              Scene.UNKNOWN_RADIUS,
              Moment.NONE,
              0),
          Moment.empty(0, "the report of this suite is on the right"));
    }

    @Override
    public void advance(double seconds) {
      // Nothing moves.
    }

    @Override
    public void step() {
      // Nothing moves.
    }
  }
}
