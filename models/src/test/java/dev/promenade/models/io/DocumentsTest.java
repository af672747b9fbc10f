package dev.promenade.models.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
  enum Drive {
    DIFFERENTIAL,
    HOLONOMIC
  }

  record Wheel(@Within(above = 0, most = 1, unit = "m") double radius) {
    Wheel {
      if (radius == 0.5) {
        throw new IllegalArgumentException("radius is 0.5 m; no such wheel is made");
      }
    }
  }

  record Base(
      String name,
      List<Wheel> wheels,
      Optional<String> note,
      OptionalInt seats,
      OptionalDouble mass,
      Optional<Drive> drive,
      Optional<Boolean> indoors,
      Optional<@Sized(value = 2, of = "[x, y] in metres") List<Double>> at,
      Optional<Map<String, Integer>> stock,
      @Nullable Double price) {}

  private static final String GOOD =
      """
      {"name": "a", "wheels": [{"radius": 0.1}, {"radius": 0.2}], "seats": 2, "mass": 3.5,
      "drive": "HOLONOMIC", "indoors": true, "at": [1.5, 2.5], "stock": {"door": 1}}
      """;

  @TempDir Path folder;

  @Test
  void aRecordIsReadFromYamlAndJson() throws IOException {
    Base yaml =
        Documents.readYaml(file("name: a\nwheels: [{radius: 0.1}]\nat: [1, 2]\n"), Base.class);
    assertThat(yaml.wheels()).containsExactly(new Wheel(0.1));
    assertThat(yaml.at()).contains(List.of(1.0, 2.0));
    assertThat(yaml.note()).isEmpty();
    assertThat(Documents.readJson(file(GOOD), Base.class))
        .isEqualTo(Documents.readYaml(file(GOOD), Base.class));
    assertThat(Documents.readJson(file(Documents.toJson(yaml)), Base.class)).isEqualTo(yaml);
  }

  static Stream<Faults.Fault> faultsOfYaml() {
    return new Faults(GOOD, true, Set.of("wheels", "stock")).all().stream();
  }

  static Stream<Faults.Fault> faultsOfJson() {
    Set<String> but =
        Set.of("wheels", "stock", "seats?", "mass?", "drive?", "indoors?", "at?", "stock?");
    return new Faults(GOOD, false, but).all().stream();
  }

  @ParameterizedTest
  @MethodSource("faultsOfYaml")
  void spoiltYamlIsRefused(Faults.Fault fault) {
    Faults.assertRefused(fault, "base", text -> YamlTree.read("base", text).as(Base.class));
  }

  @ParameterizedTest
  @MethodSource("faultsOfJson")
  void spoiltJsonIsRefused(Faults.Fault fault) {
    Faults.assertRefused(fault, "base", text -> JsonTree.read("base", text).as(Base.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: b                    | line 4 has the key 'name' twice (first on line 1); keep one
          wheel: []                  | unknown key 'wheel'; did you mean 'wheels'? Use one of: name,
          stuff: 1                   | unknown key 'stuff'; use one of: name, wheels
          seats: 2.9                 | line 4: seats is 2.9; give a whole number
          seats: '2'                 | seats is '2'; give a whole number, without quotes
          seats: 010                 | seats is '010'; give a whole number
          mass: 3 kg                 | mass is '3 kg'; give a number, written without a unit
          mass: 3,5                  | mass is '3,5'; give a number
          mass: .nan                 | mass is NaN; give a finite number
          at: [1, 2, 3]              | at is [1,2,3]; give [x, y] in metres
          at: [1, ~]                 | at[1] is empty; fill the entry in or remove it
          drive: HOLNOMIC            | did you mean 'HOLONOMIC'?
          indoors: yes               | indoors is 'yes'; give true or false
          note:                      | note is empty; fill it in or leave the key out
          note: 3.10                 | note is 3.1; give a text, in quotes
          stock: {door: 1.5}         | stock.door is 1.5; give a whole number
          at: *a                     | at is the alias '*a'; write it out
          """)
  void aFaultIsNamedWithItsLineAndRemedy(String line, String message) throws IOException {
    Path file = file("name: a\nwheels:\n  - radius: 0.1\n" + line + "\n");
    assertThatThrownBy(() -> Documents.readYaml(file, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("base.yaml, line 4")
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownKeyIsNamedWithTheKnownOnes() throws IOException {
    Path file = file("name: a\nwheels:\n  - radios: 0.1\n");
    assertThatThrownBy(() -> Documents.readYaml(file, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("base.yaml, line 3")
        .hasMessageContaining("unknown key 'wheels[0].radios'; did you mean 'radius'?");
  }

  @Test
  void aValueOutOfItsRangeIsNamedWithRangeAndUnit() throws IOException {
    Path file = file("name: a\nwheels:\n- {radius: 0.1}\n- {radius: 30}\n");
    assertThatThrownBy(() -> Documents.readYaml(file, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 4: wheels[1].radius is 30 m")
        .hasMessageContaining("give a number above 0 up to 1 m");
  }

  @Test
  void aValueThatTheRecordRefusesIsNamed() throws IOException {
    Path file = file("name: a\nwheels: [{radius: 0.1}, {radius: 0.5}]\n");
    assertThatThrownBy(() -> Documents.readYaml(file, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("wheels[1]")
        .hasMessageContaining("radius is 0.5 m; no such wheel is made");
  }

  @Test
  void aMissingNumberIsNamed() throws IOException {
    Path file = file("name: a\nwheels: [{}]\n");
    assertThatThrownBy(() -> Documents.readYaml(file, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no value for the required key 'wheels[0].radius'");
  }

  @Test
  void filesThatAreNoTextAreTold() throws IOException {
    assertThatThrownBy(() -> Documents.readYaml(folder.resolve("none.yaml"), Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.yaml does not exist");
    assertThatThrownBy(() -> Documents.readYaml(folder, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read as text");
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
    assertThatThrownBy(() -> Documents.readYaml(latin, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("save it in UTF-8");
  }

  @Test
  void aFileWithoutAnEndIsNotReadToItsEnd() {
    Path endless = Path.of("/dev/zero");
    assumeTrue(Files.isReadable(endless));
    assertThatThrownBy(() -> Documents.readYaml(endless, Base.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("larger than 64 MiB");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("base.yaml"), text);
  }
}
