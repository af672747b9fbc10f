package dev.promenade.launch.train;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.provenance.ProvenanceBeside;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.scenario.MapScenario;
import dev.promenade.sim.suite.SeedRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches better parameters for a local planner. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Search better parameters for a local planner: random variants by successive halving"
            + " (Jamieson and Talwalkar, 2016), on validation seeds only. Writes PLANNER.yaml and"
            + " the evidence, PLANNER.csv.",
    footer = {
      "",
      "Examples:",
      "  promenade tune dwa --scenarios doorway,crowd --seeds 1000..1015 --trials 16 --out tuned",
      "  promenade tune dwa --from dwa --trials 1 --seeds 1050..1069 --out measured",
      "  promenade tune mppi --vary temperature,speedNoise --scenarios crowd --out tuned"
    })
public final class TuneCommand implements Callable<Integer> {
  /** Seeds below are for the final test. */
  private static final long FIRST_VALIDATION_SEED = 1000;

  @Spec private CommandSpec spec;

  @picocli.CommandLine.Parameters(paramLabel = "PLANNER", description = "Which planner to tune.")
  private String planner = "";

  @Option(
      names = "--scenarios",
      split = ",",
      defaultValue = "doorway,crowd",
      description = "Where to drive.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--seeds",
      defaultValue = "1000..1015",
      description = "Validation seeds A..B, from 1000 on.")
  private String seeds = "1000..1015";

  @Option(
      names = "--vary",
      split = ",",
      description = "Parameters to vary (default: those with a tuning range, see planners).")
  private List<String> vary = List.of();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Parameters to begin with, a file or a shipped one (default: the planner's own).")
  private @Nullable String from;

  @Option(
      names = "--trials",
      defaultValue = "16",
      description = "How many variants, the one to begin with among them.")
  private int trials;

  @Option(names = "--seed", defaultValue = "1", description = "Of the search itself.")
  private long seed;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
  @Output(folder = true)
  private Path out = Path.of(".");

  @Override
  public Integer call() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      return call(provenance);
    }
  }

  private int call(CommandProvenance provenance) {
    SeedRange range = SeedRange.parse("option --seeds", seeds);
    if (range.first() < FIRST_VALIDATION_SEED) {
      throw InputException.of(
          "option",
          "--seeds",
          seeds,
          "tune on validation seeds, from 1000 on; the others are tests");
    }
    if (trials < 1 || trials > 10_000) {
      throw InputException.of("option", "--trials", trials, "give 1 to 10000");
    }
    Parameters first = LocalPlanners.find("PLANNER", planner).parameters();
    if (from != null) {
      first = first.read(Home.find("parameters", from, ".yaml"));
    }
    List<MapScenario> worlds = scenarios.stream().map(Scenarios::find).toList();
    TuningRun run =
        new TuningRun(planner, worlds, range, new Episodes(GlobalPlanners.AUTO, false, false));
    PrintWriter screen = spec.commandLine().getOut();
    List<Parameters> alive = variants(first);
    StringBuilder evidence = new StringBuilder(TuningRun.header(first));
    Parameters best = first;
    for (int round = 1, count = Math.max(1, range.size() / 4); ; round++, count *= 2) {
      int episodes = Math.min(count, range.size());
      Map<Parameters, TuningRun.Score> scores = new HashMap<>();
      for (Parameters variant : alive) {
        TuningRun.Score score = run.score(variant, episodes);
        scores.put(variant, score);
        evidence.append(TuningRun.row(round, episodes * worlds.size(), variant, score));
      }
      List<Parameters> ranked = new ArrayList<>(alive);
      ranked.sort(Comparator.comparingDouble(v -> scoreOf(scores, v).loss()));
      best = ranked.get(0);
      TuningRun.Score top = scoreOf(scores, best);
      screen.println(
          String.format(
              Locale.ROOT,
              "round %d: %d variants, %d episodes each; best: success %.2f, collision %.2f,"
                  + " time %.1f s",
              round,
              alive.size(),
              episodes * worlds.size(),
              top.success(),
              top.collision(),
              top.seconds()));
      screen.flush();
      if (episodes == range.size()) {
        break;
      }
      alive = ranked.subList(0, Math.max(1, alive.size() / 2));
    }
    Provenance made = provenance.get();
    ProvenanceBeside.writeString(out.resolve(planner + ".csv"), evidence.toString(), made);
    AtomicFiles.writeString(out.resolve(planner + ".yaml"), made.toComment() + best.toYaml());
    return 0;
  }

  private static TuningRun.Score scoreOf(Map<Parameters, TuningRun.Score> scores, Parameters of) {
    TuningRun.Score score = scores.get(of);
    if (score == null) {
      throw new IllegalStateException("a variant was not scored: " + of.values());
    }
    return score;
  }

  /** The first, and variants of it. */
  private List<Parameters> variants(Parameters first) {
    List<Parameter> varied = varied(first);
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    List<Parameters> variants = new ArrayList<>(List.of(first));
    while (variants.size() < trials) {
      Map<String, Object> changes = new HashMap<>();
      for (Parameter parameter : varied) {
        changes.put(parameter.name(), variant(parameter, first.get(parameter.name()), random));
      }
      variants.add(first.withAll("tune", changes));
    }
    return variants;
  }

  private List<Parameter> varied(Parameters first) {
    List<String> known = first.known().stream().map(Parameter::name).toList();
    for (String name : vary) {
      if (!known.contains(name)) {
        throw InputException.of("--vary", "", "'" + name + "'", Nearest.remedy(name, known));
      }
    }
    List<Parameter> varied =
        first.known().stream()
            .filter(
                parameter ->
                    vary.isEmpty()
                        ? !parameter.tuning().isEmpty()
                        : vary.contains(parameter.name()))
            .toList();
    if (trials > 1 && varied.isEmpty()) {
      throw InputException.of(
          "--vary",
          "",
          "not given, and '" + planner + "' has no parameters that are varied by default",
          "name some of: " + String.join(", ", known));
    }
    return varied;
  }

  /** Numbers within a factor of two and within the range of tuning; of others any. */
  private static Object variant(Parameter parameter, Object now, UniformRandomProvider random) {
    double draw = random.nextDouble();
    return switch (parameter.type()) {
      case SWITCH -> draw < 0.5;
      case CHOICE -> parameter.choices().get((int) (draw * parameter.choices().size()));
      default -> now instanceof Number number ? nearby(parameter, number, draw) : now;
    };
  }

  private static Number nearby(Parameter parameter, Number now, double draw) {
    boolean bounded = !parameter.tuning().isEmpty();
    double lowest = bounded ? parameter.tuning().get(0) : parameter.lowest();
    double highest = bounded ? parameter.tuning().get(1) : parameter.highest();
    double value = now.doubleValue() * Math.pow(2, 2 * draw - 1);
    value = Math.max(lowest, Math.min(highest, value));
    if (parameter.type() == Parameter.Type.INTEGER) {
      return (int) Math.round(value);
    }
    return value;
  }
}
