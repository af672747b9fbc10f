package dev.promenade.models.attention;

import dev.promenade.models.tensor.Dense;
import java.util.Arrays;

/**
 * Runs both networks in plain Java on one sample at a time: no native library, no allocation after
 * construction. Of one's own because a robot evaluates one sample in every period, where the calls
 * and the garbage of an engine count. Each robot needs its own (or one per thread); the weights are
 * shared.
 */
public final class AttentionInference {
  private final AttentionWeights weights;
  private final AttentionSettings settings;
  private final NetworkShape shape;
  private final TokenFeatures features;
  private final int width;

  /** (tokens, features) of one kind at a time. */
  private final float[] raw;

  /** (tokens, W) of each kind; people begin with nobody. */
  private final float[][] tokens;

  private final float[] state;
  private final float[] row;
  private final float[] row2;
  private final float[] query;
  private final float[] queries;
  private final float[] pooled;
  private final float[] merged;
  private final float[] scores;

  /** Attention to each kind, summed over rounds and heads. */
  private final float[][] attention;

  private final float[] last;
  private final float[] logits;
  private final float[] shares;
  private final float[] control;
  private final float[] controlA;
  private final float[] controlB;
  private final float[] command = new float[3];

  public AttentionInference(AttentionWeights weights) {
    this.weights = weights;
    settings = weights.settings;
    shape = weights.shape;
    features = weights.features;
    width = shape.width();
    int[] most = {settings.routePoints(), features.scanTokens(), 1 + settings.people()};
    raw =
        new float
            [Math.max(
                most[0] * features.routeSize(),
                Math.max(most[1] * features.scanSize(), most[2] * features.personSize()))];
    tokens = new float[most.length][];
    attention = new float[most.length][];
    for (int k = 0; k < most.length; k++) {
      tokens[k] = new float[most[k] * width];
      attention[k] = new float[most[k]];
    }
    state = new float[features.stateSize()];
    row = new float[width];
    row2 = new float[width];
    query = new float[2 * width];
    queries = new float[shape.heads() * width];
    pooled = new float[shape.heads() * width];
    merged = new float[4 * width];
    scores = new float[Math.max(most[0], Math.max(most[1], most[2]))];
    last = new float[weights.out.size()];
    logits = new float[shape.direct() ? 1 : shape.modes()];
    shares = new float[weights.out.size()];
    int inputs = settings.planSize() + TokenFeatures.bodySize() + features.nearSize();
    control = new float[inputs];
    controlA = new float[ControlNetwork.WIDTH];
    controlB = new float[ControlNetwork.WIDTH];
  }

  /**
   * Predicts local plans, or the command of a direct network.
   *
   * @param output overwritten; {@link AttentionOutput#command} only by a direct network
   */
  public void plan(AttentionInput input, AttentionOutput output) {
    features.state(input, state, 0);
    features.route(input, raw, 0);
    encode(0, settings.routePoints(), features.routeSize(), 0);
    if (weights.encoders[1] != null) {
      features.scan(input, raw, 0);
      encode(1, features.scanTokens(), features.scanSize(), 0);
    }
    if (weights.encoders[2] != null) {
      features.people(input, raw, 0);
      System.arraycopy(weights.nobody, 0, tokens[2], 0, width);
      encode(2, input.peopleCount(), features.personSize(), 1);
    }
    weights.state.applyRelu(state, 0, query);
    for (float[] sum : attention) {
      Arrays.fill(sum, 0);
    }
    for (int r = 0; r < AttentionWeights.ROUNDS; r++) {
      look(r, input.peopleCount());
    }
    // The last round's merge left 2 W numbers in the query.
    weights.hidden.applyRelu(query, 0, merged);
    weights.out.apply(merged, 0, last);
    System.arraycopy(last, last.length - logits.length, logits, 0, logits.length);
    System.arraycopy(last, 0, shares, 0, last.length - logits.length);
    if (shape.direct()) {
      squash(shares, input);
      output.setCommand(command, input);
    } else {
      output.setPlans(shares, settings, input);
    }
    output.setProbabilities(logits);
    output.setWeights(attention[0], attention[1], attention[2]);
  }

  /**
   * What the network made of the last input of {@link #plan}: the state that its local plans follow
   * from. Other networks can build on it.
   *
   * @return (2 W)
   */
  public float[] context() {
    return query.clone();
  }

  private void encode(int kind, int count, int size, int from) {
    Dense[] encoder = weights.encoders[kind];
    if (encoder == null) {
      return;
    }
    for (int i = 0; i < count; i++) {
      encoder[0].applyRelu(raw, i * size, row);
      encoder[1].applyRelu(row, 0, row2);
      System.arraycopy(row2, 0, tokens[kind], (from + i) * width, width);
    }
  }

  /** One look at every kind of tokens; the query becomes what follows from it. */
  private void look(int round, int people) {
    System.arraycopy(query, 0, merged, 0, width);
    int at = width;
    for (int kind = 0; kind < tokens.length; kind++) {
      if (weights.encoders[kind] != null) {
        int count = kind == 2 ? 1 + people : tokens[kind].length / width;
        weights.queries[round][kind].apply(query, 0, queries);
        for (int head = 0; head < shape.heads(); head++) {
          attend(kind, count, head * width);
        }
        weights.values[round][kind].apply(pooled, 0, row);
        System.arraycopy(row, 0, merged, at, width);
        at += width;
      }
    }
    weights.merges[round].applyRelu(merged, 0, query);
  }

  /** One head: what its query finds in the tokens goes to the same place of {@link #pooled}. */
  private void attend(int kind, int count, int head) {
    float[] seen = tokens[kind];
    float scale = (float) (1 / Math.sqrt(width));
    for (int i = 0; i < count; i++) {
      float sum = 0;
      int token = i * width;
      for (int w = 0; w < width; w++) {
        sum += queries[head + w] * seen[token + w];
      }
      scores[i] = shape.attends() ? sum * scale : 0;
    }
    AttentionOutput.softmax(scores, count);
    Arrays.fill(row, 0);
    float share = 1f / (shape.heads() * AttentionWeights.ROUNDS);
    for (int i = 0; i < count; i++) {
      float score = scores[i];
      attention[kind][i] += share * score;
      int token = i * width;
      for (int w = 0; w < width; w++) {
        row[w] += score * seen[token + w];
      }
    }
    System.arraycopy(row, 0, pooled, head, width);
  }

  /**
   * Runs the velocity controller.
   *
   * @param plan (T, 3) in the planning frame [m], [rad]
   * @param offset of the plan in its array
   * @param output its command is overwritten
   */
  public void control(AttentionInput input, float[] plan, int offset, AttentionOutput output) {
    for (int t = 0; t < settings.poses(); t++) {
      float place = TokenFeatures.placeScale(settings, input, t);
      control[3 * t] = plan[offset + 3 * t] / place;
      control[3 * t + 1] = plan[offset + 3 * t + 1] / place;
      control[3 * t + 2] =
          plan[offset + 3 * t + 2] / TokenFeatures.headingScale(settings, input, t);
    }
    features.state(input, state, 0);
    System.arraycopy(state, 0, control, settings.planSize(), TokenFeatures.bodySize());
    features.near(input, control, settings.planSize() + TokenFeatures.bodySize());
    weights.controlFirst.applyRelu(control, 0, controlA);
    weights.controlSecond.applyRelu(controlA, 0, controlB);
    weights.controlOut.apply(controlB, 0, controlA);
    squash(controlA, input);
    output.setCommand(command, input);
  }

  /** As {@link ControlNetwork#squash}. */
  private void squash(float[] from, AttentionInput input) {
    if (settings.holonomic()) {
      double speed = Math.sqrt(from[0] * from[0] + from[1] * from[1] + 1e-6);
      double share = Math.tanh(speed) / speed;
      command[0] = (float) (from[0] * share);
      command[1] = (float) (from[1] * share);
    } else {
      double reverse = input.state[5] / input.state[4];
      command[0] = (float) (0.5 * (1 + Math.tanh(from[0])) * (1 + reverse) - reverse);
      command[1] = 0;
    }
    command[2] = (float) Math.tanh(from[2]);
  }
}
