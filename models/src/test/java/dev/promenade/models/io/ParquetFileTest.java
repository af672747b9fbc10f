package dev.promenade.models.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.ParquetFile.Column;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParquetFileTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Every kind of column; runs of levels longer than 64 take more than one byte. */
  private static byte[] table() {
    int rows = 100;
    double[] optional = new double[rows];
    Arrays.fill(optional, 10, 90, Double.NaN);
    float[] lists = new float[rows * 3];
    long[] longs = new long[rows];
    String[] texts = new String[rows];
    double[] doubles = new double[rows];
    for (int i = 0; i < rows; i++) {
      longs[i] = (1L << 40) - i;
      texts[i] = i % 7 == 0 ? "" : "Straße " + i;
      doubles[i] = i == 3 ? INFINITY : 1.0 / (i + 1);
      lists[3 * i + 1] = -i / 8f;
    }
    TreeMap<String, String> words = new TreeMap<>();
    words.put("seed", "1000");
    return ParquetFile.bytes(
        List.of(
            Column.of("long", longs),
            Column.of("double", doubles),
            Column.ofOptional("optional", optional),
            Column.of("text", List.of(texts)),
            Column.ofLists("list", lists, 3)),
        words);
  }

  /** pyarrow 25.0.1 has read a table of these bytes and found every value. */
  @Test
  void aTableHasTheBytesThatAnotherReaderUnderstood() throws NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(table());
    assertThat(HexFormat.of().formatHex(hash, 0, 8)).isEqualTo("c38dd511d9a8dffc");
  }

  @Test
  void aTableBeginsAndEndsAsTheFormatSays() {
    byte[] bytes = table();
    byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
    assertThat(bytes).startsWith(magic).endsWith(magic);
    int footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
    String end = new String(bytes, bytes.length - 8 - footer, footer, StandardCharsets.ISO_8859_1);
    assertThat(end).contains("schema", "optional", "element", "seed", "promenade");
  }

  @Test
  void columnsOfDifferentLengthsAreRefused() {
    assertThatThrownBy(
            () ->
                ParquetFile.bytes(
                    List.of(Column.of("a", new long[2]), Column.of("b", new double[3])),
                    new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column b has 3 rows, others 2");
  }
}
