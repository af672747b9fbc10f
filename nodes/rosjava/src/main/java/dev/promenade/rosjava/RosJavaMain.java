package dev.promenade.rosjava;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.node.GlobalPlannerNode;
import dev.promenade.nodes.node.LocalPlannerNode;
import dev.promenade.nodes.node.NavigatorNode;
import dev.promenade.nodes.node.PeopleTrackerNode;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.names.NodeSettings;
import java.util.List;
import java.util.function.Function;

/**
 * Runs a node on ROSJava: {@code java -jar promenade-rosjava.jar navigator from:=to _name:=value}.
 */
public final class RosJavaMain {
  private RosJavaMain() {}

  /**
   * @param arguments navigator, global_planner, local_planner or people_tracker, then arguments of
   *     ROS; ends with code 2 and one line if they cannot be used
   */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      run(List.of(arguments));
    } catch (InputException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(List<String> arguments) throws InterruptedException {
    String kind = arguments.isEmpty() ? "" : arguments.get(0);
    Function<RosNode, Registration> starter =
        switch (kind) {
          case "navigator" -> NavigatorNode::new;
          case "global_planner" -> GlobalPlannerNode::new;
          case "local_planner" -> LocalPlannerNode::new;
          case "people_tracker" -> PeopleTrackerNode::new;
          default ->
              throw InputException.of(
                  "node",
                  "",
                  "'" + kind + "'",
                  "choose navigator, global_planner, local_planner or people_tracker");
        };
    NodeSettings settings = NodeSettings.of(kind, arguments.subList(1, arguments.size()));
    try (RosJavaNode node = RosJavaNode.start(settings)) {
      Registration work = starter.apply(node);
      node.awaitShutdown();
      work.close();
    }
  }
}
