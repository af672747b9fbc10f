package dev.promenade.launch.terminal;

import dev.promenade.models.io.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads options of the form {@code NAME=VALUE} that may be given several times. */
public final class Assignments {
  private Assignments() {}

  /**
   * The values by name, in the order given.
   *
   * @param option that held them, for messages
   * @throws InputException if one has no name or no value, or a name is given twice
   */
  public static Map<String, String> of(String option, List<String> texts) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw InputException.of(option, "", "'" + text + "'", "give NAME=VALUE");
      }
      String name = text.substring(0, equals).strip();
      if (values.putIfAbsent(name, text.substring(equals + 1).strip()) != null) {
        throw InputException.of(option, "has '" + name + "' twice", "keep one of the two");
      }
    }
    return values;
  }
}
