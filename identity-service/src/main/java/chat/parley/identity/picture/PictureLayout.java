package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import java.awt.Rectangle;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Where the pixels of a file are, and which of them are used: the square in the middle of the
 * picture. All of this comes from the file's header; no pixel is decoded.
 *
 * @param frame where the pixels of the file are in the picture; only a GIF's first frame may differ
 *     from the whole
 * @param square the part of the picture that is used
 * @param step one of this many pixels is decoded
 */
record PictureLayout(Rectangle frame, Rectangle square, int step) {

  private static final long MAX_PIXELS = 40_000_000;
  private static final int MAX_SIDE = 20_000;

  /** With a larger ratio, the square in the middle shows nothing of the picture. */
  private static final int MAX_RATIO = 32;

  /** A square is decoded with at least this many pixels per side, if the file has as many. */
  private static final int DECODED_SIDE = 2 * ImageSanitizer.LARGE;

  /**
   * @throws Refusal {@code picture-too-large}, {@code picture-invalid}
   */
  static PictureLayout of(ImageReader reader) throws IOException {
    Rectangle frame = new Rectangle(0, 0, reader.getWidth(0), reader.getHeight(0));
    Rectangle whole = new Rectangle(frame);
    if (reader.getFormatName().equalsIgnoreCase("gif")) {
      Element place = node(reader.getImageMetadata(0), "ImageDescriptor");
      frame.setLocation(number(place, "imageLeftPosition"), number(place, "imageTopPosition"));
      Element screen = node(reader.getStreamMetadata(), "LogicalScreenDescriptor");
      whole =
          new Rectangle(
                  0, 0, number(screen, "logicalScreenWidth"), number(screen, "logicalScreenHeight"))
              .union(frame);
    }
    check(whole);
    int side = Math.min(whole.width, whole.height);
    Rectangle square =
        new Rectangle((whole.width - side) / 2, (whole.height - side) / 2, side, side);
    return new PictureLayout(frame, square, Math.max(1, side / DECODED_SIDE));
  }

  private static void check(Rectangle whole) {
    long longer = Math.max(whole.width, whole.height);
    long shorter = Math.min(whole.width, whole.height);
    if (longer * shorter > MAX_PIXELS || longer > MAX_SIDE) {
      throw new Refusal(ErrorCode.PICTURE_TOO_LARGE);
    }
    if (shorter < 1 || longer > shorter * MAX_RATIO) {
      throw new Refusal(ErrorCode.PICTURE_INVALID);
    }
  }

  /** Returns the pixels of the file to decode, counted from the frame's corner; may be empty. */
  Rectangle source() {
    Rectangle used = frame.intersection(square);
    used.translate(-frame.x, -frame.y);
    return used;
  }

  /** Returns the side of the square in pixels, after skipping pixels. */
  int side() {
    return Math.ceilDiv(square.width, step);
  }

  /** Returns the column in that square where the decoded pixels begin. */
  int left() {
    return Math.max(0, frame.x - square.x) / step;
  }

  /** Returns the row in that square where the decoded pixels begin. */
  int top() {
    return Math.max(0, frame.y - square.y) / step;
  }

  private static Element node(@Nullable IIOMetadata metadata, String name) throws IOException {
    if (metadata != null) {
      Node root = metadata.getAsTree(metadata.getNativeMetadataFormatName());
      for (Node each = root.getFirstChild(); each != null; each = each.getNextSibling()) {
        if (each instanceof Element element && element.getNodeName().equals(name)) {
          return element;
        }
      }
    }
    throw new IOException("no " + name);
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }
}
