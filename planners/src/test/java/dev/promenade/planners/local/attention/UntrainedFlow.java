package dev.promenade.planners.local.attention;

import ai.djl.Device;
import dev.promenade.models.attention.AttentionModel;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.NetworkShape;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.training.WeightsCard;
import java.nio.file.Path;
import java.util.Map;

/**
 * A small flow of local plans with its attention network, both as they are before training.
 *
 * @param file of the flow's weights
 */
public record UntrainedFlow(AttentionWeights trunk, Path file, FlowPolicy policy) {

  /**
   * Writes and loads one that takes no wishes.
   *
   * @param scale of the flow's last layer
   */
  public static UntrainedFlow in(Path folder, AttentionSettings settings, float scale) {
    return in(folder, settings, false, scale);
  }

  /**
   * Writes and loads one.
   *
   * @param returns whether it takes wishes
   * @param scale of the flow's last layer
   */
  public static UntrainedFlow in(
      Path folder, AttentionSettings settings, boolean returns, float scale) {
    Path trunkFile = folder.resolve("trunk.safetensors");
    NetworkShape shape = new NetworkShape(16, 2, 2, true, true, false);
    try (AttentionModel model = new AttentionModel(settings, shape, Device.cpu(), 3)) {
      model.save(trunkFile, model.parameters().save(""));
    }
    writeCard(trunkFile);
    AttentionWeights trunk = AttentionWeights.load(trunkFile);
    Path file = folder.resolve("policy.safetensors");
    try (FlowModel model = FlowPolicy.model(trunk, returns, 16, 1, Device.cpu(), 1)) {
      Map<String, SafeTensors.Tensor> tensors = model.parameters().save("");
      float[] last = tensors.get("out.weight").values();
      for (int i = 0; i < last.length; i++) {
        last[i] *= scale;
      }
      FlowPolicy.save(model, file, tensors, trunkFile);
    }
    writeCard(file);
    return new UntrainedFlow(trunk, file, FlowPolicy.load(file, trunkFile, Device.cpu()));
  }

  private static void writeCard(Path file) {
    WeightsCard card = new WeightsCard("test", 0, "", 0, "", Map.of(), "", "", null);
    Documents.writeJson(WeightsCard.beside(file), card.of(file));
  }
}
