package dev.promenade.models.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.tensor.Torch;
import dev.promenade.models.training.WeightsCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionInferenceTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

  @TempDir private Path folder;

  /** Weights as training would save them, with their card. */
  static Path save(AttentionModel model, Path file) {
    model.save(file, model.parameters().save(""));
    WeightsCard card = new WeightsCard("test", 0, "", 0, "", Map.of(), "", "", null);
    Documents.writeJson(WeightsCard.beside(file), card.of(file));
    return file;
  }

  static AttentionInput random(AttentionSettings settings, UniformRandomProvider random) {
    AttentionInput input = new AttentionInput(settings);
    for (float[] array : List.of(input.route, input.people, input.state)) {
      for (int i = 0; i < array.length; i++) {
        array[i] = 4 * random.nextFloat() - 2;
      }
    }
    for (int i = 0; i < input.scan.length; i++) {
      input.scan[i] = (float) settings.scanRange() * random.nextFloat();
    }
    for (int i = 3; i < 9; i++) {
      input.state[i] = 0.2f + random.nextFloat();
    }
    input.state[5] *= 0.1f;
    input.setPeopleCount(random.nextInt(settings.people() + 1), settings);
    return input;
  }

  @Test
  void plainJavaGivesWhatPyTorchGives() {
    Torch.inferenceOnThisThread();
    UniformRandomProvider random = Noise.generator(5);
    for (AttentionSettings settings :
        List.of(AttentionSettings.differential(), AttentionSettings.crowdNav())) {
      for (NetworkShape shape :
          List.of(
              NetworkShape.standard(),
              new NetworkShape(16, 2, 1, false, true, false),
              new NetworkShape(16, 2, 3, true, false, false),
              new NetworkShape(16, 2, 3, true, true, true))) {
        try (AttentionModel model = new AttentionModel(settings, shape, Device.cpu(), 7)) {
          Path file = save(model, folder.resolve("w.safetensors"));
          AttentionInference fast = new AttentionInference(AttentionWeights.load(file));
          for (int i = 0; i < 10; i++) {
            AttentionInput input = random(settings, random);
            if (i == 0) {
              input.setPeopleCount(0, settings);
            }
            compare(model.predict(input), fast, input, settings, shape);
          }
        }
      }
    }
  }

  private static void compare(
      AttentionOutput expected,
      AttentionInference fast,
      AttentionInput input,
      AttentionSettings settings,
      NetworkShape shape) {
    AttentionOutput found = new AttentionOutput(settings, shape);
    fast.plan(input, found);
    if (!shape.direct()) {
      fast.control(input, expected.plans, 0, found);
    }
    assertThat(found.plans).containsExactly(expected.plans, CLOSE);
    assertThat(found.probabilities).containsExactly(expected.probabilities, CLOSE);
    assertThat(found.command).containsExactly(expected.command, CLOSE);
    assertThat(found.routeWeights).containsExactly(expected.routeWeights, CLOSE);
    assertThat(found.sectorWeights).containsExactly(expected.sectorWeights, CLOSE);
    assertThat(found.personWeights).containsExactly(expected.personWeights, CLOSE);
    assertThat(found.nobodyWeight()).isCloseTo(expected.nobodyWeight(), CLOSE);
  }

  @Test
  void theOrderOfPeopleDoesNotMatter() {
    AttentionSettings settings = AttentionSettings.differential();
    AttentionInput input = random(settings, Noise.generator(9));
    input.setPeopleCount(2, settings);
    AttentionInput swapped = new AttentionInput(settings);
    swapped.set(input);
    int size = settings.personFeatures();
    System.arraycopy(input.people, 0, swapped.people, size, size);
    System.arraycopy(input.people, size, swapped.people, 0, size);
    AttentionOutput one = new AttentionOutput(settings, NetworkShape.standard());
    AttentionOutput other = new AttentionOutput(settings, NetworkShape.standard());

    AttentionInference fast = fresh(settings);
    fast.plan(input, one);
    fast.plan(swapped, other);

    assertThat(other.plans).containsExactly(one.plans, CLOSE);
    assertThat(other.personWeights[0]).isCloseTo(one.personWeights[1], CLOSE);
    assertThat(other.personWeights[0]).isNotCloseTo(one.personWeights[0], CLOSE);
  }

  private AttentionInference fresh(AttentionSettings settings) {
    NetworkShape shape = NetworkShape.standard();
    try (AttentionModel model = new AttentionModel(settings, shape, Device.cpu(), 7)) {
      Path file = save(model, folder.resolve("w.safetensors"));
      return new AttentionInference(AttentionWeights.load(file));
    }
  }

  @Test
  void theNetworksAreSmall() {
    AttentionSettings settings = AttentionSettings.differential();
    try (AttentionModel model =
        new AttentionModel(settings, NetworkShape.standard(), Device.cpu(), 7)) {
      assertThat(model.parameters().count()).isBetween(100_000L, 400_000L);
    }
  }

  @Test
  void weightsWithAWrongHashOrOfAnotherNetworkAreRefused() throws IOException {
    AttentionSettings settings = AttentionSettings.crowdNav();
    NetworkShape shape = NetworkShape.standard();
    Path file = folder.resolve("w.safetensors");
    try (AttentionModel model = new AttentionModel(settings, shape, Device.cpu(), 7)) {
      save(model, file);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> AttentionWeights.load(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("SHA-256");

    Path flow = Path.of(System.getProperty("promenade.home"), "launch/weights/maze2d-umaze");
    assertThatThrownBy(() -> AttentionWeights.load(Path.of(flow + ".safetensors")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("attention");
  }
}
