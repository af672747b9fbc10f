package dev.promenade.models.plugin;

import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A provider and where it comes from.
 *
 * @param <S> the service
 * @param provider an implementation of it
 * @param jar the plug-in that it is in; empty if it is on the class path
 */
@Stable
public record Offer<S>(S provider, Optional<Path> jar) {
  /** Where it comes from, as the beginning of a sentence. */
  public String source() {
    return jar.map(path -> "plug-in " + path).orElse("the program itself");
  }

  /**
   * Asks the provider for something.
   *
   * @throws InputException if a plug-in's provider throws anything or returns null: one sentence
   *     that names the plug-in; what is on the class path is not shielded
   */
  public <R> R ask(Function<? super S, R> question) {
    if (jar.isEmpty()) {
      return question.apply(provider);
    }
    return shielded(() -> question.apply(provider));
  }

  /** As {@link #ask}, for what has no answer. */
  public void tell(Consumer<? super S> order) {
    ask(
        one -> {
          order.accept(one);
          return Optional.empty();
        });
  }

  private <R> R shielded(Supplier<R> question) {
    try {
      return Objects.requireNonNull(question.get(), "null was returned");
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw Failures.of(source(), provider.getClass().getName(), e);
    }
  }
}
