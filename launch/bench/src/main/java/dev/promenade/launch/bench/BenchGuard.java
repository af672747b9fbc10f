package dev.promenade.launch.bench;

import dev.promenade.launch.bench.attack.Attacks;
import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.io.InputException;
import dev.promenade.models.training.Interruption;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Parameters;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Workers;
import dev.promenade.sim.metrics.Contact;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the guard keeps what it promises. */
@Command(
    name = "guard",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Drive many short guarded episodes among people who do not attack, and count what the guard"
          + " answers for: the robot touching a wall, or driving into somebody who goes on as they"
          + " went. Exit code 1 if there is any. Ctrl-C ends it early and tells what there was.",
      "With --attack, search instead for a robot, a lidar with faults, things, people and commands"
          + " with which a guarded robot touches what docs/safety.md promises; exit code 1 if there"
          + " is one, which --found writes to a file and --replay runs again."
    },
    footer = {
      "",
      "Examples:",
      "  promenade bench guard --episodes 10000 --json guard.json",
      "  promenade bench guard --planner dwa --scenarios doorway --episodes 100",
      "  promenade bench guard --attack --attacks 100000 --found attack.json"
    })
final class BenchGuard extends Bench {
  @Option(
      names = "--planner",
      defaultValue = "flow",
      completionCandidates = PlannerOptions.Names.class,
      description = "The local planner: ${COMPLETION-CANDIDATES}.")
  private String planner = "flow";

  @Option(
      names = "--candidates",
      description = "Plans that the planner flow draws each time, instead of its own number.")
  private @Nullable Integer candidates;

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description = "The planner's parameters, as tune writes them: a file, or a shipped name.")
  private @Nullable String parameters;

  @Option(
      names = "--scenarios",
      split = ",",
      defaultValue = "doorway,narrow-door,open-crossing,intersection",
      description = "Scenarios to drive by turns.")
  private List<String> scenarios = List.of();

  @Option(names = "--episodes", defaultValue = "1000", description = "How many episodes.")
  private int episodes;

  @Option(names = "--seconds", defaultValue = "15", description = "Longest episode [s].")
  private double seconds;

  @Option(names = "--first-seed", defaultValue = "20000", description = "Seeds begin here.")
  private long firstSeed;

  @Option(names = "--jobs", defaultValue = "1", description = "Episodes at the same time.")
  private int jobs;

  @Option(names = "--attack", description = "Attack the guard instead of driving episodes.")
  private boolean attack;

  @Option(names = "--attacks", defaultValue = "2000", description = "With --attack: how many.")
  private int attacks;

  @Option(names = "--seed", defaultValue = "1", description = "With --attack: of the search.")
  private long seed;

  @Option(
      names = "--found",
      paramLabel = "FILE",
      description = "With --attack: write one that succeeds, made simple, to FILE.")
  @Output
  private @Nullable Path found;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "With --attack: run the one that FILE holds.")
  private @Nullable Path replay;

  private final Map<String, Integer> ends = new TreeMap<>();
  private final Map<String, Integer> touches = new TreeMap<>();
  private final List<String> ofGuard = new ArrayList<>();
  private double simulated;
  private long interventions;
  private int finished;

  @Override
  protected void check() {
    if (!attack && (found != null || replay != null)) {
      throw InputException.of(
          "option", "--found, --replay", "without --attack", "give --attack too");
    }
    if (attacks < 1) {
      throw InputException.of("option", "--attacks", attacks, "give 1 or more");
    }
    if (episodes < 1 || jobs < 1 || !(seconds > 0 && seconds <= 3600)) {
      throw InputException.of(
          "option",
          "--episodes, --jobs, --seconds",
          "%d, %d, %s".formatted(episodes, jobs, seconds),
          "give 1 or more, and up to 3600 s");
    }
  }

  @Override
  protected boolean measure(Report report) throws Exception {
    if (attack) {
      return replay != null
          ? Attacks.replay(report, replay)
          : Attacks.search(report, attacks, seed, found);
    }
    ends.clear();
    touches.clear();
    ofGuard.clear();
    simulated = 0;
    interventions = 0;
    finished = 0;
    List<Scenario> chosen = scenarios.stream().map(Scenarios::any).toList();
    Parameters own = LocalPlanners.parameters(planner);
    if (parameters != null) {
      own = own.read(Home.find("parameters", parameters, ".yaml"));
    }
    if (candidates != null) {
      own = own.withAll("--candidates", Map.of("candidates", candidates));
    }
    Episodes guarded =
        new Episodes(GlobalPlanners.CLEARANCE, true, false).withParameters(Map.of(planner, own));
    try (Interruption interruption = new Interruption()) {
      try (Progress progress = Progress.of("guard", episodes, " episodes")) {
        Workers.run(
            jobs,
            episodes,
            interruption,
            i -> {
              Scenario scenario = chosen.get(i % chosen.size());
              EpisodeSetup setup = scenario.setup(firstSeed + i / chosen.size());
              count(guarded.run(setup.withTimeLimit(seconds), planner), progress);
            });
      }
      return tell(report, chosen.size());
    }
  }

  private synchronized void count(Recording recording, Progress progress) {
    ends.merge(recording.end().name(), 1, Integer::sum);
    simulated += recording.frames().get(recording.frames().size() - 1).time();
    interventions += recording.interventions();
    Contact.of(recording)
        .map(Contact::cause)
        .ifPresent(
            cause -> {
              touches.merge(cause.name(), 1, Integer::sum);
              if (cause == Contact.Cause.WALL || cause == Contact.Cause.ROBOT) {
                ofGuard.add(
                    "%s, seed %d: %s"
                        .formatted(
                            recording.setup().scenario(),
                            recording.setup().seed(),
                            recording.detail()));
              }
            });
    progress.at(++finished);
  }

  private boolean tell(Report report, int alternating) {
    ofGuard.sort(null);
    if (finished < episodes) {
      report.note(
          "stopped after %d of %d episodes; --first-seed %d goes on where this ends",
          finished, episodes, firstSeed + finished / alternating);
    }
    report.row(
        planner,
        Figure.of("episodes", finished, ""),
        Figure.of("simulated", simulated / 3600, "h"),
        Figure.of("interventions", (double) interventions, ""),
        Figure.of("touches it answers for", ofGuard.size(), ""));
    ends.forEach((end, count) -> report.row("ended: " + end, Figure.of("episodes", count, "")));
    touches.forEach(
        (whose, count) -> report.row("touch: " + whose, Figure.of("episodes", count, "")));
    ofGuard.forEach(line -> report.note("  %s", line));
    return ofGuard.isEmpty() && !ends.containsKey(EndReason.ERROR.name());
  }
}
