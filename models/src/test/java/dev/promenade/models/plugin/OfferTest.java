package dev.promenade.models.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OfferTest {
  private static Offer<Greeting> added(Greeting provider) {
    return new Offer<>(provider, Optional.of(Path.of("mine.jar")));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new IllegalStateException("no\nluck"), "IllegalStateException (no)"),
        Arguments.of(new AssertionError("not so"), "AssertionError (not so)"),
        Arguments.of(new StackOverflowError(), "StackOverflowError"),
        Arguments.of(new NoClassDefFoundError("lib/Words"), "NoClassDefFoundError: lib.Words"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatAPluginThrowsIsOneSentenceThatNamesIt(Throwable failure, String named) {
    Offer<Greeting> offer =
        added(
            () -> {
              if (failure instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure;
            });
    assertThatThrownBy(() -> offer.ask(Greeting::name))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("plug-in mine.jar", named)
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> offer.tell(Greeting::name)).isInstanceOf(InputException.class);
  }

  @Test
  @SuppressWarnings("NullAway") // what a plug-in does that was not checked
  void aPluginThatAnswersNothingFails() {
    assertThatThrownBy(() -> added(() -> null).ask(Greeting::name))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("mine.jar", "null was returned");
  }

  @Test
  void whatAPluginSaysOfItsInputIsPassedOn() {
    InputException said = InputException.of("weights.bin", "is empty", "train some");
    Offer<Greeting> offer =
        added(
            () -> {
              throw said;
            });
    assertThatThrownBy(() -> offer.ask(Greeting::name)).isSameAs(said);
  }

  @Test
  void theProgramItselfIsNotShielded() {
    RuntimeException defect = new IllegalStateException("a defect");
    Offer<Greeting> offer =
        new Offer<>(
            () -> {
              throw defect;
            },
            Optional.empty());
    assertThatThrownBy(() -> offer.ask(Greeting::name)).isSameAs(defect);
    assertThat(offer.source()).isEqualTo("the program itself");
  }
}
