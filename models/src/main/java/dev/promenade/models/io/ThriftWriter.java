package dev.promenade.models.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes structs as Apache Thrift's compact protocol says ({@code
 * doc/specs/thrift-compact-protocol} in Thrift's sources): as much of it as Parquet's metadata
 * need. Fields are written by ascending number.
 */
final class ThriftWriter {
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int last;

  /** The bytes of a struct. */
  static byte[] struct(Consumer<ThriftWriter> fields) {
    ThriftWriter writer = new ThriftWriter();
    writer.body(fields);
    return writer.bytes.toByteArray();
  }

  /**
   * The value of a pair of texts, fields 1 and 2 of a struct, among the bytes of what was written.
   *
   * @return empty if there is no pair with that key
   */
  static Optional<String> textAfter(byte[] bytes, String key) {
    ThriftWriter pair = new ThriftWriter();
    pair.text(1, key).header(2, BINARY);
    byte[] begin = pair.bytes.toByteArray();
    for (int at = 0; at + begin.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + begin.length, begin, 0, begin.length)) {
        int length = 0;
        int from = at + begin.length;
        for (int shift = 0; from < bytes.length && shift < 32; shift += 7) {
          length |= (bytes[from] & 0x7f) << shift;
          if (bytes[from++] >= 0) {
            break;
          }
        }
        if (length >= 0 && length <= bytes.length - from) {
          return Optional.of(new String(bytes, from, length, StandardCharsets.UTF_8));
        }
      }
    }
    return Optional.empty();
  }

  ThriftWriter i32(int field, int value) {
    header(field, I32);
    zigzag(value);
    return this;
  }

  ThriftWriter i64(int field, long value) {
    header(field, I64);
    zigzag(value);
    return this;
  }

  ThriftWriter text(int field, String value) {
    header(field, BINARY);
    text(value);
    return this;
  }

  ThriftWriter struct(int field, Consumer<ThriftWriter> fields) {
    header(field, STRUCT);
    body(fields);
    return this;
  }

  <T> ThriftWriter structs(int field, Collection<T> elements, Struct<T> struct) {
    listHeader(field, elements.size(), STRUCT);
    elements.forEach(element -> body(writer -> struct.write(writer, element)));
    return this;
  }

  ThriftWriter i32s(int field, Collection<Integer> elements) {
    listHeader(field, elements.size(), I32);
    elements.forEach(this::zigzag);
    return this;
  }

  ThriftWriter texts(int field, Collection<String> elements) {
    listHeader(field, elements.size(), BINARY);
    elements.forEach(this::text);
    return this;
  }

  /** Writes the fields of an element. */
  @FunctionalInterface
  interface Struct<T> {
    void write(ThriftWriter writer, T element);
  }

  private void body(Consumer<ThriftWriter> fields) {
    outer.push(last);
    last = 0;
    fields.accept(this);
    bytes.write(0);
    last = outer.pop();
  }

  private void header(int field, int type) {
    int step = field - last;
    if (step < 1 || step > 15) {
      throw new IllegalArgumentException("field %d after %d".formatted(field, last));
    }
    bytes.write((step << 4) | type);
    last = field;
  }

  private void listHeader(int field, int size, int type) {
    header(field, LIST);
    if (size < 15) {
      bytes.write((size << 4) | type);
    } else {
      bytes.write((15 << 4) | type);
      varint(size);
    }
  }

  private void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    bytes.writeBytes(utf8);
  }

  private void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
  }
}
