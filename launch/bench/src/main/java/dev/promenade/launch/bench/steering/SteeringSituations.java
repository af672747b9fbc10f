package dev.promenade.launch.bench.steering;

import dev.promenade.launch.home.Scenarios;
import dev.promenade.models.attention.AttentionInference;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.encoding.ObservationEncoder;
import dev.promenade.planners.local.encoding.PlanningFrame;
import dev.promenade.planners.local.steering.PlanPoses;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Situations of a robot, taken from drives of the planner {@code attention}. */
final class SteeringSituations {
  /** Moments looked at for each pose of a plan. */
  private static final int FINER = 4;

  private final AttentionWeights trunk;
  private final int every;

  /**
   * @param every takes a situation after so many decisions
   */
  SteeringSituations(AttentionWeights trunk, int every) {
    this.trunk = trunk;
    this.every = every;
  }

  /**
   * What a robot met.
   *
   * @param context what the attention network makes of it
   * @param chain from plans of the flow to poses
   */
  record Situation(EpisodeSetup setup, Observation observation, float[] context, PlanPoses chain) {}

  /** Drives through scenarios and takes situations on the way. */
  List<Situation> take(List<String> scenarios, long firstSeed, int seeds, IntConsumer progress) {
    List<Situation> situations = new ArrayList<>();
    Episodes episodes = new Episodes("clearance", true, false);
    int done = 0;
    for (String scenario : scenarios) {
      for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
        EpisodeSetup setup = Scenarios.any(scenario).setup(seed);
        episodes.start(new Simulation(setup), new Witness(setup, situations)).run();
        progress.accept(++done);
      }
    }
    return situations;
  }

  /** Drives as the planner attention does and writes down what it sees. */
  private final class Witness implements LocalPlanner {
    private final EpisodeSetup setup;
    private final LocalPlanner driver;
    private final ObservationEncoder encoder;
    private final AttentionInference inference = new AttentionInference(trunk);
    private final AttentionOutput output = new AttentionOutput(trunk.settings(), trunk.shape());
    private final List<Situation> situations;
    private int decisions;

    Witness(EpisodeSetup setup, List<Situation> situations) {
      this.setup = setup;
      this.situations = situations;
      driver =
          LocalPlanners.create(
              "attention",
              setup.robot(),
              setup.distances(),
              LocalPlanners.parameters("attention").withPeriod(setup.tick()));
      encoder = new ObservationEncoder(setup.robot(), trunk.settings());
    }

    @Override
    public String name() {
      return driver.name();
    }

    @Override
    public void reset(long seed) {
      driver.reset(seed);
      encoder.reset();
      decisions = 0;
    }

    @Override
    public LocalPlan plan(Observation observation) {
      var seen = encoder.encode(observation);
      decisions++;
      if (decisions % every == 0) {
        inference.plan(seen.input(), output);
        PlanningFrame frame = seen.frame();
        situations.add(
            new Situation(
                setup,
                observation,
                inference.context(),
                new PlanPoses(
                    trunk.settings(), seen.input(), frame.frameInMap(), frame.turn(), FINER)));
      }
      return driver.plan(observation);
    }
  }
}
