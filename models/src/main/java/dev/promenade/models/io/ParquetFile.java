package dev.promenade.models.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Writes tables as Apache Parquet, version 1 of the format ({@code parquet-format}: README.md,
 * Encodings.md, parquet.thrift): one row group, plain encoding, no compression. The same table
 * gives the same bytes everywhere. The usual library for this brings Hadoop along, which is larger
 * than all of this program.
 */
public final class ParquetFile {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int REQUIRED = 0;
  private static final int OPTIONAL = 1;
  private static final int REPEATED = 2;
  private static final int UTF8 = 0;
  private static final int LIST = 3;

  private ParquetFile() {}

  private enum Type {
    INT64(2),
    FLOAT(4),
    DOUBLE(5),
    TEXT(6);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  /**
   * A column.
   *
   * @param rows how many rows it has
   * @param values how many values its page has, missing ones included
   * @param repetition of the schema: required, optional, or repeated for lists
   * @param page its one page: levels, if any, and values
   */
  public record Column(
      String name, long rows, long values, Type type, int repetition, byte[] page) {

    /** Whole numbers. */
    public static Column of(String name, long[] values) {
      byte[] page = array(8L * values.length);
      little(page).asLongBuffer().put(values);
      return required(name, values.length, Type.INT64, page);
    }

    /** Numbers, infinite ones as such. */
    public static Column of(String name, double[] values) {
      byte[] page = array(8L * values.length);
      little(page).asDoubleBuffer().put(values);
      return required(name, values.length, Type.DOUBLE, page);
    }

    /** Numbers, of which those that are not a number are missing (null). */
    public static Column ofOptional(String name, double[] values) {
      byte[] all = array(8L * values.length);
      ByteBuffer bytes = little(all);
      byte[] present = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        if (!Double.isNaN(values[i])) {
          bytes.putDouble(values[i]);
          present[i] = 1;
        }
      }
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      page.writeBytes(levels(present));
      page.write(all, 0, bytes.position());
      return new Column(
          name, values.length, values.length, Type.DOUBLE, OPTIONAL, page.toByteArray());
    }

    /** Texts. */
    public static Column of(String name, List<String> values) {
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      for (String value : values) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        page.writeBytes(number(utf8.length));
        page.writeBytes(utf8);
      }
      return required(name, values.size(), Type.TEXT, page.toByteArray());
    }

    /**
     * Lists of equal length.
     *
     * @param values row by row
     * @param length of each list, 1 or more
     */
    public static Column ofLists(String name, float[] values, int length) {
      byte[] repetitions = new byte[values.length];
      byte[] present = new byte[values.length];
      byte[] bytes = array(4L * values.length);
      little(bytes).asFloatBuffer().put(values);
      for (int i = 0; i < values.length; i++) {
        repetitions[i] = (byte) (i % length == 0 ? 0 : 1);
        present[i] = 1;
      }
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      page.writeBytes(levels(repetitions));
      page.writeBytes(levels(present));
      page.writeBytes(bytes);
      return new Column(
          name, values.length / length, values.length, Type.FLOAT, REPEATED, page.toByteArray());
    }

    private static Column required(String name, int rows, Type type, byte[] page) {
      return new Column(name, rows, rows, type, REQUIRED, page);
    }

    private List<String> path() {
      return repetition == REPEATED ? List.of(name, "list", "element") : List.of(name);
    }
  }

  /**
   * Writes a table, whole or not at all.
   *
   * @throws InputException if the file cannot be written
   */
  public static void write(Path file, List<Column> columns, SortedMap<String, String> metadata) {
    byte[] bytes = bytes(columns, metadata);
    AtomicFiles.write(file, out -> out.write(bytes));
  }

  /**
   * A table as the bytes of a file.
   *
   * @param columns all of the same number of rows
   * @param metadata words about the table, kept in the file's end
   */
  public static byte[] bytes(List<Column> columns, SortedMap<String, String> metadata) {
    long rows = columns.get(0).rows();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(MAGIC);
    List<Chunk> chunks = new ArrayList<>();
    for (Column column : columns) {
      if (column.rows() != rows) {
        throw new IllegalArgumentException(
            "column %s has %d rows, others %d".formatted(column.name(), column.rows(), rows));
      }
      long start = file.size();
      file.writeBytes(pageHeader(column));
      file.writeBytes(column.page());
      chunks.add(new Chunk(column, start, file.size() - start));
    }
    byte[] end = footer(chunks, rows, metadata);
    file.writeBytes(end);
    file.writeBytes(number(end.length));
    file.writeBytes(MAGIC);
    return file.toByteArray();
  }

  /**
   * A word about a table, kept in the file's end by {@link #bytes}.
   *
   * @return empty if there is none of that key
   * @throws InputException if the file is no Parquet file
   */
  public static Optional<String> word(Path file, String key) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw InputException.of(file, "cannot be read", "check the path and its permissions", e);
    }
    int tail = bytes.length - 4 - MAGIC.length;
    int length = tail < 0 ? -1 : little(bytes).getInt(tail);
    if (length < 0
        || length > tail
        || !Arrays.equals(
            bytes, bytes.length - MAGIC.length, bytes.length, MAGIC, 0, MAGIC.length)) {
      throw InputException.of(file, "is not a whole Parquet file", "make it anew");
    }
    return ThriftWriter.textAfter(Arrays.copyOfRange(bytes, tail - length, tail), key);
  }

  private record Chunk(Column column, long start, long size) {}

  private static byte[] pageHeader(Column column) {
    return ThriftWriter.struct(
        header ->
            header
                .i32(1, 0) // a page of data
                .i32(2, column.page().length)
                .i32(3, column.page().length)
                .struct(
                    5,
                    page ->
                        page.i32(1, Math.toIntExact(column.values()))
                            .i32(2, PLAIN)
                            .i32(3, RLE)
                            .i32(4, RLE)));
  }

  private static byte[] footer(List<Chunk> chunks, long rows, SortedMap<String, String> metadata) {
    long size = chunks.stream().mapToLong(Chunk::size).sum();
    return ThriftWriter.struct(
        file ->
            file.i32(1, 1)
                .structs(2, schema(chunks), ParquetFile::element)
                .i64(3, rows)
                .structs(
                    4,
                    List.of(chunks),
                    (group, all) ->
                        group.structs(1, all, ParquetFile::columnChunk).i64(2, size).i64(3, rows))
                .structs(
                    5,
                    metadata.entrySet(),
                    (pair, word) -> pair.text(1, word.getKey()).text(2, word.getValue()))
                .text(6, "promenade"));
  }

  /** An element of the schema; numbers below 0 are left out. */
  private record Element(String name, int type, int repetition, int children, int converted) {}

  private static List<Element> schema(List<Chunk> chunks) {
    List<Element> schema = new ArrayList<>();
    schema.add(new Element("schema", -1, -1, chunks.size(), -1));
    for (Chunk chunk : chunks) {
      Column column = chunk.column();
      int code = column.type().code;
      if (column.repetition() == REPEATED) {
        schema.add(new Element(column.name(), -1, REQUIRED, 1, LIST));
        schema.add(new Element("list", -1, REPEATED, 1, -1));
        schema.add(new Element("element", code, REQUIRED, -1, -1));
      } else {
        int converted = column.type() == Type.TEXT ? UTF8 : -1;
        schema.add(new Element(column.name(), code, column.repetition(), -1, converted));
      }
    }
    return schema;
  }

  private static void element(ThriftWriter writer, Element element) {
    if (element.type() >= 0) {
      writer.i32(1, element.type());
    }
    if (element.repetition() >= 0) {
      writer.i32(3, element.repetition());
    }
    writer.text(4, element.name());
    if (element.children() >= 0) {
      writer.i32(5, element.children());
    }
    if (element.converted() >= 0) {
      writer.i32(6, element.converted());
    }
  }

  private static void columnChunk(ThriftWriter writer, Chunk chunk) {
    Column column = chunk.column();
    writer
        .i64(2, chunk.start())
        .struct(
            3,
            about ->
                about
                    .i32(1, column.type().code)
                    .i32s(2, List.of(PLAIN, RLE))
                    .texts(3, column.path())
                    .i32(4, 0) // uncompressed
                    .i64(5, column.values())
                    .i64(6, chunk.size())
                    .i64(7, chunk.size())
                    .i64(9, chunk.start()));
  }

  /** Levels of 0 and 1 as runs of the hybrid encoding, with their length in front. */
  private static byte[] levels(byte[] levels) {
    ByteArrayOutputStream runs = new ByteArrayOutputStream();
    for (int i = 0; i < levels.length; ) {
      int end = i;
      while (end < levels.length && levels[end] == levels[i]) {
        end++;
      }
      int header = 2 * (end - i);
      while (header >= 0x80) {
        runs.write((header & 0x7f) | 0x80);
        header >>>= 7;
      }
      runs.write(header);
      runs.write(levels[i]);
      i = end;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(number(runs.size()));
    all.writeBytes(runs.toByteArray());
    return all.toByteArray();
  }

  private static byte[] number(int value) {
    byte[] bytes = new byte[4];
    little(bytes).putInt(value);
    return bytes;
  }

  private static byte[] array(long size) {
    return new byte[Math.toIntExact(size)];
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
