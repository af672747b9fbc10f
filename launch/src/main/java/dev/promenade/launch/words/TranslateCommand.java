package dev.promenade.launch.words;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.language.Translation;
import dev.promenade.planners.language.Translator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates an instruction into behaviours, or measures how well that goes. */
@Command(
    name = "translate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Translate an instruction into behaviours on a building's map: the likeliest plans with"
            + " their probabilities and the words behind each step, or a question when it is not"
            + " clear. With --evaluate, measure plans against published routes.",
    footer = {
      "",
      "Examples:",
      "  promenade translate \"Leave the office, turn left, take the second door on the right\" \\",
      "      --map office --start office-3",
      "  promenade translate \"go to the kitchen\" --map instructions/maps88.tsv:map12 --start O-3",
      "  promenade translate --evaluate instructions --split test --json test.json"
    })
public final class TranslateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "INSTRUCTION", description = "In English.")
  private @Nullable String text;

  @Option(
      names = "--map",
      description =
          "Floor (office, hospital, or a map with named rooms), a behavioural map"
              + " (NAME.behaviors.yaml), a table of published maps (FILE.tsv:map12) or a published"
              + " graph (FILE.graph).")
  private @Nullable String map;

  @Option(names = "--start", description = "Room where the robot stands, by its name or id.")
  private @Nullable String start;

  @Option(names = "--n", defaultValue = "3", description = "Plans to show.")
  private int most;

  @Option(
      names = "--evaluate",
      paramLabel = "DIR",
      description = "Measure on the published instructions in DIR.")
  private @Nullable Path evaluate;

  @Option(
      names = "--split",
      split = ",",
      defaultValue = "test",
      description = "train, dev or test, or several.")
  private List<String> splits = List.of();

  @Option(
      names = "--held-out-maps",
      defaultValue = "0",
      paramLabel = "N",
      description = "Only the N maps that 'train translator --held-out-maps N' kept away.")
  private int heldOutMaps;

  @Option(
      names = "--weights",
      split = ",",
      defaultValue = "translator",
      description =
          "Weights by bare name or path; several, separated by commas, give intervals with"
              + " --evaluate.")
  private List<String> weights = List.of();

  @Option(
      names = "--published",
      paramLabel = "FILE",
      description = "Weights of the published model, to measure too.")
  private @Nullable Path published;

  @Option(names = "--png", paramLabel = "FILE", description = "Draw the calibration into FILE.")
  @Output
  private @Nullable Path png;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result to FILE too.")
  @Output
  private @Nullable Path json;

  @Override
  public void run() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      run(provenance);
    }
  }

  private void run(CommandProvenance provenance) {
    List<Path> files =
        weights.stream().map(name -> Home.find("weights", name, ".safetensors")).toList();
    PrintWriter console = spec.commandLine().getOut();
    if (evaluate != null) {
      TranslateReport.Report report =
          new TranslateReport(evaluate, splits, heldOutMaps, files, published).run(console);
      if (png != null) {
        LanguageCharts.calibration(png, report.calibration(), provenance.get());
      }
      if (json != null) {
        provenance.get().writeJson(json, report);
      }
      return;
    }
    if (text == null || map == null || start == null) {
      throw new ParameterException(
          spec.commandLine(), "Give an instruction, --map and --start; or --evaluate DIR.");
    }
    if (most < 1) {
      throw InputException.of("--n", "", most, "give 1 or more");
    }
    BehaviorMap building = BehaviorMaps.find(map);
    Place from = building.place(start);
    try (Translator translator = Translator.load(files.get(0))) {
      Translation translation = translator.translate(text, building, from, most);
      print(console, translation);
      if (json != null) {
        provenance.get().writeJson(json, document(translation));
      }
    }
  }

  private static void print(PrintWriter console, Translation translation) {
    translation.question().ifPresent(question -> console.println("Question: " + question));
    for (BehaviorPlan plan : translation.plans()) {
      console.printf(Locale.ROOT, "%5.1f %%  %s%n", 100 * plan.probability(), plan);
    }
    if (!translation.plans().isEmpty()) {
      BehaviorPlan first = translation.plans().get(0);
      console.println();
      for (int i = 0; i < first.steps().size(); i++) {
        BehaviorEdge step = first.steps().get(i);
        String words = first.clauses().isEmpty() ? "" : first.clauses().get(i).words();
        console.printf(
            "  %-4s %-24s \"%s\"%n", step.behavior().code(), "to " + step.to().id(), words);
      }
    }
    console.flush();
  }

  /** What stands in the JSON file. */
  record Document(List<Plan> plans, Optional<String> question) {}

  /** One plan. */
  record Plan(double probability, String start, String goal, List<Step> steps) {}

  /** One step, with the words behind it. */
  record Step(String behavior, String to, String words) {}

  private static Document document(Translation translation) {
    List<Plan> plans = new ArrayList<>();
    for (BehaviorPlan plan : translation.plans()) {
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < plan.steps().size(); i++) {
        BehaviorEdge step = plan.steps().get(i);
        String words = plan.clauses().isEmpty() ? "" : plan.clauses().get(i).words();
        steps.add(new Step(step.behavior().code(), step.to().id(), words));
      }
      plans.add(new Plan(plan.probability(), plan.start().name(), plan.goal().name(), steps));
    }
    return new Document(plans, translation.question());
  }
}
