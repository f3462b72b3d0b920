package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * Many connections on one thread that costs as little as possible, so that the measurement is of
 * the gateway. It counts bytes, since all frames of a run have one length, and reads the time in a
 * frame only on a few connections.
 */
final class SubscriberProcess implements AutoCloseable {

  private static final int SAMPLED = 20;
  private static final int INSERT_BATCH_SIZE = 50;
  private static final byte[] MASK = {1, 2, 3, 4};

  private final Server server;
  private final int frameBytes;
  private final int bytesBefore;
  private final Selector selector;
  private final List<SocketChannel> sockets = new ArrayList<>();
  private final AtomicLong bytes = new AtomicLong();
  private final Histogram latency = new Histogram(60_000_000_000L, 3);
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
  private final Thread thread = new Thread(this::read, "audience");
  private volatile boolean closed;

  /**
   * @param published bytes of each published frame
   */
  SubscriberProcess(Server server, int published) throws IOException {
    this.server = server;
    bytesBefore = server.bytesBefore();
    frameBytes = bytesBefore + published + server.bytesAfter();
    selector = Selector.open();
  }

  /** Opens connections that follow one room each, in turn, and waits until all do. */
  void open(int count, List<Channel> rooms) throws IOException {
    List<SocketChannel> opening = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      opening.add(handshake(rooms.get(n % rooms.size())));
      if (opening.size() == INSERT_BATCH_SIZE || n == count - 1) {
        for (SocketChannel socket : opening) {
          awaitSubscribed(socket);
          sockets.add(socket);
        }
        opening.clear();
      }
    }
  }

  /** Expects nothing but frames of the run from now on. */
  void listen() throws IOException {
    for (int n = 0; n < sockets.size(); n++) {
      SocketChannel socket = sockets.get(n);
      socket.configureBlocking(false);
      socket.register(selector, SelectionKey.OP_READ, n < SAMPLED ? new Partial() : null);
    }
    thread.setDaemon(true);
    thread.start();
  }

  int size() {
    return sockets.size();
  }

  /** Returns the number of received frames. */
  long frames() {
    return bytes.get() / frameBytes;
  }

  /** Returns the times from publishing to receipt, in nanoseconds. */
  Histogram latency() {
    synchronized (latency) {
      return latency.copy();
    }
  }

  void forgetLatency() {
    synchronized (latency) {
      latency.reset();
    }
  }

  private static final class Partial {
    private final byte[] frame;
    private int length;

    private Partial() {
      frame = new byte[1 << 16];
    }
  }

  private SocketChannel handshake(Channel room) throws IOException {
    SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", server.port()));
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    write(
        socket,
        """
        GET %s HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Protocol: parley.v1\r
        \r
        """
            .formatted(server.path())
            .getBytes(StandardCharsets.US_ASCII));
    String answer = readUntil(socket, "\\r\\n\\r\\n");
    if (!answer.contains("101 ")) {
      throw new IllegalStateException(answer);
    }
    write(socket, masked(server.hello(room)));
    return socket;
  }

  private static void awaitSubscribed(SocketChannel socket) throws IOException {
    readUntil(socket, "\"channel\":\"room:[^}]*}");
  }

  private static String readUntil(SocketChannel socket, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    ByteBuffer some = ByteBuffer.allocate(4_096);
    Pattern pattern = Pattern.compile(end);
    while (!pattern.matcher(text).find()) {
      some.clear();
      if (socket.read(some) < 0) {
        throw new IOException("closed after " + text);
      }
      text.append(new String(some.array(), 0, some.position(), StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }

  private static byte[] masked(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
    frame.put((byte) 0x81).put((byte) (0x80 | 126)).putShort((short) payload.length).put(MASK);
    for (int n = 0; n < payload.length; n++) {
      frame.put((byte) (payload[n] ^ MASK[n % 4]));
    }
    return frame.array();
  }

  private static void write(SocketChannel socket, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      socket.write(rest);
    }
  }

  private void read() {
    try {
      while (!closed) {
        selector.select(this::readOne);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readOne(SelectionKey key) {
    try {
      buffer.clear();
      int count = ((SocketChannel) key.channel()).read(buffer);
      if (count < 0) {
        throw new IllegalStateException("the gateway closed a connection");
      }
      bytes.addAndGet(count);
      if (key.attachment() instanceof Partial partial) {
        buffer.flip();
        measure(partial);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(Partial partial) {
    long now = System.nanoTime();
    while (buffer.hasRemaining()) {
      int part = Math.min(buffer.remaining(), frameBytes - partial.length);
      buffer.get(partial.frame, partial.length, part);
      partial.length += part;
      if (partial.length == frameBytes) {
        partial.length = 0;
        synchronized (latency) {
          latency.recordValue(Math.max(0, now - FanOut.sentAt(partial.frame, bytesBefore)));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SocketChannel socket : sockets) {
      socket.close();
    }
    // The files of registered sockets are closed only now.
    selector.close();
  }
}
