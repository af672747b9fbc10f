package dev.promenade.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
  record Wheel(double radius) {
    Wheel {
      if (!(radius > 0)) {
        throw new IllegalArgumentException("radius is %s m; give more than 0".formatted(radius));
      }
    }
  }

  record Base(String name, List<Wheel> wheels, Optional<String> note) {}

  @TempDir Path folder;

  @Test
  void aRecordIsReadFromYamlAndJson() throws IOException {
    assertThat(Documents.readYaml(file("name: a\nwheels: [{radius: 0.1}]\n"), Base.class))
        .isEqualTo(new Base("a", List.of(new Wheel(0.1)), Optional.empty()));
    assertThat(Documents.readJson(file("{\"name\": \"a\", \"wheels\": []}"), Base.class).wheels())
        .isEmpty();
  }

  @Test
  void anUnknownKeyIsNamedWithTheKnownOnes() throws IOException {
    Path file = file("name: a\nwheels:\n  - radios: 0.1\n");
    assertThatThrownBy(() -> Documents.readYaml(file, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("base.yaml")
        .hasMessageContaining("unknown key 'wheels[0].radios'")
        .hasMessageContaining("use one of: radius");
  }

  @Test
  void aValueThatTheRecordRefusesIsNamed() throws IOException {
    Path file = file("name: a\nwheels: [{radius: 0.1}, {radius: -1}]\n");
    assertThatThrownBy(() -> Documents.readYaml(file, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("wheels[1]")
        .hasMessageContaining("radius is -1.0 m; give more than 0");
  }

  @Test
  void aMissingNumberIsNamed() throws IOException {
    Path file = file("name: a\nwheels: [{}]\n");
    assertThatThrownBy(() -> Documents.readYaml(file, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no value for the required key 'wheels[0].radius'");
  }

  @Test
  void brokenSyntaxEmptyAndMissingFilesAreTold() throws IOException {
    Path broken = file("name: a\n  b: c\n");
    assertThatThrownBy(() -> Documents.readYaml(broken, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not well-formed");
    Path wrong = file("name: a\nwheels: 7\n");
    assertThatThrownBy(() -> Documents.readYaml(wrong, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'wheels'");
    assertThatThrownBy(() -> Documents.readYaml(folder.resolve("none.yaml"), Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.yaml does not exist");
    Path empty = file("# nothing\n");
    assertThatThrownBy(() -> Documents.readYaml(empty, Base.class))
        .isInstanceOf(InputException.class);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("base.yaml"), text);
  }
}
