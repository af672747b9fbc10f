package dev.promenade.models.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.plan.FlowLoss;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.PlanData;
import dev.promenade.models.training.Trainer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Tunes a flow until its prediction is the same all along a trajectory (ECT: Geng et al. 2024,
 * "Consistency Models Made Easy"): ‖D(x_t) − stopgrad D(x_r)‖/(t − r) with shared noise, in shares
 * of noise t > r. It begins with r = 0, which is the training of the flow, and halves the distance
 * stage by stage: r = t·(1 − n(t)/2^stage) with n = 1 + 8·sigmoid(−t/(1 − t)).
 *
 * @param student to tune; begins with the weights of the flow
 * @param data that the flow was trained on
 * @param batch plans a step
 * @param steps of the whole tuning
 */
public record ConsistencyTuning(FlowModel student, PlanData data, int batch, long steps)
    implements Trainer.Loss {
  private static final int STAGES = 5;

  /** With less noise than this the data themselves are the target: where trajectories end. */
  private static final double NEARLY_CLEAN = 0.02;

  @Override
  public NDArray of(NDManager manager, UniformRandomProvider random) {
    return of(manager, random, steps);
  }

  @Override
  public NDArray of(NDManager manager, UniformRandomProvider random, long step) {
    NetworkSettings network = student.settings().network();
    int size = network.size();
    int stage = (int) Math.min(STAGES - 1, STAGES * (step - 1) / steps);
    PlanData.Batch plans = data.draw(batch, random);
    double[] noise = Noise.gaussian(batch * size, random);
    float[] noisier = new float[batch * size];
    float[] cleaner = new float[batch * size];
    float[] noisierTimes = new float[batch];
    float[] cleanerTimes = new float[batch];
    float[] clean = new float[batch];
    float[] weights = new float[batch];
    for (int b = 0; b < batch; b++) {
      double share = share(random);
      double less = cleaner(share, stage);
      noisierTimes[b] = (float) (1 - share);
      cleanerTimes[b] = (float) (1 - less);
      clean[b] = less == 0 ? 1 : 0;
      weights[b] = (float) (1 / (share - less));
      mix(plans.plans(), noise, b * size, size, 1 - share, noisier);
      mix(plans.plans(), noise, b * size, size, 1 - less, cleaner);
    }
    NDArray teacher =
        student.predictData(manager, cleaner, cleanerTimes, plans.conditions()).stopGradient();
    NDArray data1 =
        manager
            .create(plans.plans(), new Shape(batch, network.horizon(), network.channels()))
            .toType(DataType.FLOAT32, false);
    NDArray known = manager.create(clean).reshape(-1, 1, 1);
    NDArray target = data1.mul(known).add(teacher.mul(known.mul(-1).add(1)));
    NDArray predicted = student.predictData(manager, noisier, noisierTimes, plans.conditions());
    double c = 0.00054 * Math.sqrt((double) size);
    return FlowLoss.pseudoHuber(predicted, target, manager.create(weights), c);
  }

  private void mix(
      double[] plans, double[] noise, int offset, int size, double time, float[] into) {
    double alpha = student.path().alpha(time);
    double sigma = student.path().sigma(time);
    for (int i = offset; i < offset + size; i++) {
      into[i] = (float) (alpha * plans[i] + sigma * noise[i]);
    }
  }

  /**
   * A share of noise: an eighth is all noise, where sampling begins; half even on a logarithmic
   * scale, since what is right spreads from the clean end; the rest even.
   */
  private static double share(UniformRandomProvider random) {
    int choice = random.nextInt(8);
    double u = random.nextDouble();
    if (choice == 0) {
      return 1;
    }
    return choice < 5 ? Math.pow(NEARLY_CLEAN / 2, u) : 1 - (1 - NEARLY_CLEAN / 2) * u;
  }

  /** The share of noise r that t is compared with. */
  static double cleaner(double share, int stage) {
    double more = 1 + 8 / (1 + Math.exp(share / Math.max(1e-6, 1 - share)));
    double less = share * (1 - more / (1 << stage));
    return less < NEARLY_CLEAN ? 0 : less;
  }
}
