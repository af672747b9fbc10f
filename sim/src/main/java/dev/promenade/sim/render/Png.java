package dev.promenade.sim.render;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.provenance.PngProvenance;
import dev.promenade.models.provenance.Provenance;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures as PNG. */
public final class Png {
  private Png() {}

  /**
   * @param provenance what the picture was made from, kept in it
   * @throws dev.promenade.models.io.InputException if the file cannot be written
   */
  public static void write(BufferedImage image, Path target, Provenance provenance) {
    byte[] bytes = PngProvenance.with(encode(image), provenance);
    AtomicFiles.write(target, out -> out.write(bytes));
  }

  public static byte[] encode(BufferedImage image) {
    ImageIO.setUseCache(false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
