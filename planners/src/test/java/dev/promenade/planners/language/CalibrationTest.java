package dev.promenade.planners.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  /** Logits that always say 10 to 0 and are right in 3 of 4 cases are far too sure. */
  private static List<Calibration.Case> tooSure() {
    List<Calibration.Case> cases = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      cases.add(new Calibration.Case(new float[] {5, 0}, 2, i % 4 == 0 ? 1 : 0));
    }
    return cases;
  }

  @Test
  void theTemperatureMakesProbabilitiesTrue() {
    double temperature = Calibration.temperature(tooSure());
    assertThat(Translator.probabilities(new float[] {5, 0}, 2, temperature)[0])
        .isBetween(0.70, 0.80);
  }

  @Test
  void theThresholdKeepsConfidentErrorsRare() {
    double threshold = Calibration.threshold(tooSure(), 1);
    assertThat(threshold).isGreaterThan(Translator.probabilities(new float[] {5, 0}, 2, 1)[0]);
    List<Calibration.Case> right = List.of(new Calibration.Case(new float[] {5, 0}, 2, 0));
    assertThat(Calibration.threshold(right, 1)).isEqualTo(0.5);
  }
}
