package dev.promenade.launch.suite;

import com.google.common.collect.ImmutableList;
import dev.promenade.launch.cluster.EngineOptions;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.Assignments;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.GlobalPlannerNames;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.provenance.Journal;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.sim.demonstration.ExpertEpisodes;
import dev.promenade.sim.suite.Baseline;
import dev.promenade.sim.suite.EpisodeKey;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.EpisodeRunner;
import dev.promenade.sim.suite.EpisodesCsv;
import dev.promenade.sim.suite.EpisodesParquet;
import dev.promenade.sim.suite.JUnitXml;
import dev.promenade.sim.suite.SeedRange;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.SuiteEngine;
import dev.promenade.sim.suite.SuiteRun;
import dev.promenade.sim.suite.Summary;
import dev.promenade.sim.suite.ThreadEngine;
import dev.promenade.sim.suite.report.HtmlReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a suite and holds it against a baseline. */
@Command(
    name = "regress",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Run a suite (scenarios × planners × seeds) and write episodes.csv, episodes.parquet,"
          + " summary.json, junit.xml and report.html.",
      "A run that was killed goes on where it was when the same command is given again."
    },
    footer = {
      "",
      "Exit code 1 when a planner is worse than the baseline by more than the 95 %% interval.",
      "",
      "Examples:",
      "  promenade regress smoke",
      "  promenade regress social --seeds 0..99 --planner dwa,orca --out results",
      "  promenade regress my-suite.yaml --seeds 0..49 --baseline main/summary.json",
      "  promenade regress social --seeds 1000..9999 --engine spark --master spark://host:7077"
    })
public final class RegressCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SUITE",
      description = "A suite file, or the bare name of a shipped one.")
  private String suiteName = "";

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      description = "Seeds, both ends included, instead of the suite's own.")
  private @Nullable String seeds;

  @Option(
      names = "--planner",
      paramLabel = "NAME",
      completionCandidates = PlannerOptions.Names.class,
      split = ",",
      description =
          "Local planners instead of the suite's own, separated by commas:"
              + " ${COMPLETION-CANDIDATES}; 'expert' is the one that knows what people will do,"
              + " whom others learn from.")
  private List<String> planners = List.of();

  @Option(
      names = "--parameters",
      paramLabel = "PLANNER=FILE",
      split = ",",
      description =
          "Parameters of local planners, as tune writes them: files, or names of shipped ones"
              + " (default: the planners' own).")
  private List<String> parameterTexts = List.of();

  private Map<String, String> parameterFiles = Map.of();

  @Option(
      names = "--global",
      paramLabel = "NAME",
      defaultValue = GlobalPlanners.AUTO,
      completionCandidates = GlobalPlannerNames.class,
      description = "Global planner: ${COMPLETION-CANDIDATES}.")
  private String globalPlanner = GlobalPlanners.AUTO;

  @Option(
      names = "--no-guard",
      description = "Send the planners' commands to the wheels as they are.")
  private boolean unguarded;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Episodes at the same time (default: one per core).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results (default: results/SUITE).")
  @Output(folder = true)
  private @Nullable Path out;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "summary.json of an earlier run to hold this one against.")
  private @Nullable Path baselineFile;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the summary to FILE too.")
  @Output
  private @Nullable Path json;

  @Option(
      names = {"--fresh", "--no-resume"},
      description = "Start anew, whatever a killed run has left in the folder.")
  private boolean fresh;

  @ArgGroup(validate = false, heading = "On a cluster:%n")
  private EngineOptions where = new EngineOptions();

  @Override
  public Integer call() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      return call(provenance);
    }
  }

  private int call(CommandProvenance provenance) {
    Path file = Home.find("suites", suiteName, ".yaml");
    Suite named = Suite.read(file);
    if (seeds != null) {
      named = named.withSeeds(SeedRange.parse("--seeds", seeds));
    }
    if (!planners.isEmpty()) {
      named = named.withPlanners(planners);
    }
    named.planners().stream()
        .filter(name -> !name.equals(ExpertEpisodes.NAME))
        .forEach(name -> LocalPlanners.find("--planner", name));
    GlobalPlanners.find("--global", globalPlanner);
    if (jobs < 1) {
      throw InputException.of("--jobs", "", jobs, "give 1 or more");
    }
    Baseline baseline = baselineFile == null ? null : Baseline.read(baselineFile, named);
    SuiteScenarios scenarios = new SuiteScenarios(file, named);
    // Every episode has a seed of its own: a run may go on with more of them.
    provenance.without("--seeds").with("--planner", String.join(",", named.planners()));
    Path folder = out == null ? Path.of("results", named.name()) : out;
    return run(scenarios, baseline, folder, provenance);
  }

  private int run(
      SuiteScenarios scenarios,
      @Nullable Baseline baseline,
      Path folder,
      CommandProvenance provenance) {
    Suite suite = scenarios.suite();
    Map<String, dev.promenade.planners.local.Parameters> own = parameters(suite);
    SuiteEpisodes runner = new SuiteEpisodes(scenarios, globalPlanner, !unguarded, own);
    SuiteEngine engine = engine(scenarios, own, folder, provenance);
    SuiteRun run = new SuiteRun(suite, runner, runner::shortestLength, engine);
    runner.prepare();
    if (fresh) {
      Journal.discard(folder.resolve(SuiteRun.JOURNAL));
    }
    ImmutableList<EpisodeResult> results;
    AtomicInteger finished = new AtomicInteger();
    try (Progress progress = Progress.of(suite.name(), suite.episodes().size(), " episodes")) {
      results =
          run.run(
              folder,
              () -> resumable(provenance.get()),
              result -> progress.at(finished.incrementAndGet()),
              all -> write(scenarios, all, baseline, runner, folder, provenance.get()));
    }
    Summary summary = Summary.of(suite, results);
    PrintWriter console = spec.commandLine().getOut();
    console.print(SuiteTable.text(summary));
    int worse = printWorse(console, summary, baseline);
    console.println("results: " + folder.resolve("report.html"));
    console.flush();
    return worse > 0 ? ExitCodes.FAILED : 0;
  }

  /** What a run that goes on must share with its beginning: all but what it is held against. */
  private Provenance resumable(Provenance provenance) {
    return baselineFile == null ? provenance : provenance.without("--baseline", baselineFile);
  }

  private SuiteEngine engine(
      SuiteScenarios scenarios,
      Map<String, dev.promenade.planners.local.Parameters> own,
      Path folder,
      CommandProvenance provenance) {
    if (!where.cluster()) {
      return new ThreadEngine(jobs);
    }
    if (Files.exists(folder.resolve("summary.json"))
        && !Files.exists(folder.resolve(SuiteRun.JOURNAL))) {
      throw InputException.of(
          folder, "holds the results of another run", "choose another --out, or delete it");
    }
    return new ClusterSuite(
        where.find(), where, scenarios, globalPlanner, !unguarded, own, provenance);
  }

  /** By the planner's name, in the order of the names. */
  private Map<String, dev.promenade.planners.local.Parameters> parameters(Suite suite) {
    parameterFiles = Assignments.of("--parameters", parameterTexts);
    Map<String, dev.promenade.planners.local.Parameters> own = new TreeMap<>();
    parameterFiles.forEach(
        (planner, file) -> {
          if (!suite.planners().contains(planner)) {
            throw InputException.of(
                "--parameters",
                "planner",
                "'" + planner + "'",
                Nearest.remedy(planner, suite.planners()));
          }
          own.put(planner, LocalPlanners.parameters(planner).read(PlannerOptions.file(file)));
        });
    return own;
  }

  private void write(
      SuiteScenarios scenarios,
      List<EpisodeResult> results,
      @Nullable Baseline baseline,
      EpisodeRunner runner,
      Path folder,
      Provenance provenance) {
    Suite suite = scenarios.suite();
    Summary summary = Summary.of(suite, results).with(provenance);
    EpisodesCsv.write(folder.resolve("episodes.csv"), results, provenance);
    EpisodesParquet.write(folder.resolve("episodes.parquet"), results, provenance);
    summary.write(folder.resolve("summary.json"));
    if (json != null) {
      summary.write(json);
    }
    JUnitXml.write(folder.resolve("junit.xml"), summary, baseline);
    new HtmlReport(suite, summary, results, baseline, runner, key -> replayCommand(scenarios, key))
        .write(folder.resolve("report.html"), command(suite));
  }

  private String command(Suite suite) {
    return "promenade regress %s --seeds %s --planner %s%s"
            .formatted(suiteName, suite.seeds(), String.join(",", suite.planners()), settings())
        + parameterFiles.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> " --parameters " + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining());
  }

  private String replayCommand(SuiteScenarios scenarios, EpisodeKey key) {
    return "promenade simulate %s --planner %s --seed %d%s"
            .formatted(scenarios.written(key.scenario()), key.planner(), key.seed(), settings())
        + (parameterFiles.containsKey(key.planner())
            ? " --parameters " + parameterFiles.get(key.planner())
            : "");
  }

  private String settings() {
    String global = globalPlanner.equals(GlobalPlanners.AUTO) ? "" : " --global " + globalPlanner;
    return global + (unguarded ? " --no-guard" : "");
  }

  private static int printWorse(PrintWriter console, Summary summary, @Nullable Baseline baseline) {
    int worse = 0;
    if (baseline != null) {
      for (Summary.Row row : summary.results()) {
        for (String sentence : baseline.worse(row)) {
          console.println("worse: " + row.scenario() + ", " + row.planner() + ": " + sentence);
          worse++;
        }
      }
      if (worse == 0) {
        console.println("not worse than the baseline");
      }
    }
    return worse;
  }
}
