package dev.promenade.sim.people;

import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Holds crowd models against recorded people: from 8 observed positions everybody's next 12 are
 * forecast, all people of a moment together. Nobody's future is used: the goal lies straight ahead
 * in the last observed direction, the preferred speed is the last observed one, walls are unknown.
 *
 * <p>Windows begin at every frame; a window counts when at least two people are there for all of
 * it, and these are scored (the protocol of Gupta et al., "Social GAN", CVPR 2018).
 */
public final class Forecasts {
  static final int OBSERVED = 8;
  static final int PREDICTED = 12;
  private static final int SUBSTEPS = 4;
  private static final double RADIUS = 0.2;
  private static final double SECONDS_AHEAD = 20;

  private final PedestrianRecording recording;
  private final RobotBody nobody = new RobotBody();

  /**
   * How a model did.
   *
   * @param model its name
   * @param forecasts how many trajectories were forecast
   * @param ade mean distance to the true position over the 12 steps [m]
   * @param fde mean distance after the last step [m]
   * @param speeds of the forecast people
   * @param densities around them
   */
  public record Score(
      String model, int forecasts, double ade, double fde, Histogram speeds, Histogram densities) {}

  public Forecasts(PedestrianRecording recording) {
    this.recording = recording;
  }

  /** Crowd models to compare, each new for every window. */
  public static CrowdModel model(String name) {
    return CrowdModels.create("forecast", name, Walls.of(List.of()));
  }

  /** Scores a model on all windows. */
  public Score score(String name, Supplier<CrowdModel> model) {
    Tally tally = new Tally();
    int frames = (int) Math.round(recording.duration() / recording.step()) + 1;
    for (int start = 0; start + OBSERVED + PREDICTED <= frames; start++) {
      List<RecordedTrack> scored = new ArrayList<>();
      List<RecordedTrack> others = new ArrayList<>();
      for (RecordedTrack track : recording.tracks()) {
        int first = index(track);
        int last = first + track.positionsInMap().size() - 1;
        if (first <= start && last >= start + OBSERVED + PREDICTED - 1) {
          scored.add(track);
        } else if (first <= start + OBSERVED - 2 && last >= start + OBSERVED - 1) {
          others.add(track);
        }
      }
      if (scored.size() >= 2) {
        forecast(model.get(), start + OBSERVED - 1, scored, others, tally);
      }
    }
    int n = Math.max(1, tally.count);
    return new Score(
        name, tally.count, tally.ade / n, tally.fde / n, tally.speeds, tally.densities);
  }

  /** What was recorded, over the same windows and people. */
  public Score recorded() {
    return score("recorded", () -> new Recorded());
  }

  private void forecast(
      CrowdModel model,
      int now,
      List<RecordedTrack> scored,
      List<RecordedTrack> others,
      Tally tally) {
    List<RecordedTrack> all = new ArrayList<>(scored);
    all.addAll(others);
    Crowd crowd = new Crowd(all.size());
    for (int i = 0; i < crowd.size; i++) {
      place(crowd, i, all.get(i), now);
    }
    double[] sum = new double[scored.size()];
    for (int k = 1; k <= PREDICTED; k++) {
      double[] x = crowd.x.clone();
      double[] y = crowd.y.clone();
      if (model instanceof Recorded) {
        follow(crowd, all, now + k);
      } else {
        walk(model, crowd);
      }
      for (int i = 0; i < scored.size(); i++) {
        Point truth = position(scored.get(i), now + k);
        double error = Math.hypot(crowd.x[i] - truth.x(), crowd.y[i] - truth.y());
        sum[i] += error / PREDICTED;
        tally.fde += k == PREDICTED ? error : 0;
        tally.speeds.add(Math.hypot(crowd.x[i] - x[i], crowd.y[i] - y[i]) / recording.step());
        tally.densities.add(density(crowd, i));
      }
    }
    for (double mean : sum) {
      tally.ade += mean;
      tally.count++;
    }
  }

  private void walk(CrowdModel model, Crowd crowd) {
    double seconds = recording.step() / SUBSTEPS;
    for (int sub = 0; sub < SUBSTEPS; sub++) {
      model.decide(crowd, nobody, seconds);
      for (int i = 0; i < crowd.size; i++) {
        crowd.vx[i] = crowd.nextVx[i];
        crowd.vy[i] = crowd.nextVy[i];
        crowd.x[i] += crowd.vx[i] * seconds;
        crowd.y[i] += crowd.vy[i] * seconds;
      }
    }
  }

  private void follow(Crowd crowd, List<RecordedTrack> tracks, int frame) {
    for (int i = 0; i < crowd.size; i++) {
      Point here = position(tracks.get(i), frame);
      crowd.x[i] = here.x();
      crowd.y[i] = here.y();
    }
  }

  private void place(Crowd crowd, int i, RecordedTrack track, int now) {
    Point here = position(track, now);
    Point velocity = here.minus(position(track, now - 1)).times(1 / recording.step());
    crowd.x[i] = here.x();
    crowd.y[i] = here.y();
    crowd.vx[i] = velocity.x();
    crowd.vy[i] = velocity.y();
    crowd.goalX[i] = here.x() + velocity.x() * SECONDS_AHEAD;
    crowd.goalY[i] = here.y() + velocity.y() * SECONDS_AHEAD;
    crowd.preferredSpeed[i] = velocity.norm();
    crowd.radius[i] = RADIUS;
  }

  /** Others within 2 m, per square metre. */
  private static double density(Crowd crowd, int i) {
    int near = 0;
    for (int j = 0; j < crowd.size; j++) {
      double dx = crowd.x[j] - crowd.x[i];
      double dy = crowd.y[j] - crowd.y[i];
      near += j != i && dx * dx + dy * dy < 4 ? 1 : 0;
    }
    return near / (4 * Math.PI);
  }

  private int index(RecordedTrack track) {
    return (int) Math.round(track.startTime() / recording.step());
  }

  /** The last position for somebody who has left. */
  private Point position(RecordedTrack track, int frame) {
    int k = Math.max(0, Math.min(track.positionsInMap().size() - 1, frame - index(track)));
    return track.positionsInMap().get(k);
  }

  private static final class Tally {
    private int count;
    private double ade;
    private double fde;
    private final Histogram speeds = new Histogram(0.2, 13);
    private final Histogram densities = new Histogram(1 / (4 * Math.PI), 12);
  }

  /** Marks the recording itself. */
  private static final class Recorded implements CrowdModel {
    @Override
    public String name() {
      return "recorded";
    }

    @Override
    public void decide(Crowd crowd, RobotBody robot, double seconds) {
      throw new IllegalStateException("the recording decides");
    }
  }
}
