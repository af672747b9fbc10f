package dev.promenade.planners.language.training;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.language.Instruction;
import dev.promenade.planners.language.LandmarkMemory;
import dev.promenade.planners.language.LandmarkMemory.Part;
import dev.promenade.planners.language.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where things stand from instructions with their routes. Which stretch of its route a
 * mention belongs to is hidden; expectation maximisation (Dempster, Laird and Rubin 1977) shares
 * each mention among the stretches that the route passes, by their place in the route against the
 * mention's place in the text and by what the other instructions say stands there.
 */
final class LandmarkLearning {
  private static final int ROUNDS = 8;
  private static final double SPREAD = 0.25;

  /**
   * The memory, and what each instruction added.
   *
   * @param parts one for each instruction, in their order
   */
  record Result(LandmarkMemory memory, List<Part> parts) {}

  private record Mention(int thing, double position) {}

  private record Case(List<Integer> rows, List<Double> positions, List<Mention> mentions) {}

  private LandmarkLearning() {}

  static Result learn(List<Instruction> instructions, List<List<Token>> tokens) {
    LandmarkMemory memory = new LandmarkMemory();
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < instructions.size(); i++) {
      cases.add(read(memory, instructions.get(i), tokens.get(i)));
    }
    List<Part> parts = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      List<Part> next = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        next.add(share(memory, cases.get(i), round == 0 ? null : parts.get(i)));
      }
      memory.keys().forEach(key -> Arrays.fill(memory.counts(memory.rowOf(key)), 0));
      next.forEach(part -> part.addTo(memory));
      parts = next;
    }
    return new Result(memory, parts);
  }

  private static Case read(LandmarkMemory memory, Instruction instruction, List<Token> tokens) {
    List<Integer> rows = new ArrayList<>();
    List<Double> positions = new ArrayList<>();
    List<BehaviorEdge> walk =
        instruction.map().walk(instruction.start(), instruction.behaviors()).orElse(List.of());
    String map = instruction.map().name();
    for (int i = 0; i < walk.size(); i++) {
      BehaviorEdge step = walk.get(i);
      if (!step.from().kind().isRoom() && !step.to().kind().isRoom()) {
        rows.add(memory.rowOf(LandmarkMemory.key(map, step)));
        positions.add((i + 0.5) / walk.size());
      }
    }
    if (!walk.isEmpty()) {
      instruction
          .map()
          .from(walk.get(walk.size() - 1).from(), Behavior.CF)
          .ifPresent(
              beyond -> {
                rows.add(memory.rowOf(LandmarkMemory.key(map, beyond)));
                positions.add(1.0);
              });
    }
    List<Mention> mentions = new ArrayList<>();
    for (int t = 0; t < tokens.size(); t++) {
      int thing = LandmarkMemory.index(tokens.get(t).thing());
      if (thing >= 0) {
        mentions.add(new Mention(thing, (t + 0.5) / tokens.size()));
      }
    }
    return new Case(rows, positions, mentions);
  }

  private static Part share(LandmarkMemory memory, Case one, @Nullable Part before) {
    Part part = new Part();
    double[] weights = new double[one.rows().size()];
    for (Mention mention : one.mentions()) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        double off = (one.positions().get(i) - mention.position()) / SPREAD;
        double stands =
            before == null ? 1 : 0.03 + memory.evidence(one.rows().get(i), mention.thing(), before);
        weights[i] = Math.exp(-0.5 * off * off) * stands;
        sum += weights[i];
      }
      for (int i = 0; i < weights.length && sum > 0; i++) {
        part.add(one.rows().get(i), mention.thing(), (float) (weights[i] / sum));
      }
    }
    for (int i = 0; i < weights.length; i++) {
      part.add(one.rows().get(i), LandmarkMemory.THINGS.size(), 1);
    }
    return part;
  }
}
