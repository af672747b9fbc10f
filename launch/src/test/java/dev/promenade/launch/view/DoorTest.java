package dev.promenade.launch.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
  private final Door ofThisMachine = new Door("", true);
  private final Door ofAll = new Door("secret", false);

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8017", "127.0.0.1:8017", "[::1]:8017", "LOCALHOST"})
  void theMachineItselfMayComeIn(String host) {
    assertThat(ofThisMachine.refusal(host, null, null)).isNull();
    assertThat(ofThisMachine.refusal(host, "http://" + host, null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8017", "127.0.0.1.evil.example", "10.0.0.7"})
  void aNameOfSomebodyElseForThisMachineIsRefused(String host) {
    assertThat(ofThisMachine.refusal(host, null, null)).contains("localhost");
  }

  @Test
  void aPageOfSomebodyElseIsRefused() {
    assertThat(ofThisMachine.refusal("localhost:8017", "http://evil.example", null))
        .contains("may not use");
    assertThat(ofThisMachine.refusal("localhost:8017", "http://localhost:9999", null))
        .contains("may not use");
    assertThat(ofThisMachine.refusal("localhost:8017", "null", null)).contains("may not use");
  }

  @Test
  void theNetworkNeedsTheToken() {
    assertThat(ofAll.refusal("robot:8017", null, null)).contains("token");
    assertThat(ofAll.refusal("robot:8017", null, "guess")).contains("token");
    assertThat(ofAll.refusal("robot:8017", null, "secret")).isNull();
    assertThat(ofAll.refusal("robot:8017", "http://other", "secret")).contains("may not use");
  }

  @Test
  void aRequestWithoutHostIsRefused() {
    assertThat(ofAll.refusal(null, null, "secret")).isNotNull();
  }
}
