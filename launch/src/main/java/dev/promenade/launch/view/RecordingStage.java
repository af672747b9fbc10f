package dev.promenade.launch.view;

import com.google.common.collect.ImmutableMap;
import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.render.FlatLines;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.ArrayList;
import java.util.List;

/** A recorded episode. */
final class RecordingStage implements Stage {
  private final Recording recording;
  private final Scene scene;
  private final double[] route;
  private final double[] goal;
  private double time;
  private int at;
  private Moment moment;

  /**
   * @param recording with at least one frame
   */
  RecordingStage(Recording recording) {
    this.recording = recording;
    EpisodeSetup setup = recording.setup();
    List<Recording.Frame> frames = recording.frames();
    scene =
        Scene.of(
            "recording",
            "%s, %s, seed %d".formatted(setup.scenario(), recording.planner(), setup.seed()),
            setup,
            recording.planner(),
            frames.get(frames.size() - 1).time());
    route = Lines.of(recording.routeInMap());
    goal = new double[] {setup.goalInMap().x(), setup.goalInMap().y()};
    moment = look();
  }

  @Override
  public Scene scene() {
    return scene;
  }

  @Override
  public Moment moment() {
    return moment;
  }

  @Override
  public void advance(double seconds) {
    seek(time + seconds);
  }

  @Override
  public void step() {
    show(Math.min(at + 1, recording.frames().size() - 1));
    time = recording.frames().get(at).time();
  }

  @Override
  public void seek(double to) {
    List<Recording.Frame> frames = recording.frames();
    time = Math.max(0, Math.min(scene.duration(), to));
    int low = 0;
    int high = frames.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (frames.get(middle).time() <= time + 1e-9) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    show(low);
  }

  private void show(int frame) {
    if (frame != at) {
      at = frame;
      moment = look();
    }
  }

  private Moment look() {
    Recording.Frame frame = recording.frames().get(at);
    boolean last = at == recording.frames().size() - 1;
    return Moment.of(frame.time(), frame.robotInMap(), frame.velocity())
        .people(people(frame), velocities(frame.peopleInMap().size()), attention(frame))
        .way(goal, route)
        .plan(
            FlatLines.of(frame.robotInMap(), frame.plan().predicted()),
            Lines.of(frame.robotInMap(), frame.plan()),
            frame.plan().explanation().summary())
        .facts(
            last ? recording.detail() : "",
            ImmutableMap.of(
                "end", recording.end().toString(), "guard", recording.interventions() + " ×"))
        .build();
  }

  private double[] people(Recording.Frame frame) {
    int count = frame.peopleInMap().size();
    double[] discs = new double[3 * count];
    for (int i = 0; i < count; i++) {
      Point place = frame.peopleInMap().get(i);
      discs[3 * i] = FlatLines.rounded(place.x());
      discs[3 * i + 1] = FlatLines.rounded(place.y());
      discs[3 * i + 2] = FlatLines.rounded(recording.setup().people().get(i).radius());
    }
    return discs;
  }

  private double[] velocities(int people) {
    List<Point> velocities = new ArrayList<>(people);
    for (int i = 0; i < people; i++) {
      velocities.add(recording.velocity(at, i));
    }
    return FlatLines.of(velocities);
  }

  private static double[] attention(Recording.Frame frame) {
    if (frame.plan().explanation().personWeights().length == 0) {
      return Moment.NONE;
    }
    double[] attention = new double[frame.peopleInMap().size()];
    for (int i = 0; i < attention.length; i++) {
      attention[i] = FlatLines.rounded(frame.attentionTo(i));
    }
    return attention;
  }
}
