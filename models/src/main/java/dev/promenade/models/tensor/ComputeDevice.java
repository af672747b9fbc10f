package dev.promenade.models.tensor;

import ai.djl.Device;
import dev.promenade.models.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where networks run.
 *
 * @param device for DJL
 * @param why one sentence for the user
 */
public record ComputeDevice(Device device, String why) {
  private static final Logger LOG = LoggerFactory.getLogger(ComputeDevice.class);

  /**
   * Chooses a device and logs the choice: {@code auto} takes a GPU when PyTorch can use one, {@code
   * cpu} and {@code gpu} insist.
   *
   * @throws InputException if the wish is unknown, or a GPU is wanted and there is none to use
   */
  public static ComputeDevice choose(String wish) {
    ComputeDevice chosen =
        choose(
            wish,
            Torch.engine().getGpuCount(),
            Files.exists(Path.of("/proc/driver/nvidia/version")));
    LOG.info("{}", chosen.why);
    return chosen;
  }

  static ComputeDevice choose(String wish, int usable, boolean present) {
    String obstacle =
        present
            ? "an NVIDIA GPU is present but PyTorch cannot use it; build with -Pcuda and make"
                + " libcudart.so findable (LD_LIBRARY_PATH)"
            : "there is no NVIDIA GPU";
    return switch (wish) {
      case "cpu" -> new ComputeDevice(Device.cpu(), "networks run on the CPU, as asked");
      case "gpu" -> {
        if (usable == 0) {
          throw InputException.of(
              "device", "gpu is not possible: " + obstacle, "choose the device cpu");
        }
        yield new ComputeDevice(Device.gpu(), "networks run on GPU 0, as asked");
      }
      case "auto" ->
          usable > 0
              ? new ComputeDevice(Device.gpu(), "networks run on GPU 0 of %d".formatted(usable))
              : new ComputeDevice(Device.cpu(), "networks run on the CPU: " + obstacle);
      default -> throw InputException.of("device", "", wish, "choose auto, cpu or gpu");
    };
  }
}
