package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  enum Way {
    STRAIGHT_ON,
    AROUND
  }

  record Group(
      @Setting(value = "1", lowest = 0, highest = 2, unit = "m", meaning = "of the group")
          double room,
      @Setting(value = "true", meaning = "whether") boolean wanted) {}

  record Settings(
      @Setting.Defaults("room=1.5") Group group,
      @Setting(
              value = "3",
              lowest = 1,
              highest = 9,
              meaning = "how many",
              tuning = {2, 4})
          int count,
      @Setting(value = "around", meaning = "which") Way way,
      @Setting(value = "none", lowest = 0, highest = 1, meaning = "how fast") OptionalDouble pace) {
    Settings {
      if (count == 9 && way == Way.AROUND) {
        throw new IllegalArgumentException("nine do not go around; give fewer");
      }
    }
  }

  private static final Parameters DEFAULTS = Parameters.of("sample", Settings.class);

  @TempDir private Path folder;

  @Test
  void defaultsBecomeARecord() {
    assertThat(DEFAULTS.as(Settings.class))
        .isEqualTo(new Settings(new Group(1.5, true), 3, Way.AROUND, OptionalDouble.empty()));
  }

  @Test
  void aFileSetsWhatItNames() throws IOException {
    Parameters read = read("room: 2\nwanted: false\nway: straight-on\npace: 0.25\n");
    assertThat(read.as(Settings.class))
        .isEqualTo(new Settings(new Group(2, false), 3, Way.STRAIGHT_ON, OptionalDouble.of(0.25)));
  }

  @Test
  void whatIsWrittenIsReadAsItWas() throws IOException {
    Parameters changed =
        DEFAULTS.with("room", 0.1 + 0.2).with("count", 7).with("wanted", false).with("pace", 1e-9);
    assertThat(read(changed.toYaml()).values()).isEqualTo(changed.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "room: 2.1             | room is 2.1; give a number from 0 to 2",
        "room: '1'             | room is '1'; give a number from 0 to 2",
        "room:                 | room is ''; give a number from 0 to 2",
        "room: [1]             | room is '[1]'; give a number from 0 to 2",
        "room: none            | room is 'none'; give a number from 0 to 2",
        "room: true            | room is true; give a number from 0 to 2",
        "count: 2.9            | count is 2.9; give a whole number from 1 to 9",
        "count: 4.0            | count is 4.0; write 4, for it is a whole number",
        "count: 10             | count is 10; give a whole number from 1 to 9",
        "count: 99999999999999 | count is 99999999999999; give a whole number from 1 to 9",
        "wanted: maybe         | wanted is 'maybe'; give true or false",
        "wanted: 0.0           | wanted is 0.0; give false; numbers stood for no and yes before 0.2.0",
        "wanted: 1             | wanted is 1; give true; numbers stood for no and yes before 0.2.0",
        "way: arround          | way is 'arround'; did you mean 'around'? Use one of: straight-on, around",
        "way: 0                | way is 0; give straight-on; numbers stood for words before 0.2.0",
        "pace: -1              | pace is -1; give a number from 0 to 1, none",
        "rooms: 1              | has the parameter 'rooms', which planner 'sample' does not know; did you mean 'room'? Use one of: room, wanted, count, way, pace",
        "count: 9              | has values that do not go together; nine do not go around; give fewer",
      })
  void whatDoesNotFitIsNamedWithTheRemedy(String line, String message) {
    assertThatThrownBy(() -> read(line + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sample.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void aListIsNoFileOfParameters() {
    assertThatThrownBy(() -> read("- room\n")).isInstanceOf(InputException.class);
  }

  @Test
  void aRecordThatIsNotDescribedIsADefect() {
    record Bare(double room) {}
    record Unbounded(@Setting(value = "1", meaning = "room") double room) {}
    record Outside(@Setting(value = "3", lowest = 0, highest = 2, meaning = "room") double room) {}
    record Twice(Group one, Group other) {}
    record Misspelt(@Setting.Defaults("rom=1") Group one) {}
    record Backwards(
        @Setting(
                value = "1",
                lowest = 0,
                highest = 2,
                meaning = "room",
                tuning = {2, 1})
            double room) {}
    record Beyond(
        @Setting(
                value = "1",
                lowest = 0,
                highest = 2,
                meaning = "room",
                tuning = {1, 3})
            double room) {}
    record Ranged(@Setting(value = "true", lowest = 0, highest = 1, meaning = "on") boolean on) {}
    record Worded(@Setting(value = "x", meaning = "text") String text) {}
    Map<Class<? extends Record>, String> faults = new HashMap<>();
    faults.put(Backwards.class, "tuned outside its range");
    faults.put(Beyond.class, "tuned outside its range");
    faults.put(Ranged.class, "has a range but is no number");
    faults.put(Worded.class, "is no double, int, boolean");
    faults.put(Bare.class, "has no @Setting");
    faults.put(Unbounded.class, "has no range");
    faults.put(Outside.class, "would refuse");
    faults.put(Twice.class, "the name of another");
    faults.put(Misspelt.class, "'rom=1'");
    faults.forEach(
        (type, fault) ->
            assertThatThrownBy(() -> Parameters.of("bad", type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault));
  }

  @Test
  void aPlannerWithoutAPeriodKeepsItsParameters() {
    assertThat(DEFAULTS.withPeriod(0.05)).isSameAs(DEFAULTS);
    assertThat(LocalPlanners.parameters(LocalPlanners.DEFAULT).withPeriod(0.05).get("period"))
        .isEqualTo(0.05);
  }

  private Parameters read(String yaml) throws IOException {
    return DEFAULTS.read(Files.writeString(folder.resolve("sample.yaml"), yaml));
  }
}
