package dev.promenade.planners.language;

import dev.promenade.models.language.ScorerInput;
import dev.promenade.models.language.ScorerShape;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.language.LandmarkMemory.Part;
import dev.promenade.planners.language.Walk.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns instructions and candidate walks into the numbers that the network reads. */
public final class Encoder {
  /** Words of an instruction that are read; what follows is left out. */
  static final int MOST_TOKENS = 200;

  private static final int POSITIONS = 8;
  private static final int TOKEN_FEATURES = POSITIONS + 3;

  private final Vocabulary vocabulary;
  private final LandmarkMemory memory;
  private final ScorerShape shape;

  Encoder(Vocabulary vocabulary, LandmarkMemory memory, ScorerShape shape) {
    this.vocabulary = vocabulary;
    this.memory = memory;
    this.shape = shape;
  }

  static ScorerShape shape(int words, int width, int heads, int layers) {
    return new ScorerShape(
        words,
        Vocabulary.GRAMS,
        TOKEN_FEATURES,
        SegmentFeatures.COUNT,
        Matches.COUNT,
        SegmentFeatures.OF_WALK,
        width,
        heads,
        layers);
  }

  /**
   * One instruction with its candidates.
   *
   * @param without part of the memory that is not to be used, or null
   * @param remembers whether to use the memory
   * @param mirrored whether to show words and walks in a mirror
   * @param unknown for each token whether its word is to be treated as unknown; may be empty
   */
  public record Item(
      BehaviorMap map,
      List<Token> tokens,
      List<Walk> walks,
      @Nullable Part without,
      boolean remembers,
      boolean mirrored,
      boolean[] unknown) {
    static Item plain(BehaviorMap map, List<Token> tokens, List<Walk> walks) {
      return new Item(map, tokens, walks, null, true, false, new boolean[0]);
    }
  }

  private record Spelling(String word, boolean unknown) {}

  public ScorerInput encode(List<Item> items) {
    int tokens = 1;
    int walks = 1;
    int segments = 1;
    Map<Spelling, Integer> spellings = new LinkedHashMap<>();
    List<List<Integer>> spelled = new ArrayList<>();
    for (Item item : items) {
      int length = Math.min(MOST_TOKENS, item.tokens.size());
      tokens = Math.max(tokens, length);
      walks = Math.max(walks, item.walks.size());
      for (Walk walk : item.walks) {
        segments = Math.max(segments, walk.segments().size());
      }
      List<Integer> own = new ArrayList<>();
      for (int t = 0; t < length; t++) {
        boolean unknown = t < item.unknown.length && item.unknown[t];
        Token token = item.mirrored ? item.tokens.get(t).mirrored() : item.tokens.get(t);
        Spelling spelling = new Spelling(token.word(), unknown);
        own.add(spellings.computeIfAbsent(spelling, key -> spellings.size()));
      }
      spelled.add(own);
    }
    ScorerInput input =
        new ScorerInput(
            shape,
            items.size(),
            walks,
            segments,
            tokens,
            Math.max(1, spellings.size()),
            Vocabulary.GRAMS_EACH);
    spell(input, spellings.keySet());
    for (int b = 0; b < items.size(); b++) {
      write(input, b, items.get(b), spelled.get(b));
    }
    return input;
  }

  private void spell(ScorerInput input, Iterable<Spelling> spellings) {
    int row = 0;
    for (Spelling spelling : spellings) {
      input.spellingWords[row] = spelling.unknown ? 0 : vocabulary.row(spelling.word);
      int[] grams = Vocabulary.grams(spelling.word);
      for (int g = 0; g < grams.length; g++) {
        input.spellingGrams[row * input.gramsEach + g] = grams[g];
        input.gramShares[row * input.gramsEach + g] = 1f / grams.length;
      }
      row++;
    }
  }

  private void write(ScorerInput input, int b, Item item, List<Integer> spelled) {
    for (int t = 0; t < spelled.size(); t++) {
      int at = b * input.tokens + t;
      input.tokenSpellings[at] = spelled.get(t);
      input.tokenMask[at] = 1;
      double place = (t + 0.5) / spelled.size();
      for (int p = 0; p < POSITIONS; p++) {
        double off = (place - (p + 0.5) / POSITIONS) * POSITIONS;
        input.tokenFeatures[at * TOKEN_FEATURES + p] = (float) Math.exp(-off * off);
      }
      Token token = item.tokens.get(t);
      input.tokenFeatures[at * TOKEN_FEATURES + POSITIONS] = spelled.size() / 50f;
      input.tokenFeatures[at * TOKEN_FEATURES + POSITIONS + 1] = token.number() >= 0 ? 1 : 0;
      input.tokenFeatures[at * TOKEN_FEATURES + POSITIONS + 2] = token.thing().isEmpty() ? 0 : 1;
    }
    Matches matches = new Matches(item.map, memory, item.without, item.remembers, item.mirrored);
    List<Token> tokens = item.tokens;
    if (item.mirrored) {
      tokens = tokens.stream().map(Token::mirrored).toList();
    }
    for (int k = 0; k < item.walks.size(); k++) {
      write(input, b * input.candidates + k, item, item.walks.get(k), matches, tokens);
    }
  }

  private void write(
      ScorerInput input, int row, Item item, Walk walk, Matches matches, List<Token> tokens) {
    input.walkMask[row] = 1;
    System.arraycopy(
        SegmentFeatures.ofWalk(walk),
        0,
        input.walkFeatures,
        row * SegmentFeatures.OF_WALK,
        SegmentFeatures.OF_WALK);
    float[] features = SegmentFeatures.of(item.map, walk, item.mirrored);
    int from = row * input.segments;
    System.arraycopy(
        features, 0, input.segmentFeatures, from * SegmentFeatures.COUNT, features.length);
    int length = Math.min(MOST_TOKENS, tokens.size());
    for (int s = 0; s < walk.segments().size(); s++) {
      Segment segment = walk.segments().get(s);
      input.segmentMask[from + s] = 1;
      matches.coverage(
          segment,
          input.segmentFeatures,
          (from + s) * SegmentFeatures.COUNT + SegmentFeatures.COVERAGE);
      for (int t = 0; t < length; t++) {
        int at = ((from + s) * input.tokens + t) * Matches.COUNT;
        matches.compare(walk, segment, tokens, t, input.matches, at);
      }
    }
  }
}
