package dev.promenade.nodes.show;

import dev.promenade.nodes.msg.nav_msgs.Path;
import dev.promenade.nodes.msg.promenade_msgs.Explanation;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.msg.visualization_msgs.MarkerArray;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.TimedPose;
import java.util.List;

/** Shows what the robot means to do: routes, local plans, markers, explanations. */
public final class PlanPublisher {
  private final RosNode node;
  private final String frame;
  private final Publisher<Path> routes;
  private final Publisher<Path> plans;
  private final Publisher<MarkerArray> markers;
  private final Publisher<Explanation> explanations;

  /**
   * @param frame that everything is in
   * @param routeTopic where routes are shown
   */
  public PlanPublisher(RosNode node, String frame, String routeTopic) {
    this.node = node;
    this.frame = frame;
    routes = node.publisher(routeTopic, Path.TYPE, PublisherOptions.LATCHED);
    plans = node.publisher("local_plan", Path.TYPE);
    markers = node.publisher("markers", MarkerArray.TYPE);
    explanations = node.publisher("explanation", Explanation.TYPE);
  }

  public void route(dev.promenade.planners.geometry.Path routeInMap) {
    routes.publish(path(routeInMap.poses(), node.clock().now()));
  }

  public void plan(String planner, Observation observation, LocalPlan plan) {
    RosTime now = node.clock().now();
    plans.publish(path(plan.predicted().stream().map(TimedPose::poseInMap).toList(), now));
    explanations.publish(
        new Explanation(
            new Header(0, now, frame),
            planner,
            plan.explanation().summary(),
            observation.people().stream().mapToInt(PersonTrack::id).toArray(),
            plan.explanation().personWeights(),
            plan.explanation().sectorWeights(),
            plan.explanation().routeWeights(),
            plan.planningNanos() * 1e-9));
    if (markers.subscribers() > 0) {
      markers.publish(new Markers(frame, now).of(observation, plan));
    }
  }

  /** A route as a message; an empty path where there is none. */
  public Path answer(PlanResult result) {
    return path(
        result instanceof PlanResult.Found found ? found.pathInMap().poses() : List.of(),
        node.clock().now());
  }

  private Path path(List<dev.promenade.planners.geometry.Pose> poses, RosTime stamp) {
    return Poses.path(frame, stamp, poses);
  }
}
