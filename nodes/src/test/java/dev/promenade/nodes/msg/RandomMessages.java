package dev.promenade.nodes.msg;

import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosTime;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills messages of any type with random values. */
final class RandomMessages {
  private final SplittableRandom random;

  RandomMessages(SplittableRandom random) {
    this.random = random;
  }

  @SuppressWarnings("unchecked")
  <T> T message(MessageType<T> type) {
    try {
      String name = "dev.promenade.nodes.msg." + type.name().replace('/', '.');
      return (T) record(Class.forName(name));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object record(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    List<String> fields = fields(type);
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      Matcher fixed = Pattern.compile("\\[(\\d+)\\]").matcher(fields.get(i));
      int size = fixed.find() ? Integer.parseInt(fixed.group(1)) : random.nextInt(4);
      values[i] =
          value(components[i].getGenericType(), size, fields.get(i).matches("(uint8|char) .*"));
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    return constructor.newInstance(values);
  }

  /** The lines of the definition that are fields, in order. */
  private static List<String> fields(Class<?> type) throws ReflectiveOperationException {
    MessageType<?> message = (MessageType<?>) type.getField("TYPE").get(null);
    String text = message.definition();
    int inner = text.indexOf("=".repeat(80));
    String own = inner < 0 ? text : text.substring(0, inner);
    return own.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty() && !line.contains("="))
        .toList();
  }

  private Object value(Type type, int size, boolean small) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType list) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        values.add(value(list.getActualTypeArguments()[0], 0, false));
      }
      return List.copyOf(values);
    }
    Class<?> c = (Class<?>) type;
    if (c.isArray()) {
      Object array = Array.newInstance(c.getComponentType(), size);
      for (int i = 0; i < size; i++) {
        Array.set(array, i, value(c.getComponentType(), 0, false));
      }
      return array;
    }
    return scalar(c, small);
  }

  private Object scalar(Class<?> c, boolean small) throws ReflectiveOperationException {
    if (c == int.class) {
      return random.nextInt(small ? 0xff : 0xffff);
    }
    if (c == long.class) {
      return random.nextLong(0xffffffffL);
    }
    if (c == byte.class) {
      return (byte) random.nextInt();
    }
    if (c == short.class) {
      return (short) random.nextInt();
    }
    if (c == boolean.class) {
      return random.nextBoolean();
    }
    if (c == float.class) {
      return (float) random.nextDouble();
    }
    if (c == double.class) {
      return random.nextDouble();
    }
    if (c == String.class) {
      return "straße " + random.nextInt();
    }
    if (c == RosTime.class) {
      return new RosTime(random.nextInt(1 << 30), random.nextInt(1_000_000_000));
    }
    if (c == RosDuration.class) {
      return new RosDuration(random.nextInt(1 << 30), random.nextInt(1_000_000_000));
    }
    return record(c);
  }
}
