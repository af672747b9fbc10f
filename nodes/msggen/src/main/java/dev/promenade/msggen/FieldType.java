package dev.promenade.msggen;

import java.util.Set;

/**
 * The type of a field.
 *
 * @param base a built-in type such as {@code uint8}, or the full name of a message
 * @param array {@link #NO_ARRAY}, {@link #VARIABLE}, or the fixed number of elements
 */
record FieldType(String base, int array) {
  static final int NO_ARRAY = -1;
  static final int VARIABLE = -2;

  private static final Set<String> BUILT_IN =
      Set.of(
          "bool",
          "int8",
          "uint8",
          "byte",
          "char",
          "int16",
          "uint16",
          "int32",
          "uint32",
          "int64",
          "uint64",
          "float32",
          "float64",
          "string",
          "time",
          "duration");

  /**
   * Reads {@code uint8}, {@code Point[]}, {@code float64[36]} or {@code std_msgs/Header}.
   *
   * @param packageName where an unqualified message name is looked up; {@code Header} alone is
   *     always {@code std_msgs/Header}
   */
  static FieldType parse(String text, String packageName) {
    int array = NO_ARRAY;
    String base = text;
    int bracket = text.indexOf('[');
    if (bracket >= 0) {
      String size = text.substring(bracket + 1, text.length() - 1);
      array = size.isEmpty() ? VARIABLE : Integer.parseInt(size);
      base = text.substring(0, bracket);
    }
    if (!BUILT_IN.contains(base)) {
      if (base.equals("Header")) {
        base = "std_msgs/Header";
      } else if (base.indexOf('/') < 0) {
        base = packageName + "/" + base;
      }
    }
    return new FieldType(base, array);
  }

  boolean isBuiltIn() {
    return BUILT_IN.contains(base);
  }

  boolean isArray() {
    return array != NO_ARRAY;
  }

  TypeName message() {
    return TypeName.of(base);
  }

  /** As in a definition file, with the full name of a message. */
  @Override
  public String toString() {
    return switch (array) {
      case NO_ARRAY -> base;
      case VARIABLE -> base + "[]";
      default -> base + "[" + array + "]";
    };
  }
}
