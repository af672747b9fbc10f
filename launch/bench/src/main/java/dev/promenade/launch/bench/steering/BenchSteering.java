package dev.promenade.launch.bench.steering;

import ai.djl.Device;
import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.steering.SteeringSituations.Situation;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What steering a flow of local plans is worth. */
@Command(
    name = "steering",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Compare ways to steer the flow of local plans without training it again: room kept to"
            + " walls and people, known entries met, what the plan loses, time a batch. Situations"
            + " are taken from simulated drives of the planner attention. Times are medians of"
            + " processor time; ratios are to the unsteered flow.",
    footer = {
      "",
      "Examples:",
      "  promenade bench steering --picture steering.png --json steering.json",
      "  promenade bench steering --policy flow.safetensors --scenarios crowd,doorway --seeds 5"
    })
public final class BenchSteering extends Bench {
  @Option(names = "--trunk", defaultValue = "attention", description = "Attention network.")
  private String trunk = "attention";

  @Option(names = "--policy", defaultValue = "flow", description = "Flow of local plans.")
  private String policy = "flow";

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "NAME",
      defaultValue =
          "corridor-passing,doorway,narrow-door,intersection,crowd,standing,open-crossing,office",
      description = "Where the robot drives.")
  private List<String> scenarios = List.of();

  @Option(names = "--first-seed", defaultValue = "1000", description = "Seed of the first drive.")
  private long firstSeed;

  @Option(names = "--seeds", defaultValue = "3", description = "Drives a scenario.")
  private int seeds;

  @Option(names = "--every", defaultValue = "20", description = "Decisions between situations.")
  private int every;

  @Option(names = "--candidates", defaultValue = "64", description = "Plans a batch.")
  private int candidates;

  @Option(names = "--steps", defaultValue = "2", description = "Steps of the solver.")
  private int steps;

  @Option(names = "--searches", defaultValue = "20", description = "Evaluations of D-Flow.")
  private int searches;

  @Option(names = "--wall-room", defaultValue = "0.1", description = "Room wanted to walls [m].")
  private double wallRoom;

  @Option(names = "--person-room", defaultValue = "0.3", description = "The same to people [m].")
  private double personRoom;

  @Option(
      names = "--tolerance",
      defaultValue = "0.01",
      description = "Room missing that counts as a violation [m].")
  private double tolerance;

  @Option(names = "--picture", paramLabel = "FILE", description = "PNG of candidates.")
  @Output
  private @Nullable Path picture;

  @Override
  protected void check() {
    requirePositive("--seeds", seeds);
    requirePositive("--every", every);
    requirePositive("--candidates", candidates);
    requirePositive("--steps", steps);
    requirePositive("--searches", searches);
    if (!(wallRoom >= 0) || !(personRoom >= 0) || !(tolerance >= 0)) {
      throw InputException.of(
          "--wall-room, --person-room, --tolerance",
          "",
          List.of(wallRoom, personRoom, tolerance),
          "give 0 or more");
    }
  }

  @Override
  protected boolean measure(Report report) {
    Path trunkFile = Home.find("weights", trunk, ".safetensors");
    AttentionWeights weights = AttentionWeights.load(trunkFile);
    List<Situation> situations;
    try (Progress bar = Progress.of("drive", (long) scenarios.size() * seeds, " drives")) {
      situations =
          new SteeringSituations(weights, every).take(scenarios, firstSeed, seeds, bar::at);
    }
    if (situations.isEmpty()) {
      throw InputException.of("--every", "", every, "no drive was that long: give fewer decisions");
    }
    try (FlowPolicy flow =
        FlowPolicy.load(Home.find("weights", policy, ".safetensors"), trunkFile, Device.cpu())) {
      SteeringTrial trial =
          new SteeringTrial(
              flow,
              new SteeringMethods(steps, searches),
              situations,
              candidates,
              new SteeringTrial.Rooms(wallRoom, personRoom, tolerance));
      SteeringComparison comparison = new SteeringComparison(trial, report);
      report.row(
          "situations",
          Figure.of("taken", situations.size(), ""),
          Figure.of("without room", comparison.withoutRoom(), ""),
          Figure.of("plans each", candidates, ""));
      comparison.keepRoom();
      comparison.meet();
      new SteeringDrives(trial, report).execute();
      if (picture != null) {
        draw(new SteeringPicture(trial).draw(), picture);
      }
    }
    return true;
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw InputException.of(option, "", value, "give 1 or more");
    }
  }
}
