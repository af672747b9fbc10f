package dev.promenade.msggen;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How definitions look in Java. Unsigned numbers take the next wider type ({@code uint64} keeps its
 * bits in a {@code long}); arrays of numbers are arrays of the same width, so that an image or a
 * scan is read in one go; other arrays are immutable lists.
 */
final class JavaTypes {
  private static final Set<String> RESERVED =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "try",
          "void",
          "volatile",
          "while",
          "true",
          "false",
          "null",
          "clone",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  static final String ROS = "dev.promenade.nodes.ros.";
  static final String MESSAGES = "dev.promenade.nodes.msg.";

  private JavaTypes() {}

  /** {@code frame_id} becomes {@code frameId}; a word of the language gets an underscore. */
  static String component(String field) {
    StringBuilder name = new StringBuilder();
    boolean upper = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '_') {
        upper = name.length() > 0;
      } else {
        name.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    name.setCharAt(0, Character.toLowerCase(name.charAt(0)));
    return RESERVED.contains(name.toString()) ? name + "_" : name.toString();
  }

  static String javaClass(TypeName type) {
    return MESSAGES + type.packageName() + "." + type.name();
  }

  /** The type of a record component. */
  static String component(FieldType type) {
    if (!type.isArray()) {
      return element(type);
    }
    String array = arrayMethod(type);
    return array == null ? "java.util.List<" + element(type) + ">" : primitiveArray(type) + "[]";
  }

  /** Whether the component is a Java array, which records do not compare by content. */
  static boolean isJavaArray(FieldType type) {
    return type.isArray() && arrayMethod(type) != null;
  }

  static boolean isList(FieldType type) {
    return type.isArray() && arrayMethod(type) == null;
  }

  static String element(FieldType type) {
    if (!type.isBuiltIn()) {
      return javaClass(type.message());
    }
    return switch (type.base()) {
      case "bool" -> "boolean";
      case "int8", "byte" -> "byte";
      case "int16" -> "short";
      case "uint8", "char", "uint16", "int32" -> "int";
      case "uint32", "int64", "uint64" -> "long";
      case "float32" -> "float";
      case "float64" -> "double";
      // std_msgs has a String of its own
      case "string" -> "java.lang.String";
      case "time" -> ROS + "RosTime";
      default -> ROS + "RosDuration";
    };
  }

  private static String primitiveArray(FieldType type) {
    return switch (type.base()) {
      case "uint8", "char" -> "byte";
      case "uint16" -> "short";
      case "uint32" -> "int";
      default -> element(type);
    };
  }

  /** The suffix of the methods that read and write one element of a built-in type. */
  static String readMethod(FieldType type) {
    return switch (type.base()) {
      case "bool" -> "Bool";
      case "int8", "byte" -> "Int8";
      case "uint8", "char" -> "Uint8";
      case "int16" -> "Int16";
      case "uint16" -> "Uint16";
      case "int32" -> "Int32";
      case "uint32" -> "Uint32";
      case "int64", "uint64" -> "Int64";
      case "float32" -> "Float32";
      case "float64" -> "Float64";
      case "string" -> "String";
      case "time" -> "Time";
      default -> "Duration";
    };
  }

  static String writeMethod(FieldType type) {
    return switch (type.base()) {
      case "uint8", "char" -> "Int8";
      case "uint16" -> "Int16";
      default -> readMethod(type);
    };
  }

  /** The suffix of the methods for whole arrays; null for arrays that are lists in Java. */
  static @Nullable String arrayMethod(FieldType type) {
    return switch (type.base()) {
      case "bool" -> "Bools";
      case "int8", "uint8", "byte", "char" -> "Bytes";
      case "int16", "uint16" -> "Int16s";
      case "int32", "uint32" -> "Int32s";
      case "int64", "uint64" -> "Int64s";
      case "float32" -> "Float32s";
      case "float64" -> "Float64s";
      default -> null;
    };
  }

  /** A Java literal of a constant's value. */
  static String constantValue(TypeName type, Definition.Constant constant) {
    String value = constant.value();
    try {
      return switch (constant.type()) {
        case "string" -> literal(value);
        case "bool" -> String.valueOf(value.equals("1") || value.equalsIgnoreCase("true"));
        case "float32" -> Float.parseFloat(value) + "f";
        case "float64" -> String.valueOf(Double.parseDouble(value));
        case "uint32", "int64" -> Long.decode(value) + "L";
        case "uint64" -> Long.parseUnsignedLong(value) + "L";
        case "int8", "byte" -> "(byte) " + Long.decode(value);
        case "int16" -> "(short) " + Long.decode(value);
        default -> String.valueOf(Long.decode(value));
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "constant %s of %s is '%s'; write a number of type %s"
              .formatted(constant.name(), type, value, constant.type()),
          e);
    }
  }

  /** A string literal of Java. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> literal.append("\\n");
        case '\t' -> literal.append("\\t");
        case '\r' -> literal.append("\\r");
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        default -> literal.append(c < 128 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
      }
    }
    return literal.append('"').toString();
  }
}
