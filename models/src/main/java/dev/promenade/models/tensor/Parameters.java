package dev.promenade.models.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.SafeTensors;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The named weights of one network on one device, in the order of their making. They start from a
 * seed alone: the same on every device and with every number of threads. Closing frees them.
 */
public final class Parameters implements AutoCloseable {
  private final NDManager manager;
  private final UniformRandomProvider random;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  public Parameters(Device device, long seed) {
    this.manager = Torch.manager(device);
    this.random = Noise.generator(seed);
  }

  /** Owns the weights; constants of a network may live here too. */
  public NDManager manager() {
    return manager;
  }

  /** A weight drawn evenly from ±1/√fanIn, the usual start of linear and convolution layers. */
  public NDArray uniform(String name, long fanIn, long... shape) {
    float bound = (float) (1 / Math.sqrt((double) fanIn));
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = bound * (2 * random.nextFloat() - 1);
    }
    return add(name, values, shape);
  }

  /** A weight with one value everywhere. */
  public NDArray constant(String name, float value, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    Arrays.fill(values, value);
    return add(name, values, shape);
  }

  private NDArray add(String name, float[] values, long... shape) {
    NDArray array = manager.create(values, new Shape(shape));
    array.setName(name);
    if (arrays.put(name, array) != null) {
      throw new IllegalArgumentException("two weights are named '%s'".formatted(name));
    }
    return array;
  }

  /** The weights by name. */
  public Map<String, NDArray> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /** Numbers in all weights together. */
  public long count() {
    return arrays.values().stream().mapToLong(NDArray::size).sum();
  }

  /** A copy of all weights, each under {@code prefix} and its name. */
  public Map<String, SafeTensors.Tensor> save(String prefix) {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) ->
            tensors.put(
                prefix + name,
                new SafeTensors.Tensor(array.getShape().getShape(), array.toFloatArray())));
    return tensors;
  }

  /**
   * Overwrites all weights with those of a file that stand under {@code prefix}.
   *
   * @throws dev.promenade.models.io.InputException if one is missing or has another shape
   */
  public void load(SafeTensors file, String prefix) {
    arrays.forEach(
        (name, array) ->
            Ops.assign(array, file.get(prefix + name, array.getShape().getShape()).values()));
  }

  /**
   * Uses these values from here on.
   *
   * @throws IllegalArgumentException if one has a name that is not known here
   */
  public void use(Map<String, SafeTensors.Tensor> values) {
    values.forEach(
        (name, tensor) -> {
          NDArray weight = arrays.get(name);
          if (weight == null) {
            throw new IllegalArgumentException("there is no weight '%s'".formatted(name));
          }
          Ops.assign(weight, tensor.values());
        });
  }

  @Override
  public void close() {
    manager.close();
  }
}
