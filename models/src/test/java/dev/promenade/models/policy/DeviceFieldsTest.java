package dev.promenade.models.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.flow.VelocityField;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A device that vanishes while it is in use. */
class DeviceFieldsTest {
  private static final double[] CONDITION = {1};

  private final List<Throwable> warnings = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void theDeviceWorksAsLongAsItIsThere() {
    DeviceFields fields =
        new DeviceFields((c, g) -> field(2, 99), (c, g) -> field(1, 99), warnings::add);
    assertThat(fields.usesDevice()).isTrue();
    assertThat(velocity(fields.of(CONDITION, 1))).isEqualTo(2);
    assertThat(warnings).isEmpty();
  }

  @Test
  void theProcessorTakesOverInTheMiddleOfADrawingWithOneWarning() {
    DeviceFields fields =
        new DeviceFields((c, g) -> field(2, 1), (c, g) -> field(1, 99), warnings::add);
    VelocityField one = fields.of(CONDITION, 1);
    VelocityField other = fields.of(CONDITION, 1);
    assertThat(velocity(one)).isEqualTo(2);
    assertThat(velocity(one)).as("the device is gone").isEqualTo(1);
    assertThat(velocity(one)).isEqualTo(1);
    assertThat(velocity(other)).isEqualTo(1);
    assertThat(velocity(fields.of(CONDITION, 1))).isEqualTo(1);
    assertThat(fields.usesDevice()).isFalse();
    assertThat(calls).as("a device that failed is not asked again").hasValue(2);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void aDeviceThatCannotEvenBeginIsReplaced() {
    DeviceFields fields =
        new DeviceFields(
            (c, g) -> {
              throw new UnsatisfiedLinkError("no driver");
            },
            (c, g) -> field(1, 99),
            warnings::add);
    assertThat(velocity(fields.of(CONDITION, 1))).isEqualTo(1);
    assertThat(fields.usesDevice()).isFalse();
  }

  private static double velocity(VelocityField field) {
    double[] velocities = new double[1];
    field.velocity(0.5, new double[] {0}, velocities);
    return velocities[0];
  }

  /** Fails after so many calls of all fields together. */
  private VelocityField field(double value, int good) {
    return new VelocityField() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public void velocity(double t, double[] points, double[] velocities) {
        if (value == 2 && calls.incrementAndGet() > good) {
          throw new IllegalStateException("CUDA error: device-side failure");
        }
        velocities[0] = value;
      }
    };
  }
}
