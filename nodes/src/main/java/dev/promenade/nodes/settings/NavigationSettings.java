package dev.promenade.nodes.settings;

import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.nodes.ros.Parameters;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zones;
import dev.promenade.planners.safety.GuardSettings;
import dev.promenade.planners.zones.ZoneFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parameters of the navigating nodes; {@code launch/config/navigator.yaml} explains each.
 *
 * @param plannerParameters of the local planner
 */
public record NavigationSettings(
    RobotModel robot,
    GuardSettings guard,
    String globalPlanner,
    dev.promenade.planners.local.Parameters plannerParameters,
    Frames frames,
    Rates rates,
    Tolerance tolerance,
    Obstacles obstacles,
    Persistence persistence,
    Staleness staleness) {
  /**
   * @param global fixed frame of map and goals
   * @param base frame of the robot
   */
  public record Frames(String global, String base) {}

  /**
   * @param controller commands a second [Hz]
   * @param planner looks a second at whether the route is still good [Hz]
   */
  public record Rates(double controller, double planner) {}

  /**
   * @param xy the goal is reached when nearer [m]
   * @param yaw and turned closer to its heading [rad]
   */
  public record Tolerance(double xy, double yaw) {}

  /**
   * @param clearance room that routes keep to walls beside the robot's radius where there is any
   *     [m]
   * @param memory how long a scan's obstacles block routes [s]
   * @param unknown whether what the map does not know blocks routes too
   * @param zones of the site
   */
  public record Obstacles(double clearance, double memory, boolean unknown, Zones zones) {
    /** The map with its zones. */
    public DistanceField on(OccupancyGrid map) {
      return DistanceField.of(map, unknown, zones);
    }
  }

  /**
   * @param patience time without progress until something else is tried [s]
   * @param recoveries how often something else is tried before the goal is given up
   */
  public record Persistence(double patience, int recoveries) {}

  /**
   * @param floor no input is stale before this age [s]
   * @param ceiling every input is stale from this age on [s]
   */
  public record Staleness(double floor, double ceiling) {}

  /** From a measurement to its effect on the wheels, if nobody measured it [s]. */
  private static final double LATENCY = 0.1;

  /** Braking that can be relied on, as a share of the acceleration, if nobody measured it. */
  private static final double BRAKING = 0.8;

  private static final List<String> ROBOT =
      List.of(
          "drive",
          "radius",
          "footprint",
          "max_speed",
          "max_reverse_speed",
          "max_turn_rate",
          "max_acceleration",
          "max_turn_acceleration",
          "turning_radius",
          "latency",
          "braking");

  /** What local planners take for the goal, as a share of what the node does. */
  private static final double STRICTER = 0.7;

  /** The name of the local planner. */
  public String localPlanner() {
    return plannerParameters.planner();
  }

  /**
   * Reads the private parameters of a node.
   *
   * @throws InputException naming a parameter that cannot be used
   */
  public static NavigationSettings read(Parameters parameters) {
    requireKnown(parameters, "~robot", ROBOT);
    requireKnown(parameters, "~guard", GuardParameters.KNOWN);
    double frequency = positive(parameters, "~controller_frequency", 20, 1000);
    double xyTolerance = positive(parameters, "~xy_goal_tolerance", 0.2, 10);
    return new NavigationSettings(
        robot(parameters),
        GuardParameters.read(parameters, 1 / frequency),
        GlobalPlanners.find(
            "parameter ~global_planner",
            parameters.getString("~global_planner", GlobalPlanners.AUTO)),
        plannerParameters(parameters, frequency, xyTolerance),
        new Frames(
            parameters.getString("~global_frame", "map"),
            parameters.getString("~base_frame", "base_link")),
        new Rates(frequency, positive(parameters, "~planner_frequency", 1, 1000)),
        new Tolerance(xyTolerance, positive(parameters, "~yaw_goal_tolerance", 0.2, 6.29)),
        new Obstacles(
            notNegative(parameters, "~clearance", 0.1, 10),
            positive(parameters, "~obstacle_memory", 5, 3600),
            parameters.getBoolean("~unknown_is_obstacle", true),
            ZoneFiles.read(
                parameters.getStrings("~zones", List.of()).stream().map(Path::of).toList())),
        new Persistence(
            positive(parameters, "~patience", 5, 3600), count(parameters, "~recoveries", 3)),
        new Staleness(
            positive(parameters, "~stale_floor", 0.145, 60),
            positive(parameters, "~stale_ceiling", 0.5, 60)));
  }

  private static RobotModel robot(Parameters parameters) {
    RobotModel usual = RobotModel.differential();
    double acceleration =
        positive(parameters, "~robot/max_acceleration", usual.maxAcceleration(), 1000);
    try {
      return new RobotModel(
          drive(parameters.getString("~robot/drive", "differential")),
          footprint(parameters, usual.footprint()),
          positive(parameters, "~robot/max_speed", usual.maxSpeed(), 20),
          notNegative(parameters, "~robot/max_reverse_speed", usual.maxReverseSpeed(), 20),
          positive(parameters, "~robot/max_turn_rate", usual.maxTurnRate(), 50),
          acceleration,
          positive(parameters, "~robot/max_turn_acceleration", usual.maxTurnAcceleration(), 1000),
          notNegative(parameters, "~robot/turning_radius", usual.turningRadius(), 100),
          new RobotModel.Response(
              notNegative(parameters, "~robot/latency", LATENCY, 10),
              positive(parameters, "~robot/braking", BRAKING * acceleration, acceleration)));
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "parameter ~robot", "cannot be used: " + e.getMessage(), "correct it", e);
    }
  }

  private static RobotModel.Drive drive(String name) {
    return Nearest.choose(
        "parameter ~robot/drive", "", name, List.of(RobotModel.Drive.values()), Nearest::written);
  }

  private static Footprint footprint(Parameters parameters, Footprint usual) {
    List<Double> corners = parameters.getDoubles("~robot/footprint", List.of());
    if (corners.isEmpty()) {
      return new Footprint.Disc(
          positive(parameters, "~robot/radius", usual.circumscribedRadius(), 5));
    }
    if (corners.size() % 2 != 0) {
      throw InputException.of(
          "parameter ~robot/footprint",
          "",
          corners.size() + " numbers",
          "set it to an even number of them: x, y of each corner in metres");
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < corners.size(); i += 2) {
      points.add(new Point(corners.get(i), corners.get(i + 1)));
    }
    return new Footprint.Polygon(points);
  }

  /** What a file says, then what follows from the node's own, then what single parameters say. */
  private static dev.promenade.planners.local.Parameters plannerParameters(
      Parameters parameters, double frequency, double xyTolerance) {
    String name = parameters.getString("~local_planner", LocalPlanners.DEFAULT);
    dev.promenade.planners.local.Parameters own =
        LocalPlanners.find("parameter ~local_planner", name).parameters();
    String file = parameters.getString("~planner_parameters", "");
    if (!file.isEmpty()) {
      own = own.read(Path.of(file));
    }
    String group = "~local_planner_parameters";
    return own.withIfKnown("parameter ~controller_frequency", "period", 1 / frequency)
        .withIfKnown("parameter ~xy_goal_tolerance", "goalTolerance", STRICTER * xyTolerance)
        .withAll("parameter " + group, parameters.getMap(group, Map.of()));
  }

  static void requireKnown(Parameters parameters, String group, List<String> known) {
    for (String name : parameters.getMap(group, Map.of()).keySet()) {
      if (!known.contains(name)) {
        throw InputException.of(
            "parameter " + group,
            "has the unknown key '" + name + "'",
            Nearest.remedy(name, known));
      }
    }
  }

  static int count(Parameters parameters, String name, int otherwise) {
    int value = parameters.getInt(name, otherwise);
    if (value < 0 || value > 1000) {
      throw InputException.of("parameter " + name, "", value, "set it to 0 up to 1000");
    }
    return value;
  }

  static double positive(Parameters parameters, String name, double otherwise, double most) {
    double value = parameters.getDouble(name, otherwise);
    if (!(value > 0 && value <= most)) {
      throw InputException.of(
          "parameter " + name, "", value, "set it to a number above 0 up to " + most);
    }
    return value;
  }

  /**
   * A parameter from 0 to the most that is plausible.
   *
   * @throws InputException if it is another
   */
  public static double notNegative(
      Parameters parameters, String name, double otherwise, double most) {
    double value = parameters.getDouble(name, otherwise);
    if (!(value >= 0 && value <= most)) {
      throw InputException.of(
          "parameter " + name, "", value, "set it to a number from 0 to " + most);
    }
    return value;
  }
}
