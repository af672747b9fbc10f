package dev.promenade.launch.drive;

import dev.promenade.launch.maps.Floor;
import dev.promenade.planners.behavior.BehaviorExecutor;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.ReactiveExecutor;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.episode.BehaviorEpisode;
import dev.promenade.sim.episode.BehaviorEpisode.Done;
import dev.promenade.sim.episode.BehaviorEpisode.Outcome;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.ReactiveEpisode;
import dev.promenade.sim.episode.Recording.Frame;
import dev.promenade.sim.episode.RecordingFile;
import dev.promenade.sim.render.InstructionPicture;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drives one behaviour plan on a floor and tells how it went. */
final class InstructedDrive {
  private InstructedDrive() {}

  /**
   * How a drive went.
   *
   * @param outcome what happened
   * @param room that the robot ended in; null on no floor of a room
   */
  record Result(BehaviorPlan plan, Outcome outcome, @Nullable String room) {
    /** Whether the robot arrived, and in the room that the plan ends in. */
    boolean isRight() {
      return outcome.recording().end() == EndReason.SUCCESS && plan.goal().name().equals(room);
    }
  }

  static Result drive(
      Floor floor, BehaviorPlan plan, EpisodeSetup setup, Episodes episodes, String planner) {
    BehaviorExecutor executor = new BehaviorExecutor(floor.behaviors(), plan);
    BehaviorEpisode episode = new BehaviorEpisode(episodes, setup, planner, executor);
    Outcome outcome = episode.run();
    Pose last = episode.episode().simulation().robotInMap();
    return new Result(plan, outcome, floor.regions().at(last.position()).orElse(null));
  }

  /** Drives by lidar and odometry alone. */
  static Result blind(Floor floor, BehaviorPlan plan, EpisodeSetup setup, String planner) {
    ReactiveExecutor executor = new ReactiveExecutor(floor.behaviors(), plan);
    Outcome outcome = ReactiveEpisode.run(setup, planner, executor);
    List<Frame> frames = outcome.recording().frames();
    Pose last = frames.get(frames.size() - 1).robotInMap();
    return new Result(plan, outcome, floor.regions().at(last.position()).orElse(null));
  }

  /**
   * Writes picture, recording and JSON, and prints what was done.
   *
   * @param instruction as it was said, or the behaviours
   */
  static void report(
      Result result,
      String instruction,
      Floor floor,
      Episodes episodes,
      EpisodeFiles files,
      PrintWriter out) {
    Outcome outcome = result.outcome();
    out.printf("“%s”, from %s%n%n", instruction, result.plan().start().name());
    for (Done done : outcome.log()) {
      out.printf(
          "  %6.1f s  %-4s %-48s %s%n",
          done.from(),
          done.step().behavior().code(),
          done.step().behavior().words(),
          done.words().isBlank() ? "" : "“" + done.words().strip() + "”");
    }
    out.println();
    if (!outcome.question().isEmpty()) {
      out.println("The robot asks: " + outcome.question());
    }
    out.printf(
        "ended in: %s (the plan ends in %s)%n",
        result.room() == null ? "no room" : result.room(), result.plan().goal().name());
    EpisodeReport.report(episodes, outcome.recording(), files, out);
    RecordingFile.write(outcome.recording(), files.provenance().get(), files.recording());
    Png.write(
        InstructionPicture.draw(instruction, outcome, floor.behaviors().rooms()),
        files.picture(),
        files.provenance().get());
    if (files.json() != null) {
      files.provenance().get().writeJson(files.json(), document(result, instruction));
    }
    out.flush();
  }

  /** The result for machines. */
  static Map<String, Object> document(Result result, String instruction) {
    Outcome outcome = result.outcome();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("instruction", instruction);
    document.put("start", result.plan().start().name());
    document.put("plan", result.plan().toString());
    document.put("probability", result.plan().probability());
    document.put("goal", result.plan().goal().name());
    document.put("endedIn", result.room());
    document.put("right", result.isRight());
    document.put("end", outcome.recording().end().name());
    document.put("detail", outcome.recording().detail());
    document.put("question", outcome.question());
    document.put("behaviors", outcome.log().stream().map(InstructedDrive::step).toList());
    return document;
  }

  private static Map<String, Object> step(Done done) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("behavior", done.step().behavior().code());
    step.put("from", done.step().from().id());
    step.put("to", done.step().to().id());
    step.put("words", done.words());
    step.put("began", done.from());
    step.put("ended", done.to());
    return step;
  }
}
