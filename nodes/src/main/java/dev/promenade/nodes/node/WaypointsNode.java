package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.actions.ActionClient;
import dev.promenade.nodes.actions.ActionType;
import dev.promenade.nodes.actions.ClientGoal;
import dev.promenade.nodes.actions.GoalState;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseFeedback;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseGoal;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseResult;
import dev.promenade.nodes.msg.std_srvs.Trigger;
import dev.promenade.nodes.msg.std_srvs.TriggerResponse;
import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.sensing.Senses;
import dev.promenade.nodes.sensing.StaleException;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.nodes.show.Diagnostics;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.waypoint.Tour;
import dev.promenade.planners.waypoint.Waypoint;
import dev.promenade.planners.waypoint.WaypointFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has the navigator drive a tour: the file of the parameter {@code ~waypoints}, so many {@code
 * ~rounds} (1; 0 for no end), from the start or from the service {@code waypoints/start} ({@code
 * ~autostart}); {@code waypoints/stop} ends it. What the robot says goes to {@code speech}, the
 * name of the waypoint ahead to {@code waypoints/next}. Drives by the action {@code move_base}; the
 * goal behind a waypoint that is only passed is sent before the robot is quite there.
 */
public final class WaypointsNode implements Registration {
  private static final RosDuration PERIOD = RosDuration.ofSeconds(0.2);

  private final RosNode node;
  private final NavigationSettings settings;
  private final Senses senses;
  private final List<Waypoint> waypoints;
  private final int rounds;
  private final boolean stopsOnFailure;
  private final ActionClient<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> navigator;
  private final Publisher<dev.promenade.nodes.msg.std_msgs.String> speech;
  private final Publisher<dev.promenade.nodes.msg.std_msgs.String> ahead;
  private final Diagnostics diagnostics;
  private final List<Registration> registrations;
  private int round;
  private @Nullable Tour tour;
  private @Nullable Waypoint sentFor;
  private @Nullable ClientGoal<MoveBaseResult, MoveBaseFeedback> sent;

  /**
   * Starts the node's work.
   *
   * @throws InputException naming a parameter, or what is wrong in the file of waypoints
   */
  public WaypointsNode(RosNode node) {
    this.node = node;
    Parameters parameters = node.parameters();
    settings = NavigationSettings.read(parameters);
    String file = parameters.getString("~waypoints", "");
    if (file.isEmpty()) {
      throw InputException.of(
          "parameter ~waypoints", "is not set", "set it to the path of a file of waypoints");
    }
    waypoints = WaypointFile.read(Path.of(file));
    rounds = parameters.getInt("~rounds", 1);
    if (rounds < 0) {
      throw InputException.of("parameter ~rounds", "", rounds, "set it from 0, 0 for no end");
    }
    stopsOnFailure = parameters.getBoolean("~stop_on_failure", true);
    boolean begins = parameters.getBoolean("~autostart", true);
    senses = new Senses(node, settings);
    diagnostics = new Diagnostics(node);
    navigator = new ActionClient<>(node, "move_base", ActionType.MOVE_BASE);
    speech =
        node.publisher(
            "speech", dev.promenade.nodes.msg.std_msgs.String.TYPE, PublisherOptions.LATCHED);
    ahead =
        node.publisher(
            "waypoints/next",
            dev.promenade.nodes.msg.std_msgs.String.TYPE,
            PublisherOptions.LATCHED);
    registrations =
        List.of(
            node.serve("waypoints/start", Trigger.TYPE, request -> start()),
            node.serve("waypoints/stop", Trigger.TYPE, request -> stop()),
            node.clock().every(PERIOD, this::goOn));
    node.onShutdown(this::close);
    node.warnOfUnknownParameters();
    node.log().info("has a tour of %d waypoints from %s".formatted(waypoints.size(), file));
    if (begins) {
      start();
    }
  }

  private synchronized TriggerResponse start() {
    cancel();
    round = 1;
    tour = new Tour(waypoints, this::say);
    return new TriggerResponse(true, "begins a tour of %d waypoints".formatted(waypoints.size()));
  }

  private synchronized TriggerResponse stop() {
    boolean wasUnderWay = tour != null;
    cancel();
    diagnostics.say(Diagnostics.Level.OK, "told to stop");
    return new TriggerResponse(wasUnderWay, wasUnderWay ? "stopped" : "no tour was under way");
  }

  private void cancel() {
    tour = null;
    ClientGoal<MoveBaseResult, MoveBaseFeedback> now = sent;
    if (now != null && !now.isDone()) {
      now.cancel();
    }
    sent = null;
    sentFor = null;
  }

  private void say(String text) {
    node.log().info("says: " + text);
    speech.publish(new dev.promenade.nodes.msg.std_msgs.String(text));
  }

  private synchronized void goOn() {
    Tour now = tour;
    if (now == null) {
      return;
    }
    try {
      goOn(now, senses.robotInMap(), node.clock().now().toSeconds());
    } catch (StaleException e) {
      node.log().throttled(RosLog.Level.WARN, "pose", 5, "waits: " + e.getMessage());
    }
  }

  private void goOn(Tour now, Pose robotInMap, double time) {
    ClientGoal<MoveBaseResult, MoveBaseFeedback> goal = sent;
    boolean isThere =
        goal != null && goal.isDone() && goal.state() == GoalState.SUCCEEDED && isFor(now);
    if (goal != null && goal.isDone() && !isThere && isFor(now) && hasFailed(now, goal)) {
      return;
    }
    switch (now.update(time, robotInMap, isThere)) {
      case DRIVING -> send(now);
      case BUSY -> diagnostics.say(Diagnostics.Level.OK, "is busy at " + now.next().name());
      case DONE -> finish();
    }
  }

  /** Whether the goal under way is that of the next waypoint. */
  @SuppressWarnings("ReferenceEquality") // a tour may have two equal waypoints
  private boolean isFor(Tour now) {
    return sentFor == now.next();
  }

  /** Gives the tour up, or this waypoint. Whether the tour has ended. */
  private boolean hasFailed(Tour now, ClientGoal<MoveBaseResult, MoveBaseFeedback> goal) {
    String why =
        "cannot get to %s: %s %s".formatted(now.next().name(), goal.state(), goal.text()).strip();
    node.log().warn(why);
    if (stopsOnFailure) {
      cancel();
      diagnostics.say(Diagnostics.Level.ERROR, "gave up the tour: " + why);
      return true;
    }
    now.skip();
    sent = null;
    sentFor = null;
    return false;
  }

  private void send(Tour now) {
    Waypoint next = now.next();
    if (isFor(now)) {
      return;
    }
    sentFor = next;
    sent =
        navigator.send(
            new MoveBaseGoal(
                Poses.toMessage(settings.frames().global(), node.clock().now(), next.poseInMap())),
            feedback -> {});
    ahead.publish(new dev.promenade.nodes.msg.std_msgs.String(next.name()));
    diagnostics.say(Diagnostics.Level.OK, "goes to " + next.name());
  }

  private void finish() {
    if (rounds == 0 || round < rounds) {
      round++;
      sent = null;
      sentFor = null;
      tour = new Tour(waypoints, this::say);
      return;
    }
    tour = null;
    sentFor = null;
    node.log().info("has been everywhere");
    diagnostics.say(Diagnostics.Level.OK, "has been everywhere");
  }

  @Override
  public synchronized void close() {
    cancel();
    registrations.forEach(Registration::close);
    navigator.close();
    senses.close();
    diagnostics.close();
  }
}
