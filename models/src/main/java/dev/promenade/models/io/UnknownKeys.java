package dev.promenade.models.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds keys of a document that the record to be read has no place for. Jackson looks for them only
 * after it has made the record, when a misspelt key has already been told as a missing one.
 */
final class UnknownKeys {
  private UnknownKeys() {}

  /**
   * @param source the document's name, for the message
   * @throws InputException for the first unknown key in the order of the document
   */
  static void reject(Object source, JsonNode document, Type type) {
    reject(source, "", document, type);
  }

  private static void reject(Object source, String path, JsonNode node, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Type element = arguments[arguments.length - 1];
      if (node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          reject(source, path + "[" + i + "]", node.get(i), element);
        }
      } else if (generic.getRawType() instanceof Class<?> raw && Map.class.isAssignableFrom(raw)) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          reject(source, join(path, entry.getKey()), entry.getValue(), element);
        }
      } else {
        reject(source, path, node, element);
      }
    } else if (type instanceof Class<?> record && record.isRecord() && node.isObject()) {
      rejectInRecord(source, path, node, record);
    }
  }

  private static void rejectInRecord(Object source, String path, JsonNode node, Class<?> record) {
    Set<String> known = new TreeSet<>();
    for (RecordComponent component : record.getRecordComponents()) {
      known.add(name(component));
    }
    for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.contains(key)) {
        throw InputException.of(
            source,
            "has the unknown key '" + join(path, key) + "'",
            "use one of: " + String.join(", ", known));
      }
    }
    for (RecordComponent component : record.getRecordComponents()) {
      JsonNode value = node.get(name(component));
      if (value != null) {
        reject(source, join(path, name(component)), value, component.getGenericType());
      }
    }
  }

  private static String name(RecordComponent component) {
    JsonProperty renamed = component.getAnnotation(JsonProperty.class);
    if (renamed == null) {
      renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    }
    return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
