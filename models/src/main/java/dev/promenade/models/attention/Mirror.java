package dev.promenade.models.attention;

/**
 * Swaps left and right in a demonstration: another demonstration that is just as good. Doing it
 * twice changes nothing.
 */
public final class Mirror {
  private Mirror() {}

  /** Swaps left and right in place. */
  public static void flip(AttentionSettings settings, Demonstration sample) {
    AttentionInput input = sample.input();
    negate(input.route, 1, settings.routeFeatures(), input.route.length);
    int person = settings.personFeatures();
    for (int i = 0; i < input.peopleCount(); i++) {
      // Places and velocity alternate x and y; radius and count stay.
      negate(input.people, i * person + 1, 2, (i + 1) * person - 2);
    }
    for (int scan = 0; scan < settings.scans(); scan++) {
      int from = scan * settings.sectors();
      for (int left = from, right = from + settings.sectors() - 1; left < right; left++, right--) {
        float swapped = input.scan[left];
        input.scan[left] = input.scan[right];
        input.scan[right] = swapped;
      }
    }
    input.state[1] = -input.state[1];
    input.state[2] = -input.state[2];
    input.state[10] = -input.state[10];
    for (int t = 0; t < settings.poses(); t++) {
      sample.plan()[3 * t + 1] = -sample.plan()[3 * t + 1];
      sample.plan()[3 * t + 2] = -sample.plan()[3 * t + 2];
    }
    sample.command()[1] = -sample.command()[1];
    sample.command()[2] = -sample.command()[2];
  }

  private static void negate(float[] values, int from, int step, int to) {
    for (int i = from; i < to; i += step) {
      values[i] = -values[i];
    }
  }
}
