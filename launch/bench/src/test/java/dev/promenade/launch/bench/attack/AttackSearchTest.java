package dev.promenade.launch.bench.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.Promenade;
import dev.promenade.launch.bench.attack.AttackSearch.Found;
import dev.promenade.models.io.Documents;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AttackSearchTest {
  @Test
  void aFewAttacksDoNotSucceed() {
    AttackSearch search = new AttackSearch(1, Weakness.NONE);
    assertThat(search.search(300, count -> true)).isNull();
    assertThat(search.attacks()).isEqualTo(300);
    assertThat(search.leastRoom())
        .as("a robot that never gets near proves nothing")
        .isLessThan(0.1);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aGuardThatDoesNotKnowSomethingIsRefuted(Weakness weakness, @TempDir Path folder) {
    Found found = new AttackSearch(1, weakness).search(8000, count -> true);
    assertThat(found).isNotNull();
    Path file = folder.resolve("attack.json");
    Documents.writeJson(file, found.attack());
    AttackCase read = Documents.readJson(file, AttackCase.class);
    assertThat(AttackWorld.run(read, weakness)).isEqualTo(found.outcome());
    assertThat(AttackWorld.run(read).refutes()).as("the guard that knows it").isFalse();
  }

  @Test
  void theCommandTellsHowManyItTriedAndReplaysAFile(@TempDir Path folder) throws Exception {
    Path json = folder.resolve("attacks.json");
    assertThat(
            Promenade.run(
                "bench", "guard", "--attack", "--attacks", "50", "--json", json.toString()))
        .isZero();
    assertThat(Files.readString(json)).contains("\"tried\"");
    Path file = folder.resolve("attack.json");
    Documents.writeJson(file, Genes.read(new double[Genes.COUNT]));
    assertThat(Promenade.run("bench", "guard", "--attack", "--replay", file.toString())).isZero();
    Files.writeString(file, "{}");
    assertThat(Promenade.run("bench", "guard", "--attack", "--replay", file.toString()))
        .isEqualTo(2);
    assertThat(Promenade.run("bench", "guard", "--replay", file.toString())).isEqualTo(2);
  }
}
