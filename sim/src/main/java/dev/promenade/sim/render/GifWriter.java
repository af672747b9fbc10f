package dev.promenade.sim.render;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes an endless animation. Each frame holds only the rectangle that changed, and within it only
 * the pixels that changed; the rest is transparent.
 */
final class GifWriter implements AutoCloseable {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private final GifColors colors;
  private final ImageWriter writer;
  private final ImageOutputStream out;
  private byte[] shown = new byte[0];

  GifWriter(OutputStream out, GifColors colors) throws IOException {
    ImageIO.setUseCache(false);
    this.colors = colors;
    this.writer = ImageIO.getImageWritersByFormatName("gif").next();
    this.out = ImageIO.createImageOutputStream(out);
    writer.setOutput(this.out);
    writer.prepareWriteSequence(null);
  }

  /**
   * @param frame all of one size
   * @param hundredths how long it is shown [1/100 s]
   */
  void add(BufferedImage frame, int hundredths) throws IOException {
    int width = frame.getWidth();
    int height = frame.getHeight();
    byte[] indices = new byte[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      frame.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        indices[y * width + x] = colors.index(row[x]);
      }
    }
    boolean first = shown.length == 0;
    Rectangle changed = first ? new Rectangle(width, height) : changed(indices, width, height);
    BufferedImage part =
        new BufferedImage(
            changed.width, changed.height, BufferedImage.TYPE_BYTE_INDEXED, colors.model());
    WritableRaster raster = part.getRaster();
    for (int y = 0; y < changed.height; y++) {
      for (int x = 0; x < changed.width; x++) {
        int at = (changed.y + y) * width + changed.x + x;
        boolean same = !first && shown[at] == indices[at];
        raster.setSample(x, y, 0, same ? colors.transparent() : indices[at] & 0xFF);
      }
    }
    shown = indices;
    writer.writeToSequence(
        new IIOImage(part, null, metadata(part, changed, hundredths, first)), null);
  }

  @Override
  public void close() throws IOException {
    writer.endWriteSequence();
    out.close();
    writer.dispose();
  }

  private Rectangle changed(byte[] indices, int width, int height) {
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      int from = y * width;
      if (Arrays.equals(indices, from, from + width, shown, from, from + width)) {
        continue;
      }
      top = Math.min(top, y);
      bottom = y + 1;
      int firstInRow = Arrays.mismatch(indices, from, from + width, shown, from, from + width);
      left = Math.min(left, firstInRow);
      int x = width - 1;
      while (indices[from + x] == shown[from + x]) {
        x--;
      }
      right = Math.max(right, x + 1);
    }
    return right > left && bottom > top
        ? new Rectangle(left, top, right - left, bottom - top)
        : new Rectangle(1, 1);
  }

  private IIOMetadata metadata(BufferedImage part, Rectangle place, int hundredths, boolean first)
      throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(new ImageTypeSpecifier(part), writer.getDefaultWriteParam());
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(colors.transparent()));
    control.setAttribute("delayTime", Integer.toString(hundredths));
    IIOMetadataNode descriptor = child(root, "ImageDescriptor");
    descriptor.setAttribute("imageLeftPosition", Integer.toString(place.x));
    descriptor.setAttribute("imageTopPosition", Integer.toString(place.y));
    if (first) {
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(new byte[] {1, 0, 0});
      child(root, "ApplicationExtensions").appendChild(loop);
    }
    metadata.setFromTree(FORMAT, root);
    return metadata;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i) instanceof IIOMetadataNode node && node.getNodeName().equals(name)) {
        return node;
      }
    }
    IIOMetadataNode node = new IIOMetadataNode(name);
    root.appendChild(node);
    return node;
  }
}
