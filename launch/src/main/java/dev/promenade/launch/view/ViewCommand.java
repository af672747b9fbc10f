package dev.promenade.launch.view;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.launch.terminal.PeopleOptions;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.models.io.InputException;
import dev.promenade.nodes.node.Monitor;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.MapScenario;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves a page that shows what a robot does. */
@Command(
    name = "view",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Watch in the browser: a simulation that can be steered, recorded episodes, the results of a"
          + " suite, or a robot in the ROS graph. Runs until it is interrupted.",
      "Listens on this machine only, unless --host says otherwise; then browsers need a token."
    },
    footer = {
      "",
      "Examples:",
      "  promenade view",
      "  promenade view doorway --planner orca --seed 7",
      "  promenade view out/doorway-dwa-7/episode.recording",
      "  promenade view out/social",
      "  promenade view --ros scan:=front/scan"
    })
public final class ViewCommand implements Callable<Integer> {
  private static final int PORT = 8017;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WHAT",
      description =
          "A scenario (a shipped name or a file), a recorded episode, or a folder of results.",
      defaultValue = "demo")
  private String what;

  @Option(
      names = "--ros",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description =
          "Watch the robot in the ROS graph instead; arguments of ROS may follow (from:=to,"
              + " _name:=value).")
  private @Nullable List<String> ros;

  @Mixin private PlannerOptions local;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draws starts, ways, speeds and noise.",
      defaultValue = "1")
  private long seed;

  @Mixin private PeopleOptions people;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen at.",
      defaultValue = "127.0.0.1")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen at, 0 for any free one.",
      defaultValue = "" + PORT)
  private int port;

  @Option(
      names = "--token",
      paramLabel = "WORD",
      description =
          "What browsers must bring (default: none on this machine, else one drawn at random).",
      defaultValue = "")
  private String token;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw InputException.of("--port", "", port, "give a number from 0 to 65535");
    }
    Viewer.Address address = new Viewer.Address(host, port, token);
    if (ros != null) {
      try (RosNode node = TcpRosNode.start(NodeSettings.of("promenade_viewer", ros));
          Viewer.Running running = viewer(List.of()).robot(address, new Monitor(node))) {
        announce(spec, running);
        node.awaitShutdown();
        return 0;
      }
    }
    try (Viewer.Running running = start(address)) {
      return untilInterrupted(spec, running);
    }
  }

  /** Shows one simulation on the usual port of this machine, or on a free one if that is taken. */
  public static int show(
      CommandSpec spec,
      EpisodeSetup setup,
      String planner,
      Episodes episodes,
      Optional<Guide> guide)
      throws InterruptedException {
    Viewer viewer = viewer(shipped(), episodes);
    Viewer.Running running;
    try {
      running = viewer.simulation(new Viewer.Address("127.0.0.1", PORT, ""), setup, planner, guide);
    } catch (InputException e) {
      running = viewer.simulation(new Viewer.Address("127.0.0.1", 0, ""), setup, planner, guide);
    }
    try (Viewer.Running shown = running) {
      return untilInterrupted(spec, shown);
    }
  }

  private static int untilInterrupted(CommandSpec spec, Viewer.Running running)
      throws InterruptedException {
    announce(spec, running);
    new CountDownLatch(1).await(); // until the process is interrupted
    return 0;
  }

  /** Starts what was asked for. */
  Viewer.Running start(Viewer.Address address) {
    Path place = Path.of(what);
    if (Files.isDirectory(place) || what.endsWith(".recording")) {
      return viewer(shipped()).recorded(address, place);
    }
    String planner = local.name();
    EpisodeSetup setup =
        people.given()
            ? new MapScenario(people.apply(Scenarios.find(what).settings())).setup(seed)
            : Scenarios.any(what).setup(seed);
    Episodes episodes = local.applyTo(new Episodes(GlobalPlanners.AUTO, true, true));
    return viewer(shipped(), episodes).simulation(address, setup, planner, FloorGuide.of(what));
  }

  private static List<String> shipped() {
    return Home.shipped("scenarios", ".yaml");
  }

  private static Viewer viewer(List<String> scenarios) {
    return viewer(scenarios, new Episodes(GlobalPlanners.AUTO, true, true));
  }

  private static Viewer viewer(List<String> scenarios, Episodes episodes) {
    return new Viewer(
        episodes,
        scenarios,
        new Viewer.Scenarios() {
          @Override
          public EpisodeSetup setup(String name, long drawnWith) {
            return Scenarios.any(name).setup(drawnWith);
          }

          @Override
          public Optional<Guide> guide(String name) {
            return FloorGuide.of(name);
          }
        });
  }

  private static void announce(CommandSpec spec, Viewer.Running running) {
    PrintWriter screen = spec.commandLine().getOut();
    screen.println("Open " + running.url() + " in a browser; Ctrl-C ends it.");
    screen.flush();
  }
}
