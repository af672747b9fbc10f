package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.actions.ActionClient;
import dev.promenade.nodes.actions.ActionType;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseFeedback;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseGoal;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseResult;
import dev.promenade.nodes.msg.promenade_msgs.BehaviorPlan;
import dev.promenade.nodes.msg.std_msgs.Header;
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
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.language.Translation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes instructions in words and has the navigator carry them out: topic {@code instruction} in;
 * {@code behavior_plan}, {@code doing} (the behaviour under way) and {@code question} out; drives
 * by the action {@code move_base}. A new instruction takes the place of the one under way; {@code
 * stop} ends it.
 */
public final class TranslatorNode implements Registration {
  private static final RosDuration PERIOD = RosDuration.ofSeconds(0.2);

  private final RosNode node;
  private final NavigationSettings settings;
  private final Floor floor;
  private final Senses senses;
  private final ActionClient<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> navigator;
  private final Publisher<BehaviorPlan> plans;
  private final Publisher<dev.promenade.nodes.msg.std_msgs.String> doing;
  private final Publisher<dev.promenade.nodes.msg.std_msgs.String> questions;
  private final Diagnostics diagnostics;
  private final List<Registration> registrations;
  private @Nullable Errand errand;

  /**
   * Where the robot is told to go about.
   *
   * @param map whose places have poses
   * @param room the name of the room or corridor at a point of the map frame
   * @param interpreter what an instruction means at a place
   */
  public record Floor(
      BehaviorMap map, Function<Point, Optional<String>> room, Interpreter interpreter) {}

  /** Understands words. */
  @FunctionalInterface
  public interface Interpreter {
    /**
     * @throws InputException if the text cannot be read
     */
    Translation interpret(String text, Place start);
  }

  /**
   * Starts the node's work.
   *
   * @throws InputException naming a parameter that cannot be used
   */
  public TranslatorNode(RosNode node, Floor floor) {
    this.node = node;
    this.floor = floor;
    settings = NavigationSettings.read(node.parameters());
    senses = new Senses(node, settings);
    diagnostics = new Diagnostics(node);
    navigator = new ActionClient<>(node, "move_base", ActionType.MOVE_BASE);
    plans = node.publisher("behavior_plan", BehaviorPlan.TYPE, PublisherOptions.LATCHED);
    doing =
        node.publisher(
            "doing", dev.promenade.nodes.msg.std_msgs.String.TYPE, PublisherOptions.LATCHED);
    questions =
        node.publisher(
            "question", dev.promenade.nodes.msg.std_msgs.String.TYPE, PublisherOptions.LATCHED);
    registrations =
        List.of(
            node.subscribe(
                "instruction",
                dev.promenade.nodes.msg.std_msgs.String.TYPE,
                1,
                message -> told(message.data())),
            node.clock().every(PERIOD, this::goOn));
    node.onShutdown(this::close);
    node.warnOfUnknownParameters();
    node.log().info("takes instructions on the floor " + floor.map().name());
  }

  /** Somebody said something. */
  private synchronized void told(String text) {
    end();
    if (text.strip().equalsIgnoreCase("stop")) {
      diagnostics.say(Diagnostics.Level.OK, "told to stop");
      return;
    }
    try {
      Place start = place(senses.robotInMap());
      Translation translation = floor.interpreter().interpret(text, start);
      Optional<dev.promenade.planners.behavior.BehaviorPlan> plan = translation.answer();
      if (plan.isEmpty()) {
        ask(translation.question().orElse("I do not know where to go. Can you say it otherwise?"));
        return;
      }
      plans.publish(message(text, plan.get()));
      errand = new Errand(floor.map(), plan.get(), navigator, this::goal, this::ask, this::say);
      diagnostics.say(Diagnostics.Level.OK, "goes to " + plan.get().goal().name());
    } catch (InputException e) {
      ask(e.getMessage());
    } catch (StaleException e) {
      diagnostics.say(Diagnostics.Level.ERROR, "cannot begin: " + e.getMessage());
    }
  }

  /** The place of the map where the robot is. */
  private Place place(Pose robotInMap) {
    Optional<String> name = floor.room().apply(robotInMap.position());
    return floor.map().places().stream()
        .filter(place -> name.isEmpty() || place.name().equals(name.get()))
        .filter(place -> place.poseInMap().isPresent())
        .min(Comparator.comparingDouble(place -> apart(place, robotInMap)))
        .orElseThrow(
            () ->
                InputException.of(
                    floor.map().name(), "has no place where the robot is", "move it to a room"));
  }

  /** In a corridor, the robot is where it looks along the walking direction. */
  private static double apart(Place place, Pose robotInMap) {
    Pose pose = place.poseInMap().orElse(Pose.ZERO);
    double turned =
        place.kind().isRoom()
            ? 0
            : Math.abs(Angles.difference(pose.heading(), robotInMap.heading()));
    return pose.distanceTo(robotInMap) + 2 * turned;
  }

  private BehaviorPlan message(String text, dev.promenade.planners.behavior.BehaviorPlan plan) {
    return new BehaviorPlan(
        new Header(0, node.clock().now(), settings.frames().global()),
        text,
        plan.behaviors().stream().map(behavior -> behavior.code()).toList(),
        plan.steps().stream().map(step -> step.to().id()).toList(),
        plan.steps().stream()
            .flatMap(step -> step.to().poseInMap().stream())
            .map(this::goal)
            .toList());
  }

  private PoseStamped goal(Pose poseInMap) {
    return Poses.toMessage(settings.frames().global(), node.clock().now(), poseInMap);
  }

  private synchronized void goOn() {
    Errand now = errand;
    if (now == null) {
      return;
    }
    try {
      if (now.advance(node.clock().now().toSeconds(), senses.robotInMap())) {
        errand = null;
        diagnostics.say(Diagnostics.Level.OK, now.summary());
      }
    } catch (StaleException e) {
      node.log().throttled(RosLog.Level.WARN, "pose", 5, "waits: " + e.getMessage());
    }
  }

  private void ask(String question) {
    node.log().info("asks: " + question);
    questions.publish(new dev.promenade.nodes.msg.std_msgs.String(question));
    diagnostics.say(Diagnostics.Level.WARN, "asks: " + question);
  }

  private void say(String what) {
    doing.publish(new dev.promenade.nodes.msg.std_msgs.String(what));
  }

  /** Ends what is under way, and the robot's drive with it. */
  private void end() {
    Errand now = errand;
    if (now != null) {
      now.cancel();
      errand = null;
    }
  }

  @Override
  public synchronized void close() {
    end();
    registrations.forEach(Registration::close);
    navigator.close();
    senses.close();
    diagnostics.close();
  }
}
