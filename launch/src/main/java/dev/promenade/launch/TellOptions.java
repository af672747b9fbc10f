package dev.promenade.launch;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that tell a robot its way on a floor instead of giving a start and a goal. */
final class TellOptions {
  @Option(
      names = "--behaviors",
      paramLabel = "CODES",
      description = {
        "With --map and --start: what to do, as codes: oor/ool leave the room to the right/left,",
        "ior/iol enter to the right/left, oio enter the room opposite, cf follow the corridor, lt/rt",
        "turn at the junction, sp straight on, chs/chl/chr cross the hall. Example: 'oor cf ior'."
      })
  private @Nullable String behaviors;

  @Option(
      names = "--start",
      paramLabel = "ROOM",
      description = "The room that the robot starts in, by its name on the floor.")
  private @Nullable String start;

  /** Whether any of them was given. */
  boolean given() {
    return behaviors != null || start != null;
  }

  /**
   * Drives as told.
   *
   * @param map path or bare name of a map with names for its rooms
   * @param out where results go; null for the usual folder
   * @return exit code
   */
  int drive(
      @Nullable String map,
      double radius,
      PeopleOptions people,
      long seed,
      Episodes episodes,
      String planner,
      @Nullable Path out,
      boolean animation,
      @Nullable Path json,
      PrintWriter print) {
    if (map == null || behaviors == null || start == null) {
      throw InputException.of(
          "simulate",
          "is told a way only in part",
          "give --map (a floor with names for its rooms), --start (a room) and --behaviors");
    }
    Floor floor = Floor.find(map);
    Place from = floor.behaviors().place(start);
    BehaviorPlan plan = DriveSetup.plan(floor, from, behaviors);
    EpisodeSetup setup = DriveSetup.setup(floor, plan, people, radius, seed);
    Path folder =
        out != null
            ? out
            : Path.of("out", "%s-%s-%d".formatted(floor.behaviors().name(), from.name(), seed));
    EpisodeFiles files = new EpisodeFiles(folder, animation, json);
    files.requireWritable();
    InstructedDrive.Result result = InstructedDrive.drive(floor, plan, setup, episodes, planner);
    InstructedDrive.report(result, behaviors, floor, episodes, files, print);
    return result.isRight() ? 0 : Promenade.FAILED;
  }
}
