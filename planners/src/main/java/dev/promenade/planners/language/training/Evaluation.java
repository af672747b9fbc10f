package dev.promenade.planners.language.training;

import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.language.Instruction;
import dev.promenade.planners.language.Matches;
import dev.promenade.planners.language.PlanMetrics;
import dev.promenade.planners.language.Tokenizer;
import dev.promenade.planners.language.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Measures a translator against instructions whose routes are known. */
public final class Evaluation {
  /** Bars of the calibration picture. */
  public static final int BINS = 10;

  private final List<Instruction> instructions;
  private final List<BehaviorPlan> plans;

  private Evaluation(List<Instruction> instructions, List<BehaviorPlan> plans) {
    this.instructions = instructions;
    this.plans = plans;
  }

  /**
   * Plans for all instructions. The goal and the length of the right route are never used.
   *
   * @param planner gives the best plan for an instruction's words, map and start
   */
  public static Evaluation of(
      List<Instruction> instructions, Function<Instruction, BehaviorPlan> planner) {
    return new Evaluation(instructions, instructions.stream().map(planner).toList());
  }

  public List<BehaviorPlan> plans() {
    return plans;
  }

  /** The evaluation of those instructions that fit. */
  public Evaluation only(Predicate<Instruction> which) {
    List<Instruction> some = new ArrayList<>();
    List<BehaviorPlan> theirs = new ArrayList<>();
    for (int i = 0; i < instructions.size(); i++) {
      if (which.test(instructions.get(i))) {
        some.add(instructions.get(i));
        theirs.add(plans.get(i));
      }
    }
    return new Evaluation(some, theirs);
  }

  /** The figures of all instructions. */
  public PlanMetrics metrics() {
    return PlanMetrics.of(instructions, plans);
  }

  /**
   * Figures of all, of those that name their goal or do not, and of routes not seen in training.
   */
  public Map<String, PlanMetrics> tables(List<Instruction> training) {
    Set<String> seen = new HashSet<>();
    training.forEach(one -> seen.add(one.route()));
    Map<String, PlanMetrics> tables = new LinkedHashMap<>();
    tables.put("all", metrics());
    tables.put("goal named", only(Evaluation::namesGoal).metrics());
    tables.put("goal not named", only(one -> !namesGoal(one)).metrics());
    tables.put("route not in training", only(one -> !seen.contains(one.route())).metrics());
    return tables;
  }

  /** Whether an instruction contains its goal's name with its number. */
  public static boolean namesGoal(Instruction instruction) {
    return new Tokenizer(new Vocabulary(List.of()))
        .tokens(instruction.text()).stream()
            .anyMatch(token -> Matches.named(token, instruction.goal()));
  }

  /** Share of all instructions that would be carried out unasked, in [0, 1]. */
  public double answered(double threshold) {
    return share(i -> plans.get(i).probability() >= threshold);
  }

  /** Share of all instructions that would be carried out unasked and wrongly, in [0, 1]. */
  public double confidentErrors(double threshold) {
    return share(i -> plans.get(i).probability() >= threshold && !right(i));
  }

  /** Share of plans that can be carried out on their map, in [0, 1]. */
  public double legal() {
    return share(i -> instructions.get(i).map().isLegal(plans.get(i)));
  }

  /** Share of plans with other behaviours than those of another evaluation, in [0, 1]. */
  public double differing(Evaluation other) {
    return share(i -> !plans.get(i).behaviors().equals(other.plans.get(i).behaviors()));
  }

  private boolean right(int i) {
    return plans.get(i).behaviors().equals(instructions.get(i).behaviors());
  }

  private double share(Predicate<Integer> which) {
    int count = 0;
    for (int i = 0; i < plans.size(); i++) {
      count += which.test(i) ? 1 : 0;
    }
    return plans.isEmpty() ? 0 : (double) count / plans.size();
  }

  /**
   * Plans of about one probability.
   *
   * @param count of plans
   * @param probability their mean, in [0, 1]
   * @param right the share of them that is right, in [0, 1]
   */
  public record Bin(int count, double probability, double right) {}

  /** Plans grouped by their probability; empty groups are left out. */
  public List<Bin> calibration() {
    int[] count = new int[BINS];
    double[] sum = new double[BINS];
    int[] right = new int[BINS];
    for (int i = 0; i < plans.size(); i++) {
      int bin = Math.min(BINS - 1, (int) (plans.get(i).probability() * BINS));
      count[bin]++;
      sum[bin] += plans.get(i).probability();
      right[bin] += right(i) ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (count[bin] > 0) {
        bins.add(new Bin(count[bin], sum[bin] / count[bin], (double) right[bin] / count[bin]));
      }
    }
    return bins;
  }

  /** Mean distance between probability and truth over the groups (expected calibration error). */
  public double calibrationError() {
    double sum = 0;
    for (Bin bin : calibration()) {
      sum += bin.count * Math.abs(bin.probability - bin.right);
    }
    return plans.isEmpty() ? 0 : sum / plans.size();
  }
}
