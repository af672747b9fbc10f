package dev.promenade.models.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void aGradientDoesNotDependOnWhatTheGarbageCollectorFreesBeforeTheWayBack() throws Exception {
    Torch.inferenceOnThisThread();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        NDArray x = manager.create(new float[] {1, 2, 3})) {
      x.setRequiresGradient(true);
      for (int i = 0; i < 4; i++) {
        try (GradientCollector collector = Torch.engine().newGradientCollector()) {
          List<NDArray> many = new ArrayList<>();
          for (int k = 0; k < 20; k++) {
            many.add(Ops.times(x, 0.125).sum());
          }
          System.gc();
          Thread.sleep(50); // the collector's cleaner runs beside
          for (int k = 0; k < 2000; k++) {
            ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder()).putFloat(0, Float.NaN);
          }
          NDArray sum = many.get(0);
          for (int k = 1; k < many.size(); k++) {
            sum = sum.add(many.get(k));
          }
          collector.backward(sum);
        }
        try (NDArray gradient = x.getGradient()) {
          assertThat(gradient.toFloatArray()).containsOnly(2.5f * (i + 1));
        }
      }
    }
  }
}
