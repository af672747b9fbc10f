package dev.promenade.models.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Samples as tensors. B samples, P route points, S scan tokens, N people (of the sample with the
 * most), T poses.
 *
 * @param route (B, P, F)
 * @param scan (B, S, F); null without a scan
 * @param near (B, S); null without a scan
 * @param people (B, N, F); null where nobody is about in any sample
 * @param absent (B, 1, N): 0 where there is a person, a large negative number where there is none;
 *     null with people
 * @param present (B, 1, N): 1 and 0 likewise
 * @param state (B, 12)
 * @param reverse (B, 1): top speed backwards as a share of the top speed
 */
record AttentionBatch(
    NDArray route,
    @org.jspecify.annotations.Nullable NDArray scan,
    @org.jspecify.annotations.Nullable NDArray near,
    @org.jspecify.annotations.Nullable NDArray people,
    @org.jspecify.annotations.Nullable NDArray absent,
    @org.jspecify.annotations.Nullable NDArray present,
    NDArray state,
    NDArray reverse) {
  private static final float NEVER = -1e9f;

  /** Moves samples into tensors. */
  static AttentionBatch of(NDManager manager, AttentionSettings settings, AttentionInput[] inputs) {
    TokenFeatures features = new TokenFeatures(settings);
    int batch = inputs.length;
    int most = 0;
    for (AttentionInput input : inputs) {
      most = Math.max(most, input.peopleCount());
    }
    int routeSize = settings.routePoints() * features.routeSize();
    int scanSize = features.scanTokens() * features.scanSize();
    int peopleSize = most * features.personSize();
    float[] route = new float[batch * routeSize];
    float[] scan = new float[batch * scanSize];
    float[] near = new float[batch * features.nearSize()];
    float[] people = new float[batch * peopleSize];
    float[] absent = new float[batch * most];
    float[] present = new float[batch * most];
    float[] state = new float[batch * features.stateSize()];
    float[] reverse = new float[batch];
    for (int b = 0; b < batch; b++) {
      AttentionInput input = inputs[b];
      features.route(input, route, b * routeSize);
      features.scan(input, scan, b * scanSize);
      features.near(input, near, b * features.nearSize());
      features.people(input, people, b * peopleSize);
      features.state(input, state, b * features.stateSize());
      reverse[b] = input.state[5] / input.state[4];
      for (int i = 0; i < most; i++) {
        absent[b * most + i] = i < input.peopleCount() ? 0 : NEVER;
        present[b * most + i] = i < input.peopleCount() ? 1 : 0;
      }
    }
    boolean scans = scanSize > 0;
    return new AttentionBatch(
        manager.create(route, new Shape(batch, settings.routePoints(), features.routeSize())),
        scans
            ? manager.create(scan, new Shape(batch, features.scanTokens(), features.scanSize()))
            : null,
        scans ? manager.create(near, new Shape(batch, features.nearSize())) : null,
        most > 0 ? manager.create(people, new Shape(batch, most, features.personSize())) : null,
        most > 0 ? manager.create(absent, new Shape(batch, 1, most)) : null,
        most > 0 ? manager.create(present, new Shape(batch, 1, most)) : null,
        manager.create(state, new Shape(batch, features.stateSize())),
        manager.create(reverse, new Shape(batch, 1)));
  }
}
