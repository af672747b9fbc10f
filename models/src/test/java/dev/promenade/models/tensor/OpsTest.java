package dev.promenade.models.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsTest {
  private static final Offset<Float> EXACT = within(1e-5f);
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Torch.manager(Device.cpu());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void activationsHaveTheirTextbookValues() {
    NDArray x = manager.create(new float[] {-2, 0, 1.5f});
    float[] silu = Ops.silu(x).toFloatArray();
    float[] mish = Ops.mish(x).toFloatArray();
    for (int i = 0; i < 3; i++) {
      double value = x.getFloat(i);
      assertThat(silu[i]).isCloseTo((float) (value / (1 + Math.exp(-value))), EXACT);
      assertThat(mish[i])
          .isCloseTo((float) (value * Math.tanh(Math.log1p(Math.exp(value)))), EXACT);
    }
  }

  @Test
  void groupNormMakesEachGroupCentredAndOfUnitVariance() {
    NDArray x = random(2, 6, 5).mul(3).add(7);
    NDArray ones = manager.ones(new Shape(6));
    float[] y = Ops.groupNorm(x, ones, ones.mul(0), 3).toFloatArray();
    for (int group = 0; group < 6; group++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < 10; i++) {
        sum += y[group * 10 + i];
        squares += y[group * 10 + i] * y[group * 10 + i];
      }
      assertThat(sum / 10).isCloseTo(0, within(1e-5));
      assertThat(squares / 10).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void convolutionKeepsTheLengthAndSeesItsNeighbours() {
    NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 4));
    NDArray weight = manager.create(new float[] {1, 10, 100}, new Shape(1, 1, 3));
    NDArray bias = manager.create(new float[] {0.5f});
    assertThat(Ops.conv(x, weight, bias, 1).toFloatArray())
        .containsExactly(210.5f, 321.5f, 432.5f, 43.5f);
    assertThat(Ops.conv(x, weight, bias, 2).toFloatArray()).containsExactly(210.5f, 432.5f);
  }

  @Test
  void upsamplingRepeatsEveryValue() {
    NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 2, 2));
    assertThat(Ops.upsample(x).toFloatArray()).containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
    assertThat(Ops.upsample(x).getShape()).isEqualTo(new Shape(1, 2, 4));
  }

  @Test
  void attentionIsTheWeightedMeanThatTheFormulaGives() {
    NDArray q = random(2, 3, 4);
    NDArray k = random(2, 3, 4);
    NDArray v = random(2, 3, 4);
    float[] found = Ops.attention(q, k, v, 2).toFloatArray();
    for (int b = 0; b < 2; b++) {
      for (int i = 0; i < 3; i++) {
        for (int f = 0; f < 4; f++) {
          int head = f / 2 * 2;
          double sum = 0;
          double total = 0;
          for (int j = 0; j < 3; j++) {
            double score = 0;
            for (int h = head; h < head + 2; h++) {
              score += q.getFloat(b, i, h) * k.getFloat(b, j, h);
            }
            double weight = Math.exp(score / Math.sqrt(2));
            total += weight;
            sum += weight * v.getFloat(b, j, f);
          }
          assertThat(found[(b * 3 + i) * 4 + f]).isCloseTo((float) (sum / total), EXACT);
        }
      }
    }
  }

  @Test
  void timesThatDifferALittleHaveFeaturesThatDiffer() {
    NDArray frequencies = manager.create(Ops.frequencies(16));
    NDArray features = Ops.timeFeatures(manager.create(new float[] {0.5f, 0.501f}), frequencies);
    assertThat(features.getShape()).isEqualTo(new Shape(2, 16));
    NDArray difference = features.get(0).sub(features.get(1)).abs().max();
    assertThat(difference.getFloat()).isGreaterThan(0.1f);
  }

  @Test
  void theDeviceChosenIsExplained() {
    assertThat(ComputeDevice.choose("auto", 0, false).why()).contains("no NVIDIA GPU");
    assertThat(ComputeDevice.choose("auto", 0, true).why()).contains("present").contains("-Pcuda");
    assertThat(ComputeDevice.choose("auto", 2, true).device()).isEqualTo(Device.gpu());
    assertThat(ComputeDevice.choose("cpu", 2, true).device()).isEqualTo(Device.cpu());
    assertThatThrownBy(() -> ComputeDevice.choose("gpu", 0, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no NVIDIA GPU");
    assertThatThrownBy(() -> ComputeDevice.choose("tpu", 0, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tpu");
  }

  private NDArray random(long... shape) {
    Shape size = new Shape(shape);
    double[] noise = Noise.gaussian((int) size.size(), Noise.generator(11));
    return manager.create(noise, size).toType(ai.djl.ndarray.types.DataType.FLOAT32, true);
  }
}
