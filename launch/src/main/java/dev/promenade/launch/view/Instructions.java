package dev.promenade.launch.view;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.BehaviorExecutor;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.language.Translation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the robot of a simulation was told, how it took it, and how far it has come with it. */
final class Instructions {
  /** Meanings that are offered, at most. */
  private static final int MEANINGS = 3;

  private final Guide guide;
  private List<BehaviorPlan> asked = List.of();
  private @Nullable BehaviorExecutor executor;

  Instructions(Guide guide) {
    this.guide = guide;
  }

  /**
   * Takes an instruction.
   *
   * @return what to ask; empty if it is clear, and {@link #goal} is where to go
   */
  Optional<Stage.Question> hear(String words, Point robotInMap) {
    forget();
    Translation translation = guide.hear(words, robotInMap);
    Optional<BehaviorPlan> answer = translation.answer();
    if (answer.isPresent()) {
      follow(answer.get());
      return Optional.empty();
    }
    asked = translation.plans().stream().limit(MEANINGS).toList();
    return Optional.of(
        new Stage.Question(
            translation.question().orElse("That leads nowhere here. Where to?"),
            asked.stream().map(Instructions::words).toList()));
  }

  /**
   * Takes the answer to the last question.
   *
   * @param index of the choices
   * @throws InputException if there is no such choice
   */
  void choose(int index) {
    if (index < 0 || index >= asked.size()) {
      throw InputException.of("the answer", "index", index, "choose one of the answers shown");
    }
    follow(asked.get(index));
  }

  private void follow(BehaviorPlan plan) {
    executor = new BehaviorExecutor(guide.map(), plan);
    asked = List.of();
  }

  /** Drops the instruction that has been followed to its end; a question stays. */
  void finish() {
    executor = null;
  }

  /** Drops the instruction and the question. */
  void forget() {
    executor = null;
    asked = List.of();
  }

  /** Poses to go through, the goal last; none without an instruction. */
  List<Pose> waypointsInMap() {
    return executor == null ? List.of() : executor.waypointsInMap();
  }

  /** Where the instruction leads. */
  Optional<Pose> goal() {
    List<Pose> through = waypointsInMap();
    return through.isEmpty() ? Optional.empty() : Optional.of(through.get(through.size() - 1));
  }

  /**
   * Watches the robot; nothing to tell without an instruction.
   *
   * @param time [s]
   */
  Optional<BehaviorExecutor.Status> update(double time, Pose robotInMap) {
    return executor == null ? Optional.empty() : Optional.of(executor.update(time, robotInMap));
  }

  private static String words(BehaviorPlan plan) {
    return String.format(
        Locale.ROOT, "to %s (%.0f %%): %s", plan.goal().name(), 100 * plan.probability(), plan);
  }
}
