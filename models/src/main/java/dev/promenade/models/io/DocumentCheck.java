package dev.promenade.models.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Holds a document against the record that it is to become, field by field in the order of the
 * document, before Jackson sees it: Jackson makes 2 of 2.9 and looks for unknown keys only at the
 * end, when a misspelt key has already been told as a missing one.
 */
final class DocumentCheck {
  private static final String EMPTY = "fill it in or leave the key out";

  private final Document document;
  private final boolean handwritten;
  private boolean nonFinite;

  /**
   * @param handwritten whether a person wrote it; one who writes a key and no value forgot
   *     something, a program says that there is nothing
   */
  DocumentCheck(Document document, boolean handwritten) {
    this.document = document;
    this.handwritten = handwritten;
  }

  void check(String path, JsonNode node, Class<?> type) {
    if (node.isNull()) {
      throw document.bad(path, "empty", "fill it in");
    }
    checkRaw(path, node, type, null);
  }

  private void check(String path, JsonNode node, AnnotatedType type) {
    Class<?> raw = raw(type.getType());
    if (node.isNull()) {
      boolean may = type.isAnnotationPresent(Nullable.class) || isOptional(raw);
      if (handwritten || !may) {
        throw document.bad(path, "empty", may ? EMPTY : "fill it in");
      }
      return;
    }
    checkRaw(path, node, raw, type);
  }

  private void checkRaw(
      String path, JsonNode node, Class<?> raw, @Nullable AnnotatedType annotated) {
    if (raw.isRecord()) {
      checkRecord(path, node, raw);
    } else if (Map.class.isAssignableFrom(raw)) {
      checkMap(path, node, annotated);
    } else if (Collection.class.isAssignableFrom(raw) || raw.isArray()) {
      checkList(path, node, annotated);
    } else if (raw == Optional.class && annotated instanceof AnnotatedParameterizedType optional) {
      check(path, node, optional.getAnnotatedActualTypeArguments()[0]);
    } else if (raw.isEnum()) {
      checkChoice(path, node, raw);
    } else if (raw == JsonNode.class || raw == Object.class) {
      refuseNulls(path, node);
    } else {
      new ValueCheck(document, path, node, handwritten, nonFinite).check(raw, annotated);
    }
  }

  private void checkRecord(String path, JsonNode node, Class<?> record) {
    if (!node.isObject()) {
      throw document.bad(
          path, ValueCheck.shown(node), "give a section with 'key: value' for " + keys(record));
    }
    Map<String, RecordComponent> known = components(record);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!known.containsKey(field.getKey())) {
        String full = Tree.join(path, field.getKey());
        throw InputException.of(
            document.at(full),
            "has the unknown key '" + full + "'",
            Nearest.remedy(field.getKey(), known.keySet()));
      }
    }
    known.forEach(
        (name, component) -> {
          if (!node.has(name) && isRequired(component)) {
            throw InputException.of(
                document.at(path),
                "has no value for the required key '" + Tree.join(path, name) + "'",
                "add it");
          }
        });
    boolean outer = nonFinite;
    nonFinite = nonFinite || record.isAnnotationPresent(NonFinite.class);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      RecordComponent component = Objects.requireNonNull(known.get(field.getKey()));
      check(Tree.join(path, field.getKey()), field.getValue(), component.getAnnotatedType());
    }
    nonFinite = outer;
  }

  private void checkMap(String path, JsonNode node, @Nullable AnnotatedType type) {
    document.requireSection(path, node);
    AnnotatedType key = argument(type, 0);
    AnnotatedType value = argument(type, 1);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String full = Tree.join(path, field.getKey());
      if (key != null
          && raw(key.getType()) == Integer.class
          && !field.getKey().matches("-?[0-9]{1,9}")) {
        throw document.bad(full, "not named by a whole number", "name it by a whole number");
      }
      if (value == null) {
        refuseNulls(full, field.getValue());
      } else {
        check(full, field.getValue(), value);
      }
    }
  }

  private void checkList(String path, JsonNode node, @Nullable AnnotatedType type) {
    Sized sized = type == null ? null : type.getAnnotation(Sized.class);
    if (!node.isArray()) {
      throw document.bad(
          path,
          ValueCheck.shown(node),
          sized == null ? "give a list, such as [a, b]" : "give " + sized.of());
    }
    for (int i = 0; i < node.size(); i++) {
      if (node.get(i).isNull()) {
        throw document.bad(path + "[" + i + "]", "empty", "fill the entry in or remove it");
      }
    }
    if (sized != null
        && (sized.value() >= 0 ? node.size() != sized.value() : node.size() < sized.least())) {
      throw document.bad(
          path, node.isEmpty() ? "an empty list" : ValueCheck.shown(node), "give " + sized.of());
    }
    AnnotatedType element =
        type instanceof AnnotatedArrayType array
            ? array.getAnnotatedGenericComponentType()
            : argument(type, 0);
    for (int i = 0; i < node.size(); i++) {
      String full = path + "[" + i + "]";
      if (element == null) {
        refuseNulls(full, node.get(i));
      } else {
        check(full, node.get(i), element);
      }
    }
  }

  private void checkChoice(String path, JsonNode node, Class<?> type) {
    var names = Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
    if (!node.isTextual() || !names.contains(node.textValue())) {
      throw document.bad(path, ValueCheck.shown(node), Nearest.remedy(node.asText(), names));
    }
  }

  /** A part that the program looks at itself; nothing in it may be empty all the same. */
  private void refuseNulls(String path, JsonNode node) {
    if (node.isNull()) {
      throw document.bad(path, "empty", EMPTY);
    }
    node.properties().forEach(e -> refuseNulls(Tree.join(path, e.getKey()), e.getValue()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      refuseNulls(path + "[" + i + "]", node.get(i));
    }
  }

  private static boolean isRequired(RecordComponent component) {
    return !isOptional(component.getType())
        && !component.isAnnotationPresent(Omissible.class)
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isOptional(Class<?> raw) {
    return raw == Optional.class
        || raw == OptionalDouble.class
        || raw == OptionalInt.class
        || raw == OptionalLong.class;
  }

  private static Map<String, RecordComponent> components(Class<?> record) {
    Map<String, RecordComponent> known = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      known.put(name(component), component);
    }
    return known;
  }

  private static String keys(Class<?> record) {
    return String.join(", ", components(record).keySet());
  }

  private static String name(RecordComponent component) {
    AnnotatedElement accessor = component.getAccessor();
    JsonProperty renamed = component.getAnnotation(JsonProperty.class);
    if (renamed == null) {
      renamed = accessor.getAnnotation(JsonProperty.class);
    }
    return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
  }

  private static @Nullable AnnotatedType argument(@Nullable AnnotatedType type, int index) {
    return type instanceof AnnotatedParameterizedType generic
        ? generic.getAnnotatedActualTypeArguments()[index]
        : null;
  }

  private static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType generic) {
      return raw(generic.getRawType());
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }
}
