package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import chat.parley.stack.process.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Socket.IO, one process without an adapter: less work than it has in a cluster. The protocol is
 * Engine.IO 4 over WebSocket (socket.io/docs/v4/engine-io-protocol).
 */
final class SocketIo implements Server {

  private static final Path FOLDER = Path.of("benchmarks/src/main/node");
  private static final String EVENT = "42[\"m\",";

  private final int port = Ports.free();
  private final int publisherPort = Ports.free();
  private final Process process;
  private final Socket publisher;
  private final OutputStream out;

  SocketIo() throws IOException, InterruptedException {
    Floor.run("npm", "ci", "--silent", "--prefix", FOLDER.toString());
    process =
        new ProcessBuilder(
                List.of(
                    "taskset",
                    "-c",
                    "0",
                    "node",
                    FOLDER.resolve("server.js").toString(),
                    Integer.toString(port),
                    Integer.toString(publisherPort)))
            .inheritIO()
            .start();
    publisher = Floor.connect(publisherPort, process);
    publisher.setTcpNoDelay(true);
    out = publisher.getOutputStream();
    // Whoever can come in finds it ready.
    Floor.connect(port, process).close();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String path() {
    return "/socket.io/?EIO=4&transport=websocket";
  }

  @Override
  public String hello(Channel room) {
    return "40{\"channel\":\"%s\"}".formatted(room);
  }

  @Override
  public int bytesBefore() {
    return Server.super.bytesBefore() + EVENT.length();
  }

  @Override
  public int bytesAfter() {
    return "]".length();
  }

  @Override
  public void publish(Channel room, long seq, byte[] frame) {
    String line = room + " " + new String(frame, StandardCharsets.US_ASCII) + "\n";
    try {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Duration cpu() {
    return Proc.cpu(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      publisher.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
