package chat.parley.gateway.delivery;

import chat.parley.contracts.Json;
import chat.parley.contracts.frame.ServerFrame;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One whole WebSocket text frame in its wire format (RFC 6455, section 5.2: final, unmasked,
 * uncompressed). It is created once, kept in a replay buffer, and written to any number of
 * connections.
 */
public final class EncodedFrame {

  private static final byte FINAL_TEXT = (byte) 0x81;
  private static final int MAX_SHORT = 125;
  private static final int MAX_MEDIUM = 0xFFFF;

  private final byte[] bytes;

  private EncodedFrame(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the frame around {@code json}, which is UTF-8 and isn't checked. */
  public static EncodedFrame of(byte[] json) {
    int length = json.length;
    ByteBuffer frame;
    if (length <= MAX_SHORT) {
      frame = ByteBuffer.allocate(2 + length).put(FINAL_TEXT).put((byte) length);
    } else if (length <= MAX_MEDIUM) {
      frame =
          ByteBuffer.allocate(4 + length).put(FINAL_TEXT).put((byte) 126).putShort((short) length);
    } else {
      frame = ByteBuffer.allocate(10 + length).put(FINAL_TEXT).put((byte) 127).putLong(length);
    }
    return new EncodedFrame(frame.put(json).array());
  }

  /** Returns the frame that carries {@code frame}. */
  public static EncodedFrame of(ServerFrame frame) {
    try {
      return of(Json.MAPPER.writeValueAsBytes(frame));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the number of bytes on the wire. */
  public int size() {
    return bytes.length;
  }

  /** Returns a buffer to write once. */
  public ByteBuf forOne() {
    return Unpooled.wrappedBuffer(bytes);
  }

  /**
   * Returns a buffer outside the heap with all of these frames, to write many times: sockets take
   * it without copying. The caller releases it.
   *
   * @param bytes the total size of the frames
   */
  static ByteBuf together(List<EncodedFrame> frames, int bytes) {
    ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(bytes);
    for (EncodedFrame frame : frames) {
      buffer.writeBytes(frame.bytes);
    }
    return buffer;
  }
}
