package dev.promenade.launch.drive;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.launch.maps.Floor;
import dev.promenade.models.io.InputException;
import dev.promenade.nodes.node.GlobalPlannerNode;
import dev.promenade.nodes.node.LocalPlannerNode;
import dev.promenade.nodes.node.NavigatorNode;
import dev.promenade.nodes.node.PeopleTrackerNode;
import dev.promenade.nodes.node.SimulatorNode;
import dev.promenade.nodes.node.TranslatorNode;
import dev.promenade.nodes.node.WaypointsNode;
import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import dev.promenade.planners.language.Translator;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a ROS node until it is told to end; what roslaunch and rosrun start. */
@Command(
    name = "node",
    hidden = true,
    mixinStandardHelpOptions = true,
    description =
        "Run a ROS node: navigator, global_planner, local_planner, people_tracker, translator,"
            + " waypoints or simulator.",
    footer = {
      "",
      "Examples:",
      "  promenade node navigator scan:=front/scan _local_planner:=dwa __name:=move_base",
      "  promenade node simulator _scenario:=office _seed:=7",
      "  promenade node translator _floor:=office",
      "  promenade node waypoints _waypoints:=$PWD/tour.yaml _rounds:=0"
    })
public final class NodeCommand implements Callable<Integer> {
  @CommandLine.Parameters(index = "0", paramLabel = "NODE", description = "Which node to run.")
  private String kind;

  @CommandLine.Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "Arguments of ROS: remaps from:=to, parameters _name:=value, __name:=, __ns:=.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Starter starter = starter();
    try (RosNode node = TcpRosNode.start(NodeSettings.of(kind, arguments))) {
      Registration work = starter.start(node);
      node.awaitShutdown();
      work.close();
      return 0;
    }
  }

  private interface Starter {
    Registration start(RosNode node);
  }

  private Starter starter() {
    return switch (kind) {
      case "navigator" -> NavigatorNode::new;
      case "global_planner" -> GlobalPlannerNode::new;
      case "local_planner" -> LocalPlannerNode::new;
      case "people_tracker" -> PeopleTrackerNode::new;
      case "translator" -> NodeCommand::translator;
      case "waypoints" -> WaypointsNode::new;
      case "simulator" -> NodeCommand::simulator;
      default ->
          throw InputException.of(
              "node",
              "",
              "'" + kind + "'",
              "choose navigator, global_planner, local_planner, people_tracker, translator,"
                  + " waypoints or simulator");
    };
  }

  private static Registration translator(RosNode node) {
    Parameters parameters = node.parameters();
    Floor floor = Floor.find(parameters.getString("~floor", "office"));
    String weights = parameters.getString("~weights", "translator");
    Translator translator = Translator.load(Home.find("weights", weights, ".safetensors"));
    TranslatorNode work =
        new TranslatorNode(
            node,
            new TranslatorNode.Floor(
                floor.behaviors(),
                floor.regions()::at,
                (text, start) -> translator.translate(text, floor.behaviors(), start, 3)));
    return () -> {
      work.close();
      translator.close();
    };
  }

  private static Registration simulator(RosNode node) {
    Parameters parameters = node.parameters();
    double tick = parameters.getDouble("~tick", 0.05);
    double speed = parameters.getDouble("~speed", 1);
    if (!(tick >= 0.01 && tick <= 0.5)) {
      throw InputException.of("parameter ~tick", "", tick, "set it to 0.01 to 0.5 s");
    }
    if (!(speed > 0 && speed <= 100)) {
      throw InputException.of("parameter ~speed", "", speed, "set it to a number from 0 to 100");
    }
    EpisodeSetup setup =
        Scenarios.any(parameters.getString("~scenario", "demo"))
            .setup(parameters.getInt("~seed", 1));
    return new SimulatorNode(node, setup.withTick(tick), speed);
  }
}
