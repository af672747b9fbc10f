package dev.promenade.launch.drive;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.maps.Floor;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.PeopleOptions;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.language.Translation;
import dev.promenade.planners.language.Translator;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.metrics.Confidence;
import dev.promenade.sim.metrics.Interval;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drives a suite of instructions: from words to the room where the robot ends. */
@Command(
    name = "drive",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Translate instructions, drive each among people in simulation, and count how many end in the"
          + " right room. Exit code 1 if fewer do than --at-least."
    },
    footer = {
      "",
      "Examples:",
      "  promenade drive floors --when-asked answer --at-least 45",
      "  promenade drive mine.yaml --people 0 --json drives.json"
    })
public final class DriveCommand implements Callable<Integer> {
  private static final String RIGHT = "right room";
  private static final String WRONG = "wrong room";
  private static final String ASKED = "asked";
  private static final String GIVE_UP = "give-up";
  private static final String ANSWER = "answer";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SUITE",
      description = "Instructions with their rooms: a file, or the name of a shipped one.")
  private String suite;

  @Mixin private PeopleOptions people;

  @Option(
      names = "--weights",
      defaultValue = "translator",
      description = "The translator's weights, by name or path.")
  private String weights;

  @Mixin private PlannerOptions local;

  @Option(names = "--seed", defaultValue = "0", description = "Case i is drawn with seed N + i.")
  private long seed;

  @Option(
      names = "--when-asked",
      defaultValue = "give-up",
      paramLabel = "WHAT",
      description = {
        "When the translator asks: give-up, or answer (of the plans that it shows, the one to the"
            + " right room is chosen if it is among them)."
      })
  private String whenAsked;

  @Option(
      names = "--at-least",
      defaultValue = "0",
      description = "Fail if fewer end in the right room.")
  private int atLeast;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results as JSON.")
  @Output
  private @Nullable Path json;

  /** How one instruction went. */
  private record Drive(
      InstructionSuite.Case said,
      Translation translation,
      InstructedDrive.@Nullable Result result) {
    boolean isRight() {
      return verdict().equals(RIGHT);
    }

    boolean wasAsked() {
      return translation.question().isPresent();
    }

    String verdict() {
      if (result == null) {
        return ASKED;
      }
      EndReason end = result.outcome().recording().end();
      if (end != EndReason.SUCCESS) {
        return end.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      }
      return said.goal().equals(result.room()) ? RIGHT : WRONG;
    }
  }

  @Override
  public Integer call() {
    try (CommandProvenance provenance = new CommandProvenance(spec).without("--at-least")) {
      return call(provenance);
    }
  }

  private int call(CommandProvenance provenance) {
    if (!List.of(GIVE_UP, ANSWER).contains(whenAsked)) {
      throw InputException.of(
          "--when-asked", "", "'" + whenAsked + "'", "use " + GIVE_UP + " or " + ANSWER);
    }
    Episodes episodes = local.applyTo(new Episodes(GlobalPlanners.AUTO, true, false));
    InstructionSuite read = InstructionSuite.read(Home.find("instructions", suite, ".yaml"));
    Map<String, Floor> floors = new HashMap<>();
    List<Drive> drives = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    try (Translator translator = Translator.load(Home.find("weights", weights, ".safetensors"));
        Progress progress = Progress.of("driving", read.cases().size(), " instructions")) {
      for (InstructionSuite.Case said : read.cases()) {
        Floor floor = floors.computeIfAbsent(said.map(), Floor::find);
        Drive drive = drive(said, floor, read.people(), translator, episodes, seed + drives.size());
        drives.add(drive);
        progress.at(drives.size());
      }
    }
    drives.forEach(drive -> print(drive, out));
    int right = (int) drives.stream().filter(Drive::isRight).count();
    Interval interval = Confidence.fraction(right, drives.size());
    out.printf(
        Locale.ROOT,
        "%n%d of %d in the right room (95 %% interval %.0f–%.0f %%): %d unasked, %d after a"
            + " question%n",
        right,
        drives.size(),
        100 * interval.lo(),
        100 * interval.hi(),
        rightUnasked(drives),
        right - rightUnasked(drives));
    out.printf(
        "asked %d, wrong room %d, did not get there %d; %d best plans lead to the right room%n",
        drives.stream().filter(Drive::wasAsked).count(),
        count(drives, WRONG),
        drives.size() - right - count(drives, WRONG) - count(drives, ASKED),
        drives.stream().filter(DriveCommand::meant).count());
    if (json != null) {
      provenance.get().writeJson(json, document(read, drives));
      out.println("results: " + json);
    }
    out.flush();
    return right >= atLeast ? 0 : ExitCodes.FAILED;
  }

  private Drive drive(
      InstructionSuite.Case said,
      Floor floor,
      int usual,
      Translator translator,
      Episodes episodes,
      long drawn) {
    Place start = floor.behaviors().place(said.start());
    floor.behaviors().place(said.goal()); // refuses a room that there is not
    Translation translation = translator.translate(said.say(), floor.behaviors(), start, 3);
    BehaviorPlan plan = translation.answer().orElse(null);
    if (plan == null && whenAsked.equals(ANSWER)) {
      plan =
          translation.plans().stream()
              .filter(one -> one.goal().name().equals(said.goal()))
              .findFirst()
              .orElse(null);
    }
    if (plan == null) {
      return new Drive(said, translation, null);
    }
    EpisodeSetup setup = DriveSetup.setup(floor, plan, people.orElse(usual), 0.25, drawn);
    return new Drive(
        said, translation, InstructedDrive.drive(floor, plan, setup, episodes, local.name()));
  }

  private static boolean meant(Drive drive) {
    return !drive.translation().plans().isEmpty()
        && drive.translation().plans().get(0).goal().name().equals(drive.said().goal());
  }

  private static long rightUnasked(List<Drive> drives) {
    return drives.stream().filter(drive -> drive.isRight() && !drive.wasAsked()).count();
  }

  private static long count(List<Drive> drives, String verdict) {
    return drives.stream().filter(drive -> drive.verdict().equals(verdict)).count();
  }

  private static void print(Drive drive, PrintWriter out) {
    out.printf(
        "%-17s %-9s %-12s to %-12s “%s”%n",
        drive.verdict(),
        drive.said().map(),
        drive.said().start(),
        drive.said().goal(),
        drive.said().say());
    if (!drive.isRight()) {
      drive.translation().question().ifPresent(question -> out.println("    asks: " + question));
      drive.translation().plans().stream()
          .limit(1)
          .forEach(
              plan -> out.printf(Locale.ROOT, "    %.0f %%: %s%n", 100 * plan.probability(), plan));
      if (drive.result() != null) {
        out.println("    " + drive.result().outcome().recording().detail());
      }
    }
  }

  private static Map<String, Object> document(InstructionSuite suite, List<Drive> drives) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("suite", suite.name());
    document.put("cases", drives.size());
    document.put("right", drives.stream().filter(Drive::isRight).count());
    document.put("rightUnasked", rightUnasked(drives));
    document.put("asked", drives.stream().filter(Drive::wasAsked).count());
    document.put("wrongRoom", count(drives, WRONG));
    List<Map<String, Object>> all = new ArrayList<>();
    for (Drive drive : drives) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("map", drive.said().map());
      one.put("wanted", drive.said().goal());
      one.put("verdict", drive.verdict());
      one.put("asked", drive.wasAsked());
      if (drive.result() == null) {
        one.put("instruction", drive.said().say());
        one.put("question", drive.translation().question().orElse(""));
      } else {
        one.putAll(InstructedDrive.document(drive.result(), drive.said().say()));
      }
      all.add(one);
    }
    document.put("drives", all);
    return document;
  }
}
