package dev.promenade.models.attention;

/**
 * What the networks answer, as arrays that are filled again and again. Places are metres, headings
 * radians in the planning frame; weights are non-negative.
 */
public final class AttentionOutput {
  /** (K, 3 T): x, y, heading of each pose of each local plan; left alone by a direct network. */
  public final float[] plans;

  /** (K): how likely each plan is; they sum to 1. */
  public final float[] probabilities;

  /** (P): attention to each route point; they sum to 1. */
  public final float[] routeWeights;

  /** (S): attention to each sector; they sum to 1. Empty without a scan. */
  public final float[] sectorWeights;

  /** (N): attention to each person, nearest first; together with nobody they sum to 1. */
  public final float[] personWeights;

  /** vx, vy [m/s], ω [rad/s]: the answer of a direct network, or of the controller. */
  public final float[] command;

  private float nobodyWeight;

  public AttentionOutput(AttentionSettings settings, NetworkShape shape) {
    int modes = shape.direct() ? 1 : shape.modes();
    plans = new float[modes * settings.planSize()];
    probabilities = new float[modes];
    routeWeights = new float[settings.routePoints()];
    sectorWeights = new float[settings.scans() == 0 ? 0 : settings.sectors()];
    personWeights = new float[shape.seesPeople() ? settings.people() : 0];
    command = new float[settings.commandSize()];
  }

  /** Attention to the token that stands for nobody. */
  public float nobodyWeight() {
    return nobodyWeight;
  }

  /**
   * Takes over plans that are shares of the robot's limits.
   *
   * @param shares (K, 3 T) at least
   */
  public void setPlans(float[] shares, AttentionSettings settings, AttentionInput input) {
    TokenFeatures.restore(settings, input, shares, plans);
  }

  /** Takes over a command that is a share of the robot's limits. */
  void setCommand(float[] shares, AttentionInput input) {
    command[0] = shares[0] * input.state[4];
    command[1] = shares[1] * input.state[4];
    command[2] = shares[2] * input.state[6];
  }

  /** Turns logits into probabilities. */
  void setProbabilities(float[] logits) {
    System.arraycopy(logits, 0, probabilities, 0, probabilities.length);
    softmax(probabilities, probabilities.length);
  }

  /**
   * Takes over attention.
   *
   * @param route (P)
   * @param scan one per scan token
   * @param people the first for nobody; those of people who are not there may be missing
   */
  void setWeights(float[] route, float[] scan, float[] people) {
    System.arraycopy(route, 0, routeWeights, 0, routeWeights.length);
    for (int i = 0; i < sectorWeights.length; i++) {
      sectorWeights[i] = scan[i / TokenFeatures.POOLED] / TokenFeatures.POOLED;
    }
    nobodyWeight = people.length > 0 ? people[0] : 0;
    for (int i = 0; i < personWeights.length; i++) {
      personWeights[i] = i + 1 < people.length ? people[i + 1] : 0;
    }
  }

  /** In place. */
  static void softmax(float[] values, int count) {
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, values[i]);
    }
    float sum = 0;
    for (int i = 0; i < count; i++) {
      values[i] = (float) Math.exp(values[i] - most);
      sum += values[i];
    }
    for (int i = 0; i < count; i++) {
      values[i] /= sum;
    }
  }
}
