package dev.promenade.models.policy;

import dev.promenade.models.flow.VelocityField;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Velocity fields that a device works out which may vanish while the robot drives, as a GPU does
 * when its driver restarts. From its first failure on the processor does the work, with one
 * warning. Thread-safe; each field is for one thread.
 */
final class DeviceFields {
  /** Makes fields for a condition and a weight of guidance. */
  interface Source {
    VelocityField field(double[] condition, double guidance);
  }

  private final @Nullable Source device;
  private final Source processor;
  private final Consumer<Throwable> warning;
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * @param device null where there is none
   * @param processor never fails
   * @param warning told of the first failure only
   */
  DeviceFields(@Nullable Source device, Source processor, Consumer<Throwable> warning) {
    this.device = device;
    this.processor = processor;
    this.warning = warning;
  }

  boolean usesDevice() {
    return device != null && !failed.get();
  }

  VelocityField of(double[] condition, double guidance) {
    VelocityField sure = processor.field(condition, guidance);
    if (device == null || failed.get()) {
      return sure;
    }
    try {
      return new Watched(device.field(condition, guidance), sure);
    } catch (RuntimeException | LinkageError e) {
      fail(e);
      return sure;
    }
  }

  private void fail(Throwable cause) {
    if (!failed.getAndSet(true)) {
      warning.accept(cause);
    }
  }

  /** A field of the device, until it fails. */
  private final class Watched implements VelocityField {
    private final VelocityField fast;
    private final VelocityField sure;

    Watched(VelocityField fast, VelocityField sure) {
      this.fast = fast;
      this.sure = sure;
    }

    @Override
    public int dimension() {
      return sure.dimension();
    }

    @Override
    public void velocity(double t, double[] points, double[] velocities) {
      if (!failed.get()) {
        try {
          fast.velocity(t, points, velocities);
          return;
        } catch (RuntimeException | LinkageError e) {
          fail(e);
        }
      }
      sure.velocity(t, points, velocities);
    }
  }
}
