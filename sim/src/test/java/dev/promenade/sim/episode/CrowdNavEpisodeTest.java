package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Splitter;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.reactive.OrcaPlanner;
import dev.promenade.sim.scenario.CrowdNav;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CrowdNavEpisodeTest {
  /** A planner that does the same always and notes what it sees. */
  private static final class Steady implements LocalPlanner {
    private final Twist command;
    private final List<Observation> seen = new ArrayList<>();

    Steady(Twist command) {
      this.command = command;
    }

    @Override
    public String name() {
      return "steady";
    }

    @Override
    public void reset(long seed) {}

    @Override
    public LocalPlan plan(Observation observation) {
      seen.add(observation);
      return LocalPlan.of(command, Explanation.of("follows the route"));
    }
  }

  @Test
  void everyCaseEndsAsInTheAuthorsEnvironment() throws IOException {
    CrowdNav scenario = new CrowdNav(CrowdNav.Settings.published());
    int cases = 0;
    for (String line : referenceLines()) {
      List<String> fields = Splitter.on(' ').splitToList(line);
      if (fields.get(0).equals("variant")) {
        scenario =
            new CrowdNav(
                new CrowdNav.Settings(
                    line,
                    Integer.parseInt(fields.get(1)),
                    Double.parseDouble(fields.get(2)),
                    Boolean.parseBoolean(fields.get(3)),
                    Double.parseDouble(fields.get(4))));
        continue;
      }
      EpisodeSetup setup = scenario.setup(Long.parseLong(fields.get(0)));
      CrowdNavEpisode episode = new CrowdNavEpisode(setup, orca(setup), false);
      Recording recording = episode.run();
      String which = scenario.name() + ", case " + setup.seed();
      assertThat(recording.end().name()).describedAs(which).isEqualTo(fields.get(1));
      assertThat(episode.time()).describedAs(which).isEqualTo(Double.parseDouble(fields.get(2)));
      Pose last = recording.frames().get(0).robotInMap();
      double x = Double.parseDouble(fields.get(3));
      double y = Double.parseDouble(fields.get(4));
      assertThat(last.position().distanceTo(new Point(x, y))).describedAs(which).isLessThan(2e-4);
      assertThat(episode.rewards().stream().mapToDouble(r -> r).sum())
          .describedAs(which)
          .isCloseTo(Double.parseDouble(fields.get(5)), within(1e-4));
      cases++;
    }
    assertThat(cases).isEqualTo(122);
  }

  @Test
  void theRecordingHasAFrameForEveryStepAndOneForTheEnd() {
    EpisodeSetup setup = new CrowdNav(new CrowdNav.Settings("safe", 5, 4, false, 0.15)).setup(1);
    Recording recording = new CrowdNavEpisode(setup, orca(setup), true).run();
    for (int i = 0; i < recording.frames().size(); i++) {
      assertThat(recording.frames().get(i).time()).isEqualTo(i * 0.25);
      assertThat(recording.frames().get(i).peopleInMap()).hasSize(5);
    }
    assertThat(recording.end()).isEqualTo(EndReason.SUCCESS);
    Pose last = recording.frames().get(recording.frames().size() - 1).robotInMap();
    assertThat(last.distanceTo(setup.goalInMap())).isLessThan(0.3);
  }

  @Test
  void timeRunsOutAStepAfterTwentyFourSeconds() {
    EpisodeSetup setup = empty();
    CrowdNavEpisode episode = new CrowdNavEpisode(setup, new Steady(Twist.ZERO), false);
    assertThat(episode.run().end()).isEqualTo(EndReason.TIMEOUT);
    assertThat(episode.time()).isEqualTo(24.25);
  }

  /** 8 m straight ahead less the radius at 1 m/s; the discounted return is 0.9^(30 · 0.25). */
  @Test
  void arrivalIsRewardedAndDiscounted() {
    CrowdNavEpisode episode = new CrowdNavEpisode(empty(), new Steady(new Twist(1, 0, 0)), false);
    assertThat(episode.run().end()).isEqualTo(EndReason.SUCCESS);
    assertThat(episode.time()).isEqualTo(7.75);
    assertThat(episode.discountedReturn(0.9)).isCloseTo(Math.pow(0.9, 7.5), within(1e-12));
  }

  @Test
  void theRobotSeesThePastOfPeople() {
    EpisodeSetup setup = new CrowdNav(CrowdNav.Settings.published()).setup(1);
    Steady planner = new Steady(Twist.ZERO);
    Recording recording = new CrowdNavEpisode(setup, planner, true).run();
    int now = 17; // 4.25 s
    List<Point> history = planner.seen.get(now).people().get(2).historyInMap();
    assertThat(history).hasSize(8);
    Point before = recording.frames().get(15).peopleInMap().get(2);
    Point after = recording.frames().get(16).peopleInMap().get(2);
    // 0.4 s ago is 0.1 s after frame 15.
    Point expected = before.plus(after.minus(before).times(0.1 / 0.25));
    assertThat(history.get(7).distanceTo(expected)).isCloseTo(0, within(1e-9));
    assertThat(planner.seen.get(2).people().get(2).historyInMap()).hasSize(1);
  }

  private static EpisodeSetup empty() {
    return new CrowdNav(new CrowdNav.Settings("empty", 0, 4, false, 0)).setup(0);
  }

  private static LocalPlanner orca(EpisodeSetup setup) {
    return new OrcaPlanner(
        setup.robot(),
        setup.distances(),
        OrcaPlanner.crowdNav(setup.rules().safetySpace(), setup.tick())
            .as(OrcaPlanner.Settings.class));
  }

  private static List<String> referenceLines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    CrowdNavEpisodeTest.class.getResourceAsStream("crowdnav-cases.txt")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
