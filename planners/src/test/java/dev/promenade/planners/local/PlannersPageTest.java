package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on planners says what the registry does. */
class PlannersPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("promenade.home", "..")).resolve("docs/planners.md");

  static Iterable<String> names() {
    return LocalPlanners.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theTableOfAPlannersParametersIsUpToDate(String name) throws IOException {
    String expected = "### `%s`%n%n%s".formatted(name, LocalPlanners.parameters(name).toMarkdown());
    assertThat(section("Parameters"))
        .as("make it again by 'promenade planners --markdown'")
        .contains(expected);
  }

  @Test
  void everyTableBelongsToAPlanner() throws IOException {
    assertThat(section("Parameters").lines().filter(line -> line.startsWith("### ")))
        .containsExactlyElementsOf(
            LocalPlanners.names().stream().map("### `%s`"::formatted).toList());
  }

  @Test
  void theListSaysWhatThePlannersSayOfThemselves() throws IOException {
    List<String> rows =
        section("How to choose").lines().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows).hasSize(LocalPlanners.names().size());
    for (KnownPlanner<?> planner : LocalPlanners.all()) {
      assertThat(rows)
          .anyMatch(
              row ->
                  row.startsWith(
                      "| `%s` | %s | ".formatted(planner.name(), planner.description())));
    }
  }

  @Test
  void theOneThatIsCalledTheDefaultIsIt() throws IOException {
    assertThat(section("How to choose").lines().filter(line -> line.contains("the default")))
        .singleElement()
        .asString()
        .startsWith("| `%s` |".formatted(LocalPlanners.DEFAULT));
  }

  private static String section(String title) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("\n## " + title + "\n");
    assertThat(begin).as("the section '%s'", title).isPositive();
    int end = page.indexOf("\n## ", begin + 4);
    return page.substring(begin, end < 0 ? page.length() : end);
  }
}
