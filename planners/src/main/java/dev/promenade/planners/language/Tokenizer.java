package dev.promenade.planners.language;

import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.behavior.Place.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts an instruction into words, marks and named places, mending slips of the pen. */
public final class Tokenizer {
  private static final Pattern PIECE = Pattern.compile("\\p{L}+|\\d+|[.,;!?]");
  private static final Pattern SUFFIX = Pattern.compile("st|nd|rd|th");
  private static final Pattern FILLER = Pattern.compile("number|no|nr|num");
  private static final Pattern NUMBERED = Pattern.compile("(\\p{L}+)[- ]?\\d+");
  private static final int LONGEST_NUMBER = 6;

  private final Vocabulary vocabulary;
  private final Map<String, Kind> aliases = new HashMap<>();

  public Tokenizer(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * As {@link #Tokenizer(Vocabulary)} for one building: where it has a room {@code ward-9}, a ward
   * is another word for that kind of room.
   */
  public Tokenizer(Vocabulary vocabulary, BehaviorMap map) {
    this(vocabulary);
    for (Place room : map.rooms()) {
      Matcher name = NUMBERED.matcher(room.name().toLowerCase(Locale.ROOT));
      if (name.matches() && !Lexicon.knows(name.group(1))) {
        aliases.put(name.group(1), room.kind());
      }
    }
  }

  /** The words and marks of a text as they stand there, in lower case: what a vocabulary counts. */
  public static List<String> words(String text) {
    return new Tokenizer(new Vocabulary(List.of())).tokens(text).stream().map(Token::word).toList();
  }

  private record Piece(String text, int begin, int end) {}

  public List<Token> tokens(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      String word = matcher.group();
      String mended = aliases.containsKey(word) ? word : vocabulary.mend(word);
      pieces.add(new Piece(mended, matcher.start(), matcher.end()));
    }
    List<Token> tokens = new ArrayList<>();
    int i = 0;
    while (i < pieces.size()) {
      i = one(pieces, i, tokens);
    }
    return tokens;
  }

  /** Adds the token that begins at a piece; returns the first piece behind it. */
  private int one(List<Piece> pieces, int i, List<Token> tokens) {
    Piece piece = pieces.get(i);
    @Nullable Kind alias = aliases.get(piece.text);
    @Nullable Kind kind = alias == null ? Lexicon.kind(piece.text) : alias;
    if (piece.text.equals("bath") && i + 1 < pieces.size() && text(pieces, i + 1).equals("room")) {
      tokens.add(new Token("bathroom", piece.begin, pieces.get(i + 1).end, Kind.BATHROOM, -1, ""));
      return i + 2;
    }
    if (kind != null) {
      int at = FILLER.matcher(text(pieces, i + 1)).matches() ? i + 2 : i + 1;
      boolean numbered = isNumber(text(pieces, at)) && !isOrdinal(pieces, at);
      if (numbered) {
        int number = Integer.parseInt(text(pieces, at));
        String thing = kind == Kind.HALL ? "hall-" + number : "";
        tokens.add(
            new Token(kind.word() + "#", piece.begin, pieces.get(at).end, kind, number, thing));
        return at + 1;
      }
      String word = alias == null ? piece.text : kind.word();
      tokens.add(new Token(word, piece.begin, piece.end, kind, -1, ""));
      return i + 1;
    }
    if (isNumber(piece.text) && isOrdinal(pieces, i)) {
      String word = Lexicon.ordinal(Integer.parseInt(piece.text));
      tokens.add(Token.plain(word, piece.begin, pieces.get(i + 1).end));
      return i + 2;
    }
    tokens.add(new Token(piece.text, piece.begin, piece.end, null, -1, Lexicon.thing(piece.text)));
    return i + 1;
  }

  private static boolean isOrdinal(List<Piece> pieces, int i) {
    return SUFFIX.matcher(text(pieces, i + 1)).matches()
        && pieces.get(i).end == pieces.get(i + 1).begin;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() <= LONGEST_NUMBER && isDigit(text.charAt(0));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String text(List<Piece> pieces, int i) {
    return i < pieces.size() ? pieces.get(i).text : "";
  }
}
