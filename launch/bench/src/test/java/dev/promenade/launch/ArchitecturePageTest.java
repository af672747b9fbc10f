package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The drawing and the table of packages in {@code docs/architecture.md} say what the sources say.
 * After a change of packages, {@code mvn -pl launch/bench -am test -Dtest=ArchitecturePageTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dpromenade.renew=true} writes both anew.
 */
class ArchitecturePageTest {
  private static final Path HOME = Path.of(System.getProperty("promenade.home", "../.."));
  private static final Path PAGE = HOME.resolve("docs/architecture.md");
  private static final Path DRAWING = HOME.resolve("docs/images/packages.svg");
  private static final String BEGIN = "<!-- packages: made by ArchitecturePageTest -->\n";
  private static final String END = "<!-- end of packages -->\n";

  private static final ImportMap SOURCES = ImportMap.of(HOME);

  @Test
  void theDrawingShowsTheImportsOfToday() throws IOException {
    String now = new PackageDrawing(SOURCES).svg();
    if (Boolean.getBoolean("promenade.renew")) {
      Files.writeString(DRAWING, now);
    }
    assertThat(Files.readString(DRAWING)).isEqualTo(now);
  }

  @Test
  void theTableNamesEveryPackage() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(page).contains(BEGIN).contains(END);
    if (Boolean.getBoolean("promenade.renew")) {
      page = page.substring(0, begin) + table() + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END);
    }
    assertThat(page.substring(begin, end)).isEqualTo(table());
  }

  @Test
  void everyPackageSaysWhatItIs() {
    assertThat(SOURCES.imports().keySet())
        .filteredOn(name -> !SOURCES.sentences().containsKey(name))
        .as("packages without a sentence in package-info.java")
        .isEmpty();
  }

  @Test
  void aChangeOfImportsChangesTheDrawing() {
    var imports = new TreeMap<>(SOURCES.imports());
    imports.put("dev.promenade.sim.weather", new TreeSet<>(List.of("dev.promenade.sim.world")));
    assertThat(new PackageDrawing(new ImportMap(imports, SOURCES.sentences())).svg())
        .isNotEqualTo(new PackageDrawing(SOURCES).svg())
        .contains(">weather<");
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| package | what is in it |\n|---|---|\n");
    SOURCES
        .sentences()
        .forEach(
            (name, sentence) ->
                table
                    .append("| `")
                    .append(name.substring("dev.promenade.".length()))
                    .append("` | ")
                    .append(sentence)
                    .append(" |\n"));
    return table.toString();
  }
}
