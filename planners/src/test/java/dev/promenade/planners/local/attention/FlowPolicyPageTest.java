package dev.promenade.planners.local.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.local.LocalPlanners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page on the flow policy says what the code does. */
class FlowPolicyPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("promenade.home", "..")).resolve("docs/flow-policy.md");

  @Test
  void theTableOfParametersIsUpToDate() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("copy this into %s", PAGE)
        .contains(LocalPlanners.parameters("flow").toMarkdown());
  }
}
