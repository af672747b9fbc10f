package dev.promenade.models.provenance;

import dev.promenade.models.io.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** A provenance within a PNG, as a chunk of text (iTXt, section 11.3.3.4 of the specification). */
public final class PngProvenance {
  /** Signature and the first chunk, IHDR, which nothing may come before. */
  private static final int HEAD = 8 + 25;

  private static final byte[] TYPE = "iTXt".getBytes(StandardCharsets.ISO_8859_1);

  /** Keyword, no compression, no language, no translated keyword. */
  private static final byte[] KEYWORD =
      (Provenance.KEY + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);

  private PngProvenance() {}

  /** A picture, and what it was made from. */
  public static byte[] with(byte[] png, Provenance provenance) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(TYPE);
    content.writeBytes(KEYWORD);
    content.writeBytes(provenance.toJson().getBytes(StandardCharsets.UTF_8));
    byte[] typed = content.toByteArray();
    CRC32 crc = new CRC32();
    crc.update(typed);
    return ByteBuffer.allocate(png.length + typed.length + 8)
        .put(png, 0, HEAD)
        .putInt(typed.length - TYPE.length)
        .put(typed)
        .putInt((int) crc.getValue())
        .put(png, HEAD, png.length - HEAD)
        .array();
  }

  /**
   * What a picture was made from; empty if it does not say.
   *
   * @param file for messages
   * @throws InputException if the picture is cut off
   */
  public static Optional<Provenance> of(Path file, byte[] png) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(png).position(HEAD);
      while (rest.hasRemaining()) {
        int length = rest.getInt();
        byte[] type = new byte[TYPE.length];
        rest.get(type);
        byte[] content = new byte[Math.min(Math.max(length, 0), rest.remaining())];
        rest.get(content).getInt();
        String text = new String(content, StandardCharsets.UTF_8);
        String keyword = new String(KEYWORD, StandardCharsets.UTF_8);
        if (Arrays.equals(type, TYPE) && text.startsWith(keyword)) {
          return Optional.of(Provenance.parse(file, text.substring(keyword.length())));
        }
      }
      return Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw InputException.of(file, "is cut off", "make it anew", e);
    }
  }
}
