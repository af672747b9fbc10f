package dev.promenade.launch.train;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.models.training.Interruption;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.sim.demonstration.Course;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the planner {@code attention}. */
@Command(
    name = "attention",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Train the local planner that attends, from nothing: an expert who knows what people will"
            + " do demonstrates in simulation, both networks are trained, then the learner drives"
            + " and the expert corrects it. Writes weights, a card and the loss curve beside them.",
    footer = {
      "",
      "Examples:",
      "  promenade train attention --out attention.safetensors",
      "  promenade train attention --config attention-crowdnav --out crowdnav.safetensors",
      "  promenade train attention --collect --jobs 8",
      "  PROMENADE_OPTS=-Dpromenade.attention=attention.safetensors promenade simulate office"
          + " --planner attention"
    })
final class TrainAttentionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "attention",
      description = "A recipe in YAML, or the bare name of a shipped one.")
  private String config = "attention";

  @Option(names = "--out", paramLabel = "FILE", description = "Weights file.")
  @Output(beside = "a card")
  private @Nullable Path out;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Where demonstrations, checkpoints and the weights of each round are kept; the same"
              + " folder goes on with what is there (default: out/attention/RECIPE).")
  @Output(folder = true)
  private @Nullable Path folder;

  @Option(
      names = "--fresh",
      description = "Start anew: delete demonstrations and rounds that lie in the folder.")
  private boolean fresh;

  @Option(names = "--collect", description = "Only let the expert demonstrate.")
  private boolean collectOnly;

  @Option(names = "--jobs", defaultValue = "1", description = "Demonstrations at the same time.")
  private int jobs;

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or gpu.")
  private String device = "auto";

  @Override
  public Integer call() {
    try (CommandProvenance provenance = new CommandProvenance(spec).without("--collect")) {
      return call(provenance);
    }
  }

  private int call(CommandProvenance provenance) {
    Path file = Home.find("training", config, ".yaml");
    AttentionRecipe recipe = AttentionRecipe.read(file);
    Course course = recipe.course(file);
    if (jobs < 1) {
      throw InputException.of("--jobs", "", jobs, "give 1 or more");
    }
    Path target = out;
    if (target == null && !collectOnly) {
      throw InputException.of("--out", "is missing", "name the weights file to write");
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    Path work = folder == null ? Path.of("out", "attention", name) : folder;
    PrintWriter console = spec.commandLine().getOut();
    ComputeDevice where = ComputeDevice.choose(device);
    console.println(where.why());
    console.flush();
    try (Interruption stop = new Interruption()) {
      AttentionSchool school =
          new AttentionSchool(
              recipe,
              course,
              new SchoolFolder(work, fresh, provenance.get()),
              provenance,
              jobs,
              where.device(),
              stop,
              console);
      if (target == null) {
        school.collect();
        return 0;
      }
      Path weights = school.attend(command());
      if (weights != null) {
        deliver(weights, target, school, provenance.get());
      }
    }
    return 0;
  }

  private void deliver(Path weights, Path target, AttentionSchool school, Provenance provenance) {
    AtomicFiles.writeFile(target, path -> Files.write(path, Files.readAllBytes(weights)));
    WeightsCard card = WeightsCard.read(weights);
    Documents.writeJson(WeightsCard.beside(target), card.of(target));
    Path chart = target.resolveSibling(target.getFileName() + ".loss.png");
    LossChart.write(chart, school.curves(), provenance);
    PrintWriter console = spec.commandLine().getOut();
    console.printf("weights in %s%n", target);
    console.flush();
  }

  private String command() {
    String words = String.join(" ", spec.commandLine().getParseResult().originalArgs());
    return "promenade train attention " + words.replaceFirst("^(train )?(attention )?", "");
  }
}
