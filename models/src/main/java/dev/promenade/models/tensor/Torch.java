package dev.promenade.models.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.promenade.models.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Starts PyTorch inside this process. Nothing is downloaded: the native libraries come from Maven.
 * Defaults that the measurements speak for (one thread, see {@code docs/evidence/maze2d.md}) are
 * set here and yield to system properties given on the command line, such as {@code
 * -Dai.djl.pytorch.num_threads=4}.
 */
public final class Torch {
  private static volatile @Nullable Engine started;

  private Torch() {}

  private static synchronized Engine start() {
    setDefault("ai.djl.offline", "true");
    setDefault("ai.djl.pytorch.num_threads", "1");
    setDefault("ai.djl.pytorch.num_interop_threads", "1");
    // Without this the first calls of a TorchScript program are slow.
    setDefault("ai.djl.pytorch.graph_optimizer", "false");
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | IllegalStateException e) {
      throw InputException.of(
          "PyTorch",
          "cannot be started: " + e.getMessage(),
          "use the full distribution, or put the file pytorch-native-cpu-2.5.1-linux-x86_64.jar of"
              + " Maven Central (group ai.djl.pytorch) into the folder lib",
          e);
    }
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * The engine, started on first use.
   *
   * @throws InputException if its native libraries are not there or do not fit this machine
   */
  public static Engine engine() {
    Engine engine = started;
    if (engine == null) {
      engine = start();
      started = engine;
    }
    return engine;
  }

  /** A manager that owns arrays on a device until it is closed. */
  public static NDManager manager(Device device) {
    return engine().newBaseManager(device);
  }

  /**
   * Switches the recording of gradients off on the calling thread. PyTorch keeps that switch per
   * thread, and only the thread that started it has it off: without this call inference on any
   * other thread builds up graphs that nobody frees.
   */
  public static void inferenceOnThisThread() {
    JniUtils.setGradMode(false);
  }
}
