package dev.promenade.msggen;

import java.util.List;

/**
 * One message as written.
 *
 * @param type its name
 * @param text the definition, unchanged: peers show it and record it
 */
record Definition(TypeName type, String text, List<Constant> constants, List<Field> fields) {
  Definition {
    constants = List.copyOf(constants);
    fields = List.copyOf(fields);
  }

  record Field(FieldType type, String name) {}

  /**
   * @param value the text after the equals sign; of a string constant the whole rest of the line
   */
  record Constant(String type, String name, String value) {}
}
