package dev.promenade.models.training;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.models.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one should know about a weights file; a JSON file beside it, {@code NAME.json} for {@code
 * NAME.safetensors}.
 *
 * @param network in one line: what it is, its shape
 * @param parameters numbers in the weights
 * @param command that trained it
 * @param seed of the training
 * @param data that it was trained on
 * @param metrics by name: what was measured at the end
 * @param date of the training, ISO 8601
 * @param sha256 of the weights file, hexadecimal
 * @param provenance what the weights depend on; null in cards of before 0.2.0
 */
public record WeightsCard(
    String network,
    long parameters,
    String command,
    long seed,
    String data,
    Map<String, Double> metrics,
    String date,
    String sha256,
    @Nullable Provenance provenance) {

  /** The same card for a weights file as it is now. */
  public WeightsCard of(Path weights) {
    return new WeightsCard(
        network, parameters, command, seed, data, metrics, date, hash(weights), provenance);
  }

  /** Where the card of a weights file lies. */
  public static Path beside(Path weights) {
    String name = weights.getFileName().toString().replaceFirst("\\.safetensors$", "");
    return weights.resolveSibling(name + ".json");
  }

  /**
   * Reads the card of a weights file.
   *
   * @throws InputException if there is none
   */
  public static WeightsCard read(Path weights) {
    Path card = beside(weights);
    try {
      // No input of its own: what it says of the weights is checked, nothing else is used.
      return Documents.parseJson(card, Files.readString(card), WeightsCard.class);
    } catch (IOException e) {
      String problem = Files.exists(card) ? "cannot be read as text" : "does not exist";
      throw InputException.of(card, problem, "check the path and the file's permissions", e);
    }
  }

  /**
   * Reads the card of a weights file and checks that they belong together.
   *
   * @throws InputException if there is no card, or the weights are not those of the card
   */
  public static WeightsCard verify(Path weights) {
    WeightsCard card = read(weights);
    String found = hash(weights);
    InputFiles.note(weights, found);
    if (!found.equals(card.sha256)) {
      throw InputException.of(
          weights,
          "SHA-256",
          found,
          "its card %s says %s; fetch or train the weights again"
              .formatted(beside(weights).getFileName(), card.sha256));
    }
    return card;
  }

  private static String hash(Path file) {
    try {
      return InputFiles.sha256(file);
    } catch (IOException e) {
      throw InputException.of(file, "cannot be read", "check the path", e);
    }
  }
}
