package dev.promenade.planners.language;

import dev.promenade.planners.behavior.BehaviorPlan.Clause;
import dev.promenade.planners.language.Walk.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which part of an instruction each step of a walk comes from: segments go to clauses in
 * order, along the path with the most attention.
 */
final class Clauses {
  private static final double LITTLE = 1e-3;

  private Clauses() {}

  private record Span(int first, int end) {}

  /**
   * The clause behind each step of a walk; none if the instruction has no words.
   *
   * @param attention of each segment to each token, row by row
   * @param tokensEach tokens in a row of attention
   */
  static List<Clause> align(
      String text, List<Token> tokens, Walk walk, float[] attention, int offset, int tokensEach) {
    List<Span> spans = spans(tokens.subList(0, Math.min(tokens.size(), tokensEach)));
    if (spans.isEmpty()) {
      return List.of();
    }
    int segments = walk.segments().size();
    double[][] weight = new double[segments][spans.size()];
    for (int s = 0; s < segments; s++) {
      for (int c = 0; c < spans.size(); c++) {
        double sum = LITTLE;
        for (int t = spans.get(c).first; t < spans.get(c).end; t++) {
          sum += attention[offset + s * tokensEach + t];
        }
        weight[s][c] = Math.log(sum);
      }
    }
    int[] chosen = inOrder(weight);
    List<Clause> clauses = new ArrayList<>();
    for (int s = 0; s < segments; s++) {
      Segment segment = walk.segments().get(s);
      Span span = spans.get(chosen[s]);
      int begin = tokens.get(span.first).begin();
      int end = tokens.get(span.end - 1).end();
      for (int step = segment.first(); step <= segment.last(); step++) {
        clauses.add(new Clause(begin, end, text.substring(begin, end)));
      }
    }
    return clauses;
  }

  /** The best clause for each segment where none goes back (Viterbi 1967). */
  private static int[] inOrder(double[][] weight) {
    int segments = weight.length;
    int clauses = weight[0].length;
    double[][] best = new double[segments][clauses];
    int[][] from = new int[segments][clauses];
    for (int s = 0; s < segments; s++) {
      int arg = 0;
      for (int c = 0; c < clauses; c++) {
        if (s > 0 && best[s - 1][c] > best[s - 1][arg]) {
          arg = c;
        }
        best[s][c] = weight[s][c] + (s > 0 ? best[s - 1][arg] : 0);
        from[s][c] = arg;
      }
    }
    int[] chosen = new int[segments];
    int at = 0;
    for (int c = 1; c < clauses; c++) {
      at = best[segments - 1][c] > best[segments - 1][at] ? c : at;
    }
    for (int s = segments - 1; s >= 0; s--) {
      chosen[s] = at;
      at = from[s][at];
    }
    return chosen;
  }

  private static List<Span> spans(List<Token> tokens) {
    List<Span> spans = new ArrayList<>();
    int first = 0;
    for (int t = 0; t <= tokens.size(); t++) {
      boolean ends =
          t == tokens.size()
              || tokens.get(t).endsClause()
              || tokens.get(t).word().equals("and")
              || tokens.get(t).word().equals("then");
      if (ends) {
        if (t > first) {
          spans.add(new Span(first, t));
        }
        first = t + 1;
      }
    }
    return spans;
  }
}
