package dev.promenade.sim.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.sim.SampleEpisodes;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Recording;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionPicturesTest {
  private final Recording recording = SampleEpisodes.crossing(3, 4, EndReason.SUCCESS);

  @Test
  void weightsOfPeopleSectorsAndRoutePointsAreSeenInAMoment() {
    BufferedImage with = MomentPicture.draw(recording, 2);
    BufferedImage without = MomentPicture.draw(withoutWeights(recording), 2);
    assertThat(attentionPixels(with)).isGreaterThan(attentionPixels(without) + 500);
  }

  @Test
  void routePointsLieOnTheRouteAheadOfTheRobot() {
    Recording.Frame frame = recording.frames().get(20);
    List<Point> points = AttentionLayer.routePoints(recording, frame);
    assertThat(points).hasSize(4);
    for (int i = 1; i < points.size(); i++) {
      double apart = points.get(i).distanceTo(points.get(i - 1));
      assertThat(apart).isLessThanOrEqualTo(0.5 + 1e-9);
    }
    double first = points.get(0).distanceTo(frame.robotInMap().position());
    assertThat(first).isCloseTo(0.5, within(0.75));
    assertThat(points.get(3).x()).isGreaterThan(frame.robotInMap().x() + 0.8);
  }

  @Test
  void replayPageCarriesTheWeights() {
    String page = ReplayPage.html(recording);
    // 0.6 of eight sectors is 4.8 even shares.
    assertThat(page).contains("\"q\":[0.0,0.0,0.8,1.6,4.8,0.8,0.0,0.0]");
    assertThat(page).contains(",2.8]");
  }

  private static int attentionPixels(BufferedImage image) {
    int count = 0;
    for (int y = 62; y < image.getHeight() - 40; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color color = new Color(image.getRGB(x, y));
        boolean greenish =
            color.getGreen() > color.getRed() + 40 && color.getBlue() > color.getRed() + 30;
        count += greenish ? 1 : 0;
      }
    }
    return count;
  }

  private static Recording withoutWeights(Recording recording) {
    List<Recording.Frame> frames = new ArrayList<>();
    for (Recording.Frame frame : recording.frames()) {
      LocalPlan plan = frame.plan();
      frames.add(
          new Recording.Frame(
              frame.time(),
              frame.robotInMap(),
              frame.velocity(),
              frame.peopleInMap(),
              new LocalPlan(
                  plan.command(),
                  plan.predicted(),
                  Explanation.of(plan.explanation().summary()),
                  plan.candidates(),
                  0)));
    }
    return new Recording(
        recording.setup(),
        recording.planner(),
        recording.routeInMap(),
        frames,
        recording.end(),
        recording.detail(),
        0);
  }
}
