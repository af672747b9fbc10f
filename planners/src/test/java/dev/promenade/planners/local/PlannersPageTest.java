package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on planners says what the code does. */
class PlannersPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("promenade.home", "..")).resolve("docs/planners.md");

  static Iterable<String> names() {
    return LocalPlanners.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void theTableOfAPlannersParametersIsUpToDate(String name) throws IOException {
    String expected = "### `%s`%n%n%s".formatted(name, LocalPlanners.parameters(name).toMarkdown());
    assertThat(parameterSection()).as("copy this into %s", PAGE).contains(expected);
  }

  @Test
  void everyTableBelongsToAPlanner() throws IOException {
    assertThat(parameterSection().lines().filter(line -> line.startsWith("### ")))
        .containsExactlyElementsOf(
            LocalPlanners.NAMES.stream().map("### `%s`"::formatted).toList());
  }

  private static String parameterSection() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("\n## Parameters\n");
    assertThat(begin).as("the section on parameters").isPositive();
    int end = page.indexOf("\n## ", begin + 4);
    return page.substring(begin, end < 0 ? page.length() : end);
  }
}
