package dev.promenade.launch.bench;

import ai.djl.Device;
import dev.promenade.launch.bench.SteeringSituations.Situation;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.sim.render.Png;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What steering a flow of local plans is worth. */
@Command(
    name = "steering",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Compare ways to steer the flow of local plans without training it again: room kept to walls"
            + " and people, known entries met, what the plan loses, time a batch. Situations are taken"
            + " from simulated drives of the planner attention. Times are medians of processor time; ratios are to the"
            + " unsteered flow.",
    footer = {
      "",
      "Examples:",
      "  promenade bench steering --picture steering.png --json steering.json",
      "  promenade bench steering --policy flow.safetensors --scenarios crowd,doorway --seeds 5"
    })
final class BenchSteeringCommand implements Runnable {
  @Spec private CommandSpec spec;

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

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE too.")
  @Output
  private @Nullable Path json;

  @Override
  public void run() {
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
      compare(
          new SteeringTrial(
              flow,
              new SteeringMethods(steps, searches),
              situations,
              candidates,
              new SteeringTrial.Rooms(wallRoom, personRoom, tolerance)));
    }
  }

  private void compare(SteeringTrial trial) {
    SteeringComparison comparison = new SteeringComparison(trial);
    SteeringDrives drives = new SteeringDrives(trial);
    PrintWriter out = spec.commandLine().getOut();
    List<SteeringComparison.Kept> kept = comparison.keepRoom();
    out.printf(
        "%d situations, %d without room, %d plans each%n",
        trial.situations.size(), comparison.withoutRoom(), candidates);
    printKept(out, kept);
    List<SteeringComparison.Met> met = comparison.meet();
    printMet(out, met);
    List<SteeringDrives.Executed> executed = drives.execute();
    printExecuted(out, executed);
    out.printf(
        "%d of %d drives were cornered: not even braking kept all room%n",
        drives.cornered(), trial.situations.size());
    if (picture != null) {
      Png.write(new SteeringPicture(trial).draw(), picture);
    }
    if (json != null) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("benchmark", "steering");
      figures.put("situations", trial.situations.size());
      figures.put("candidates", candidates);
      figures.put("withoutRoom", comparison.withoutRoom());
      figures.put("kept", kept);
      figures.put("met", met);
      figures.put("executed", executed);
      figures.put("cornered", drives.cornered());
      Documents.writeJson(json, figures);
    }
  }

  private static void printKept(PrintWriter out, List<SteeringComparison.Kept> rows) {
    SteeringComparison.Kept unsteered = rows.get(0);
    out.printf(
        "%nroom kept           violating  of unsteered  avoidably  missing mm   changed m     way m"
            + "  too fast    ms     ratio  mean ratio%n");
    for (SteeringComparison.Kept row : rows) {
      out.printf(
          Locale.ROOT,
          "%-18s %9.2f%% %12.3f %9.2f%% %11.1f %11.3f %9.2f %8.1f%% %7.2f %7.2f %11.2f%n",
          row.method(),
          100 * row.violating(),
          row.violating() / unsteered.violating(),
          100 * row.avoidable(),
          1000 * row.missing(),
          row.changed(),
          row.way(),
          100 * row.tooFast(),
          row.millis(),
          row.millis() / unsteered.millis(),
          row.meanMillis() / unsteered.meanMillis());
    }
  }

  private static void printMet(PrintWriter out, List<SteeringComparison.Met> rows) {
    out.printf("%nstart, end known     distance mm   bend m/s²      ms%n");
    for (SteeringComparison.Met row : rows) {
      out.printf(
          Locale.ROOT,
          "%-18s %13.1f %10.2f %7.2f%n",
          row.method(),
          1000 * row.distance(),
          row.bend(),
          row.millis());
    }
  }

  private static void printExecuted(PrintWriter out, List<SteeringDrives.Executed> rows) {
    out.printf(
        "%ndriven               violating  avoidably   least room m    way m  commands changed  ms%n");
    for (SteeringDrives.Executed row : rows) {
      out.printf(
          Locale.ROOT,
          "%-25s %8.2f%% %8.2f%% %12.3f %10.2f %15.1f%% %7.2f%n",
          row.method(),
          100 * row.violating(),
          100 * row.avoidable(),
          row.leastRoom(),
          row.way(),
          100 * row.changed(),
          row.millis());
    }
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw InputException.of(option, "", value, "give 1 or more");
    }
  }
}
