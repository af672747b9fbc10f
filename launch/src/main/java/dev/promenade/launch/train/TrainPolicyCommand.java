package dev.promenade.launch.train;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.Demonstrations;
import dev.promenade.models.coupling.IndependentCoupling;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.PolicyData;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.models.training.TrainingSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the flow of local plans that the planner flow draws from. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Train a flow of local plans on demonstrations, on top of a trained attention network: the"
            + " weights of the planner flow. Writes weights and a card beside them.",
    footer = {
      "",
      "Examples:",
      "  promenade train policy --data demos --trunk attention --out flow.safetensors",
      "  promenade train policy --data demos --trunk attention --returns --out wishes.safetensors"
    })
final class TrainPolicyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder of demonstrations, as train attention collects them.")
  private Path data = Path.of("");

  @Option(
      names = "--trunk",
      required = true,
      paramLabel = "FILE",
      description = "Weights of the attention network to build on: a file or a shipped name.")
  private String trunk = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Weights file.")
  @Output(beside = "a card")
  private Path out = Path.of("");

  @Option(
      names = "--samples",
      defaultValue = "150000",
      description = "Demonstrations to use at most.")
  private int samples;

  @Option(names = "--steps", defaultValue = "10000", description = "Updates of the weights.")
  private long steps;

  @Option(names = "--batch", defaultValue = "256", description = "Plans an update.")
  private int batch;

  @Option(names = "--rate", defaultValue = "0.001", description = "Learning rate.")
  private double rate;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of weights, order and noise.")
  private long seed;

  @Option(names = "--width", defaultValue = "128", description = "Features inside the network.")
  private int width;

  @Option(names = "--depth", defaultValue = "3", description = "Layers.")
  private int depth;

  @Option(
      names = "--dropout",
      defaultValue = "0.1",
      description = "Share of plans whose condition is withheld, for guidance.")
  private double dropout;

  @Option(
      names = "--returns",
      description =
          "Teach it what plans achieve, pace and room to people, so that the planner can be told"
              + " what is wanted (wantedPace, wantedRoom).")
  private boolean returns;

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or gpu.")
  private String device = "auto";

  @Option(
      names = "--fresh",
      description = "Start anew, whatever checkpoint a stopped training has left.")
  private boolean fresh;

  @Override
  public void run() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      run(provenance);
    }
  }

  private void run(CommandProvenance provenance) {
    if (samples < 1) {
      throw InputException.of("--samples", "", samples, "give 1 or more");
    }
    if (!(dropout >= 0 && dropout <= 1)) {
      throw InputException.of("--dropout", "", dropout, "give a share from 0 to 1");
    }
    Path trunkFile = Home.find("weights", trunk, ".safetensors");
    AttentionWeights weights = AttentionWeights.load(trunkFile);
    TrainingSettings training;
    try {
      training = TrainingSettings.of(steps, batch, seed).withRate(rate);
    } catch (IllegalArgumentException e) {
      throw InputException.of("training", "cannot begin: " + e.getMessage(), "correct it", e);
    }
    Demonstrations demonstrations = Demonstrations.open(data, weights.settings());
    PolicyData plans;
    int count = Math.min(samples, demonstrations.size());
    try (Progress bar = Progress.of("look", count, " samples")) {
      plans = PolicyData.of(demonstrations, weights, samples, seed, bar::at);
    }
    ComputeDevice where = ComputeDevice.choose(device);
    spec.commandLine().getOut().println(where.why());
    spec.commandLine().getOut().flush();
    try (FlowModel model = FlowPolicy.model(weights, returns, width, depth, where.device(), seed)) {
      new TrainingRun(spec, training, out, fresh, provenance)
          .train(
              model.parameters(),
              model.loss(
                  returns ? plans.withReturns() : plans, new IndependentCoupling(), batch, dropout),
              "%s on the state of %s%s"
                  .formatted(
                      model.settings(),
                      trunkFile.getFileName(),
                      returns ? " and returns (pace, more room)" : ""),
              "%d of %d demonstrations".formatted(plans.size(), demonstrations.size()),
              averages -> FlowPolicy.save(model, out, averages, trunkFile));
    }
  }
}
