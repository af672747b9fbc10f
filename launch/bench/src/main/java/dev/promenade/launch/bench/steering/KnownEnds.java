package dev.promenade.launch.bench.steering;

import dev.promenade.launch.bench.steering.SteeringSituations.Situation;
import dev.promenade.models.guidance.Pins;
import dev.promenade.planners.local.steering.PlanPoses;
import java.util.List;

/**
 * Plans whose first place is known by the robot's velocity, and whose last place is another plan's.
 */
final class KnownEnds {
  private KnownEnds() {}

  /**
   * @param plans drawn in the situation; the first one says where the end is
   * @param size numbers of a plan
   */
  static Pins pins(Situation situation, double[] plans, int size) {
    double speed = situation.observation().velocity().vx();
    double share = speed / situation.setup().robot().maxSpeed();
    return new Pins(
        List.of(0, 1, size - 3, size - 2), List.of(share, 0.0, plans[size - 3], plans[size - 2]));
  }

  /**
   * @return mean square distance to the pins [m²], and mean square second difference of the places
   *     over the spacing squared [m²/s⁴]
   */
  static double[] measure(PlanPoses chain, double[] plans, Pins pins) {
    int size = 3 * chain.poses();
    double distance = 0;
    double bend = 0;
    double spacing = chain.step() * chain.moments() / chain.poses();
    for (int offset = 0; offset < plans.length; offset += size) {
      for (int i = 0; i < pins.entries().size(); i++) {
        int entry = pins.entries().get(i);
        double metres =
            metres(chain, plans, offset, entry) - chain.metres(entry) * pins.values().get(i);
        distance += metres * metres / pins.entries().size();
      }
      for (int t = 0; t + 1 < chain.poses(); t++) {
        for (int axis = 0; axis < 2; axis++) {
          double before = t == 0 ? 0 : metres(chain, plans, offset, 3 * (t - 1) + axis);
          double second =
              before
                  - 2 * metres(chain, plans, offset, 3 * t + axis)
                  + metres(chain, plans, offset, 3 * (t + 1) + axis);
          double acceleration = second / (spacing * spacing);
          bend += acceleration * acceleration / (chain.poses() - 1);
        }
      }
    }
    int batch = plans.length / size;
    double count = batch;
    return new double[] {distance / count, bend / count};
  }

  private static double metres(PlanPoses chain, double[] plans, int offset, int entry) {
    return chain.metres(entry) * plans[offset + entry];
  }
}
