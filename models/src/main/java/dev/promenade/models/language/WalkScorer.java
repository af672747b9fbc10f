package dev.promenade.models.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Layers.Conv;
import dev.promenade.models.tensor.Layers.Linear;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Scores candidate walks against an instruction. Segments of each walk attend over the words and
 * words over the segments; both attentions see, beside what the network learned, numbers that
 * compare a segment with a word (the same room, a landmark of this stretch, …). Letters as in
 * {@link ScorerInput}; D width, H heads.
 */
public final class WalkScorer {
  private static final int KERNEL = 5;
  private static final float NOWHERE = -1e9f;

  private final ScorerShape shape;
  private final NDArray words;
  private final NDArray grams;
  private final Linear token;
  private final List<Layer> text = new ArrayList<>();
  private final Linear segment;
  private final Layer walk;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final NDArray matchBias;
  private final Linear segmentOut;
  private final Linear contextGate;
  private final Linear segmentHidden;
  private final Linear tokenQuery;
  private final Linear segmentKey;
  private final Linear segmentValue;
  private final Linear tokenOut;
  private final Linear tokenMatches;
  private final Linear tokenProduct;
  private final Linear tokenGate;
  private final Linear tokenHidden;
  private final Linear hidden;
  private final Linear score;

  /** A normalised residual convolution. */
  private record Layer(NDArray scale, NDArray shift, Conv conv) {
    static Layer of(Parameters parameters, String name, int width, int kernel) {
      return new Layer(
          parameters.constant(name + ".scale", 1, width),
          parameters.constant(name + ".shift", 0, width),
          Layers.conv(parameters, name + ".conv", width, width, kernel, 1));
    }

    /** x (N, L, D), mask (N, L, 1). */
    NDArray apply(NDArray x, NDArray mask) {
      NDArray normal = Ops.layerNorm(x, scale, shift).mul(mask);
      return x.add(Ops.silu(conv.apply(normal.swapAxes(1, 2))).swapAxes(1, 2).mul(mask));
    }
  }

  /**
   * What the network says.
   *
   * @param scores (B, K): logits, very low where there is no walk
   * @param attention (B, K, S, T): how much each segment looks at each token, mean over heads
   */
  public record Output(NDArray scores, NDArray attention) {}

  /** Registers the weights. */
  public WalkScorer(Parameters parameters, ScorerShape shape) {
    this.shape = shape;
    int d = shape.width();
    int m = shape.matches();
    words = parameters.uniform("words", 12, shape.words(), d);
    grams = parameters.uniform("grams", 12, shape.grams(), d);
    token = Layers.linear(parameters, "token", shape.tokenFeatures(), d);
    for (int i = 0; i < shape.layers(); i++) {
      text.add(Layer.of(parameters, "text" + i, d, KERNEL));
    }
    segment = Layers.linear(parameters, "segment", shape.segmentFeatures(), d);
    walk = Layer.of(parameters, "walk", d, 3);
    query = Layers.linear(parameters, "query", d, d);
    key = Layers.linear(parameters, "key", d, d);
    value = Layers.linear(parameters, "value", d, d);
    matchBias = parameters.uniform("matchBias", m, m, shape.heads());
    contextGate = Layers.linear(parameters, "contextGate", d, d);
    segmentOut = Layers.linear(parameters, "segmentOut", 3L * d + m * (shape.heads() + 1L), d);
    segmentHidden = Layers.linear(parameters, "segmentHidden", d, d);
    int narrow = d / 2;
    tokenQuery = Layers.linear(parameters, "tokenQuery", d, narrow);
    segmentKey = Layers.linear(parameters, "segmentKey", d, narrow);
    segmentValue = Layers.linear(parameters, "segmentValue", d, narrow);
    tokenOut = Layers.linear(parameters, "tokenOut", d, narrow);
    tokenProduct = Layers.linear(parameters, "tokenProduct", d, narrow);
    tokenMatches = Layers.linear(parameters, "tokenMatches", m, narrow);
    tokenGate = Layers.linear(parameters, "tokenGate", d, 1);
    tokenHidden = Layers.linear(parameters, "tokenHidden", narrow, d);
    hidden = Layers.linear(parameters, "hidden", 4L * d + shape.walkFeatures(), 2L * d);
    score = Layers.linear(parameters, "score", 2L * d, 1);
  }

  /**
   * The loss of choosing the right walk: cross entropy with a little doubt.
   *
   * @param truth (B): the right candidate of each instruction
   * @param dropout share of features that are left out
   * @return a scalar
   */
  public NDArray loss(
      NDManager manager,
      ScorerInput input,
      int[] truth,
      float dropout,
      UniformRandomProvider random) {
    NDArray scores = forward(manager, input, dropout, random).scores();
    NDArray right = ScorerInput.indices(manager, truth).reshape(-1, 1);
    return scores.logSoftmax(1).gather(right, 1).mean().neg();
  }

  /** Scores all walks. */
  public Output forward(NDManager manager, ScorerInput input) {
    return forward(manager, input, 0, null);
  }

  private Output forward(
      NDManager manager, ScorerInput input, float dropout, @Nullable UniformRandomProvider random) {
    Dropout drop = new Dropout(manager, dropout, random);
    int b = input.batch;
    int k = input.candidates;
    int s = input.segments;
    int t = input.tokens;
    int d = shape.width();
    NDArray tokenMask = ScorerInput.array(manager, input.tokenMask, b, t, 1);
    NDArray tokens = encodeText(manager, input, tokenMask, drop);
    NDArray segmentMask = ScorerInput.array(manager, input.segmentMask, (long) b * k, s, 1);
    NDArray features =
        ScorerInput.array(manager, input.segmentFeatures, (long) b * k, s, shape.segmentFeatures());
    NDArray segments = walk.apply(Ops.silu(segment.apply(features)).mul(segmentMask), segmentMask);
    segments = drop.apply(segments);
    NDArray matches =
        ScorerInput.array(manager, input.matches, b, (long) k * s, t, shape.matches());
    Seen seen = attend(input, segments.reshape(b, (long) k * s, d), tokens, tokenMask, matches);
    NDArray ofSegments = drop.apply(seen.segments).reshape(b, k, s, d);
    NDArray ofTokens =
        tokenSide(
            input, segments.reshape(b, (long) k * s, d), tokens, tokenMask, matches, drop, manager);
    NDArray mask = segmentMask.reshape(b, k, s, 1);
    NDArray count = mask.sum(new int[] {2}).clip(1, 1e6);
    NDArray mean = ofSegments.mul(mask).sum(new int[] {2}).div(count);
    NDArray least = ofSegments.add(mask.sub(1).mul(1e9f).neg()).min(new int[] {2});
    NDArray last =
        ofSegments
            .mul(ScorerInput.array(manager, lastSegments(input), b, k, s, 1))
            .sum(new int[] {2});
    NDArray whole = ScorerInput.array(manager, input.walkFeatures, b, k, shape.walkFeatures());
    NDArray exists = ScorerInput.array(manager, input.walkMask, b, k);
    least = least.mul(exists.reshape(b, k, 1));
    NDArray all = mean.concat(last, 2).concat(least, 2).concat(ofTokens, 2).concat(whole, 2);
    NDArray scores = score.apply(Ops.silu(hidden.apply(all))).reshape(b, k);
    NDArray attention = seen.attention.mean(new int[] {1}).reshape(b, k, s, t);
    return new Output(scores.add(exists.sub(1).mul(-NOWHERE)), attention);
  }

  /** (B, T, D): words in their context. */
  private NDArray encodeText(
      NDManager manager, ScorerInput input, NDArray tokenMask, Dropout drop) {
    NDArray grouped =
        grams
            .get(ScorerInput.indices(manager, input.spellingGrams))
            .reshape(input.spellings, input.gramsEach, shape.width())
            .mul(ScorerInput.array(manager, input.gramShares, input.spellings, input.gramsEach, 1))
            .sum(new int[] {1});
    NDArray spellings = words.get(ScorerInput.indices(manager, input.spellingWords)).add(grouped);
    NDArray x =
        spellings
            .get(ScorerInput.indices(manager, input.tokenSpellings))
            .reshape(input.batch, input.tokens, shape.width());
    NDArray extra =
        ScorerInput.array(
            manager, input.tokenFeatures, input.batch, input.tokens, shape.tokenFeatures());
    x = drop.apply(x.add(token.apply(extra)).mul(tokenMask));
    for (Layer layer : text) {
      x = layer.apply(x, tokenMask);
    }
    return drop.apply(x);
  }

  private record Seen(NDArray segments, NDArray attention) {}

  /** Segments look at words; attention (B, H, KS, T). */
  private Seen attend(
      ScorerInput input, NDArray segments, NDArray tokens, NDArray tokenMask, NDArray matches) {
    long b = input.batch;
    long ks = (long) input.candidates * input.segments;
    long t = input.tokens;
    long h = shape.heads();
    long each = shape.width() / h;
    NDArray queries = split(query.apply(segments), b, ks, h, each);
    NDArray keys = split(key.apply(tokens), b, t, h, each);
    NDArray values = split(value.apply(tokens), b, t, h, each);
    NDArray logits = Ops.times(queries.matMul(keys.swapAxes(2, 3)), 1 / Math.sqrt((double) each));
    NDArray bias = matches.matMul(matchBias).transpose(0, 3, 1, 2);
    NDArray hide = tokenMask.sub(1).mul(-NOWHERE).reshape(b, 1, 1, t);
    NDArray attention = logits.add(bias).add(hide).softmax(3);
    NDArray context = attention.matMul(values).swapAxes(1, 2).reshape(b, ks, shape.width());
    NDArray matched = attention.swapAxes(1, 2).matMul(matches).reshape(b, ks, h * shape.matches());
    NDArray best = matches.max(new int[] {2});
    NDArray product = contextGate.apply(segments).mul(context);
    NDArray all = segments.concat(context, 2).concat(product, 2).concat(matched, 2).concat(best, 2);
    NDArray out = Ops.silu(segmentOut.apply(all));
    return new Seen(Ops.silu(segmentHidden.apply(out)), attention);
  }

  /** Words look at segments, and are pooled for each walk: (B, K, D). */
  private NDArray tokenSide(
      ScorerInput input,
      NDArray segments,
      NDArray tokens,
      NDArray tokenMask,
      NDArray matches,
      Dropout drop,
      NDManager manager) {
    long b = input.batch;
    long k = input.candidates;
    long s = input.segments;
    long t = input.tokens;
    long d = shape.width() / 2;
    NDArray logits =
        Ops.times(
                tokenQuery.apply(tokens).matMul(segmentKey.apply(segments).swapAxes(1, 2)),
                1 / Math.sqrt((double) d))
            .reshape(b, t, k, s);
    NDArray hide = ScorerInput.array(manager, input.segmentMask, b, 1, k, s).sub(1).mul(-NOWHERE);
    NDArray attention = logits.add(hide).softmax(3).transpose(0, 2, 1, 3);
    NDArray context = attention.matMul(segmentValue.apply(segments).reshape(b, k, s, d));
    NDArray best = matches.reshape(b, k, s, t, shape.matches()).max(new int[] {2});
    NDArray product = tokenProduct.apply(tokens).reshape(b, 1, t, d).mul(context);
    NDArray out =
        Ops.silu(
            tokenOut
                .apply(tokens)
                .reshape(b, 1, t, d)
                .add(context)
                .add(product)
                .add(tokenMatches.apply(best)));
    NDArray weight =
        tokenGate.apply(tokens).add(tokenMask.sub(1).mul(-NOWHERE)).softmax(1).reshape(b, 1, 1, t);
    NDArray pooled = weight.broadcast(new Shape(b, k, 1, t)).matMul(out).reshape(b, k, d);
    return drop.apply(Ops.silu(tokenHidden.apply(pooled)));
  }

  private static NDArray split(NDArray x, long b, long length, long heads, long each) {
    return x.reshape(b, length, heads, each).swapAxes(1, 2);
  }

  /** 1 at the last segment of each walk. */
  private static float[] lastSegments(ScorerInput input) {
    float[] last = new float[input.segmentMask.length];
    for (int walk = 0; walk < input.batch * input.candidates; walk++) {
      for (int s = input.segments - 1; s >= 0; s--) {
        if (input.segmentMask[walk * input.segments + s] > 0) {
          last[walk * input.segments + s] = 1;
          break;
        }
      }
    }
    return last;
  }

  /** Leaves features out at random while training. */
  private record Dropout(NDManager manager, float share, @Nullable UniformRandomProvider random) {
    NDArray apply(NDArray x) {
      if (random == null || share <= 0) {
        return x;
      }
      Shape size = x.getShape();
      float[] keep = new float[(int) size.size()];
      float kept = 1 / (1 - share);
      for (int i = 0; i < keep.length; i += 4) {
        long bits = random.nextLong();
        for (int j = i; j < Math.min(i + 4, keep.length); j++) {
          keep[j] = (bits & 0xFFFF) >= share * 65536 ? kept : 0;
          bits >>>= 16;
        }
      }
      return x.mul(manager.create(keep, size).toType(DataType.FLOAT32, false));
    }
  }
}
