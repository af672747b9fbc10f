package dev.promenade.msggen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the Java source of messages and services. */
final class JavaWriter {
  private final Library library;

  JavaWriter(Library library) {
    this.library = library;
  }

  /** The record of a message, with its wire format in the constant {@code TYPE}. */
  String message(Definition definition) {
    TypeName type = definition.type();
    String components =
        definition.fields().stream()
            .map(f -> JavaTypes.component(f.type()) + " " + JavaTypes.component(f.name()))
            .collect(Collectors.joining(", "));
    StringBuilder source = new StringBuilder(head(type.packageName()));
    source.append("/** Message {@code %s}. */\n".formatted(type));
    source.append("@javax.annotation.processing.Generated(\"dev.promenade.msggen\")\n");
    source.append("public record %s(%s) {\n".formatted(type.name(), components));
    source.append(
        "  public static final %sMessageType<%s> TYPE = new Type();\n"
            .formatted(JavaTypes.ROS, type.name()));
    for (Definition.Constant constant : definition.constants()) {
      source.append(
          "  public static final %s %s = %s;\n"
              .formatted(
                  JavaTypes.element(FieldType.parse(constant.type(), "")),
                  constant.name(),
                  JavaTypes.constantValue(type, constant)));
    }
    source.append(constructor(definition));
    if (definition.fields().stream().anyMatch(f -> JavaTypes.isJavaArray(f.type()))) {
      source.append(equality(definition));
    }
    source.append(type(definition));
    return source.append("}\n").toString();
  }

  /** The class of a service, which holds its {@code TYPE}. */
  String service(TypeName type) {
    String request = type.name() + "Request";
    String response = type.name() + "Response";
    return head(type.packageName())
        + """
        /** Service {@code %1$s}. */
        @javax.annotation.processing.Generated("dev.promenade.msggen")
        public final class %2$s {
          public static final %3$sServiceType<%4$s, %5$s> TYPE = new Type();

          private %2$s() {}

          private static final class Type implements %3$sServiceType<%4$s, %5$s> {
            @Override public java.lang.String name() { return "%1$s"; }
            @Override public java.lang.String md5() { return "%6$s"; }
            @Override public %3$sMessageType<%4$s> request() { return %4$s.TYPE; }
            @Override public %3$sMessageType<%5$s> response() { return %5$s.TYPE; }
          }
        }
        """
            .formatted(
                type, type.name(), JavaTypes.ROS, request, response, library.serviceMd5(type));
  }

  static String packageInfo(String packageName) {
    return """
        /** Messages and services of the ROS package {@code %1$s}. */
        @org.jspecify.annotations.NullMarked
        package %2$s%1$s;
        """
        .formatted(packageName, JavaTypes.MESSAGES);
  }

  private static String head(String packageName) {
    return "package " + JavaTypes.MESSAGES + packageName + ";\n\n";
  }

  private static String constructor(Definition definition) {
    StringBuilder body = new StringBuilder();
    for (Definition.Field field : definition.fields()) {
      String name = JavaTypes.component(field.name());
      if (JavaTypes.isList(field.type())) {
        body.append("    %1$s = java.util.List.copyOf(%1$s);\n".formatted(name));
      }
    }
    return body.isEmpty() ? "" : "  public " + definition.type().name() + " {\n" + body + "  }\n";
  }

  private static String equality(Definition definition) {
    List<String> comparisons = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    for (Definition.Field field : definition.fields()) {
      String name = JavaTypes.component(field.name());
      String helper = JavaTypes.isJavaArray(field.type()) ? "Arrays.equals" : "Objects.equals";
      comparisons.add("java.util.%1$s(%2$s, o.%2$s)".formatted(helper, name));
      hashes.add(
          JavaTypes.isJavaArray(field.type())
              ? "java.util.Arrays.hashCode(" + name + ")"
              : "java.util.Objects.hashCode(" + name + ")");
    }
    return """
          @Override public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof %s o && %s;
          }
          @Override public int hashCode() {
            int hash = 0;
            %s
            return hash;
          }
        """
        .formatted(
            definition.type().name(),
            String.join(" && ", comparisons),
            hashes.stream()
                .map(h -> "hash = 31 * hash + " + h + ";")
                .collect(Collectors.joining("\n    ")));
  }

  private String type(Definition definition) {
    TypeName type = definition.type();
    StringBuilder write = new StringBuilder();
    StringBuilder read = new StringBuilder();
    List<String> arguments = new ArrayList<>();
    for (Definition.Field field : definition.fields()) {
      write.append(write(field));
      read.append(read(field));
      arguments.add("the" + JavaTypes.component(field.name()));
    }
    return """

          private static final class Type implements %1$sMessageType<%2$s> {
            private static final java.lang.String DEFINITION = %5$s;
            @Override public java.lang.String name() { return "%3$s"; }
            @Override public java.lang.String md5() { return "%4$s"; }
            @Override public java.lang.String definition() { return DEFINITION; }
            @Override public void serialize(%2$s message, %1$sMessageOutput out) {
        %6$s    }
            @Override public %2$s deserialize(%1$sMessageInput in) {
        %7$s      return new %2$s(%8$s);
            }
            @Override public java.lang.String toString() { return name(); }
          }
        """
        .formatted(
            JavaTypes.ROS,
            type.name(),
            type,
            library.md5(type),
            JavaTypes.literal(library.fullText(type)),
            write,
            read,
            String.join(", ", arguments));
  }

  private static String write(Definition.Field field) {
    FieldType type = field.type();
    String value = "message." + JavaTypes.component(field.name()) + "()";
    if (!type.isArray()) {
      return "      " + writeOne(type, value);
    }
    String size = value + (JavaTypes.isJavaArray(type) ? ".length" : ".size()");
    String length =
        type.array() == FieldType.VARIABLE
            ? "      out.writeLength(" + size + ");\n"
            : "      out.checkLength(" + type.array() + ", " + size + ");\n";
    if (JavaTypes.isJavaArray(type)) {
      return length + "      out.write" + JavaTypes.arrayMethod(type) + "(" + value + ");\n";
    }
    return length
        + "      for (%s element : %s) {\n        %s      }\n"
            .formatted(JavaTypes.element(type), value, writeOne(type, "element"));
  }

  private static String writeOne(FieldType type, String value) {
    return type.isBuiltIn()
        ? "out.write" + JavaTypes.writeMethod(type) + "(" + value + ");\n"
        : JavaTypes.javaClass(type.message()) + ".TYPE.serialize(" + value + ", out);\n";
  }

  private String read(Definition.Field field) {
    FieldType type = field.type();
    String local = "the" + JavaTypes.component(field.name());
    String declaration = "      " + JavaTypes.component(type) + " " + local + " = ";
    if (!type.isArray()) {
      return declaration + readOne(type) + ";\n";
    }
    FieldType element = new FieldType(type.base(), FieldType.NO_ARRAY);
    String count =
        type.array() == FieldType.VARIABLE
            ? "in.readLength(" + library.minimumBytes(element) + ")"
            : String.valueOf(type.array());
    if (JavaTypes.isJavaArray(type)) {
      return declaration + "in.read" + JavaTypes.arrayMethod(type) + "(" + count + ");\n";
    }
    return """
              int %1$sCount = %2$s;
        %3$snew java.util.ArrayList<>(%1$sCount);
              for (int i = 0; i < %1$sCount; i++) {
                %1$s.add(%4$s);
              }
        """
        .formatted(local, count, declaration, readOne(type));
  }

  private static String readOne(FieldType type) {
    return type.isBuiltIn()
        ? "in.read" + JavaTypes.readMethod(type) + "()"
        : JavaTypes.javaClass(type.message()) + ".TYPE.deserialize(in)";
  }
}
