package dev.promenade.planners.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.behavior.Place.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  private static final Vocabulary WORDS =
      Vocabulary.of(List.of(List.of("leave", "left", "corridor", "hallway", "third", "the")), 1);
  private final Tokenizer tokenizer = new Tokenizer(WORDS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Office-12",
        "office 12",
        "office12",
        "OFFICE #12",
        "office number 12",
        "ofice-12"
      })
  void aRoomWithItsNumberIsOneToken(String text) {
    List<Token> tokens = tokenizer.tokens(text);
    assertThat(tokens).hasSize(1);
    assertThat(tokens.get(0).kind()).isEqualTo(Kind.OFFICE);
    assertThat(tokens.get(0).number()).isEqualTo(12);
    assertThat(tokens.get(0).end()).isEqualTo(text.length());
  }

  @Test
  void anOrdinalIsNoRoomNumber() {
    assertThat(tokenizer.tokens("the 3rd office 2nd").stream().map(Token::word))
        .containsExactly("the", "third", "office", "second");
  }

  @Test
  void slipsOfThePenAreMended() {
    assertThat(tokenizer.tokens("laeve the coridor halway").stream().map(Token::word))
        .containsExactly("leave", "the", "corridor", "hallway");
    assertThat(tokenizer.tokens("zebra").get(0).word()).isEqualTo("zebra");
  }

  @Test
  void anotherWordForAThingIsTheSameThing() {
    assertThat(tokenizer.tokens("refrigerator").get(0).thing()).isEqualTo("fridge");
    assertThat(tokenizer.tokens("hall 2").get(0).thing()).isEqualTo("hall-2");
    assertThat(tokenizer.tokens("bath room").get(0).kind()).isEqualTo(Kind.BATHROOM);
  }

  @Test
  void slipsAreCountedWithSwappedNeighbours() {
    assertThat(Vocabulary.slips("left", "letf")).isEqualTo(1);
    assertThat(Vocabulary.slips("left", "lift")).isEqualTo(1);
    assertThat(Vocabulary.slips("kitchen", "ktchn")).isEqualTo(2);
    assertThat(Vocabulary.slips("", "abc")).isEqualTo(3);
  }

  @Test
  void aBuildingsOwnWordForItsRoomsIsUnderstood() {
    Place ward = new Place("w9", Kind.ROOM, "ward-9", Optional.empty());
    BehaviorMap hospital = new BehaviorMap("hospital", List.of(ward), List.of());
    List<Token> tokens = new Tokenizer(WORDS, hospital).tokens("the ward, ward 9");
    assertThat(tokens.get(1).kind()).isEqualTo(Kind.ROOM);
    assertThat(Matches.named(tokens.get(3), ward)).isTrue();
    assertThat(Matches.named(tokens.get(1), ward)).isFalse();
  }
}
