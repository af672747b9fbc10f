package dev.promenade.launch.drive;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.maps.Floor;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.PeopleOptions;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.language.Translation;
import dev.promenade.planners.language.Translator;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that tell a robot its way on a floor instead of giving a start and a goal. */
final class TellOptions {
  @Option(
      names = "--instruction",
      paramLabel = "WORDS",
      description = "With --map and --start: where to go, in English.")
  private @Nullable String instruction;

  @Option(
      names = "--behaviors",
      paramLabel = "CODES",
      description = {
        "Instead of words: what to do, as codes. oor/ool leave the room to the right/left, ior/iol"
            + " enter to the right/left, oio enter the room opposite, cf follow the corridor, lt/rt"
            + " turn at the junction, sp straight on, chs/chl/chr cross the hall. Example: 'oor cf"
            + " ior'."
      })
  private @Nullable String behaviors;

  @Option(
      names = "--start",
      paramLabel = "ROOM",
      description = "The room that the robot starts in, by its name on the floor.")
  private @Nullable String start;

  @Option(names = "--interactive", description = "Answer on the console what the translator asks.")
  private boolean interactive;

  @Option(
      names = "--weights",
      paramLabel = "NAME",
      defaultValue = "translator",
      description = "The translator's weights, by name or path.")
  private String weights = "translator";

  @Option(
      names = "--blind",
      description = {
        "Go by lidar and odometry alone, as where a behavioural map has no poses: find the door,"
            + " keep to the middle of corridors, count doors."
      })
  private boolean blind;

  /** Whether any of them was given. */
  boolean given() {
    return instruction != null || behaviors != null || start != null;
  }

  /**
   * What else a drive needs to know.
   *
   * @param map path or bare name of a map with names for its rooms
   * @param radius of the robot [m]
   * @param out where results go; null for the usual folder
   * @param provenance says after the drive what it depended on
   */
  record Drive(
      @Nullable String map,
      double radius,
      PeopleOptions people,
      long seed,
      Episodes episodes,
      String planner,
      @Nullable Path out,
      boolean animation,
      @Nullable Path json,
      Supplier<Provenance> provenance) {}

  /**
   * Drives as told.
   *
   * @return exit code: 1 if the robot had to ask or did not arrive
   */
  int drive(Drive drive, PrintWriter print) {
    if (drive.map() == null || start == null || (behaviors == null) == (instruction == null)) {
      throw InputException.of(
          "simulate",
          "is told a way only in part",
          "give --map (a floor with names for its rooms), --start (a room), and either"
              + " --instruction or --behaviors");
    }
    Floor floor = Floor.find(drive.map());
    Place from = floor.behaviors().place(start);
    Optional<BehaviorPlan> plan =
        behaviors != null
            ? Optional.of(DriveSetup.plan(floor, from, behaviors))
            : translate(floor, from, instruction == null ? "" : instruction, print);
    if (plan.isEmpty()) {
      print.flush();
      return ExitCodes.FAILED;
    }
    EpisodeSetup setup =
        DriveSetup.setup(floor, plan.get(), drive.people(), drive.radius(), drive.seed());
    String name = "%s-%s-%d".formatted(floor.behaviors().name(), from.name(), drive.seed());
    Path folder = drive.out() != null ? drive.out() : Path.of("out", name);
    EpisodeFiles files =
        new EpisodeFiles(folder, drive.animation(), drive.json(), drive.provenance());
    files.requireWritable();
    InstructedDrive.Result result =
        blind
            ? InstructedDrive.blind(floor, plan.get(), setup, drive.planner())
            : InstructedDrive.drive(floor, plan.get(), setup, drive.episodes(), drive.planner());
    String said = instruction != null ? instruction : String.valueOf(behaviors);
    InstructedDrive.report(result, said, floor, drive.episodes(), files, print);
    return result.isRight() ? 0 : ExitCodes.FAILED;
  }

  /** The plan behind an instruction; empty when the translator asks and nobody answers. */
  private Optional<BehaviorPlan> translate(
      Floor floor, Place from, String words, PrintWriter print) {
    try (Translator translator = Translator.load(Home.find("weights", weights, ".safetensors"))) {
      Translation translation = translator.translate(words, floor.behaviors(), from, 3);
      Optional<String> question = translation.question();
      if (question.isEmpty()) {
        return translation.answer();
      }
      print.println("The robot asks: " + question.get());
      List<BehaviorPlan> plans = translation.plans();
      for (int i = 0; i < plans.size(); i++) {
        print.printf(
            Locale.ROOT,
            "  %d: to %s (%.0f %%): %s%n",
            i + 1,
            plans.get(i).goal().name(),
            100 * plans.get(i).probability(),
            plans.get(i));
      }
      return interactive && !plans.isEmpty() ? answer(plans, print) : Optional.empty();
    }
  }

  private static Optional<BehaviorPlan> answer(List<BehaviorPlan> plans, PrintWriter print) {
    print.printf("Which one? 1 to %d, or nothing for none: ", plans.size());
    print.flush();
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      for (int i = 0; line != null && i < plans.size(); i++) {
        if (line.strip().equals(Integer.toString(i + 1))) {
          return Optional.of(plans.get(i));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw InputException.of("the console", "cannot be read", "leave out --interactive", e);
    }
  }
}
