package dev.promenade.msggen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the definition language of http://wiki.ros.org/msg, /srv and /action. A definition that it
 * cannot read is an error of whoever builds the program, so it throws {@link
 * IllegalArgumentException} naming type, line and remedy.
 */
final class DefinitionParser {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<type>[A-Za-z][A-Za-z0-9_/]*(?:\\[\\d*\\])?)\\s+(?<name>[A-Za-z][A-Za-z0-9_]*)\\s*"
              + "(?:=\\s*(?<value>.*))?");

  private DefinitionParser() {}

  /** Reads a {@code .msg} file, or one part of a service or action. */
  static Definition message(TypeName type, String text) {
    List<Definition.Constant> constants = new ArrayList<>();
    List<Definition.Field> fields = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = withoutComment(lines[i]).strip();
      if (line.isEmpty()) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "%s, line %d: '%s' is no field or constant; write 'type name' or 'type NAME=value'"
                .formatted(type, i + 1, line));
      }
      String fieldType = matcher.group("type");
      String name = matcher.group("name");
      String value = matcher.group("value");
      if (value == null) {
        fields.add(new Definition.Field(FieldType.parse(fieldType, type.packageName()), name));
      } else {
        // The value of a string constant is the rest of the line, comments and all.
        String rest = lines[i].substring(lines[i].indexOf('=') + 1).strip();
        constants.add(
            new Definition.Constant(
                fieldType, name, fieldType.equals("string") ? rest : value.strip()));
      }
    }
    return new Definition(type, text, constants, fields);
  }

  /** Splits a {@code .srv} or {@code .action} file at its lines of three dashes. */
  static List<String> parts(TypeName type, String text, int count) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.strip().equals("---")) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(line).append('\n');
      }
    }
    parts.add(part.toString());
    if (parts.size() != count) {
      throw new IllegalArgumentException(
          "%s has %d parts; separate its %d parts by lines '---'"
              .formatted(type, parts.size(), count));
    }
    return parts;
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf('#');
    return hash < 0 ? line : line.substring(0, hash);
  }
}
