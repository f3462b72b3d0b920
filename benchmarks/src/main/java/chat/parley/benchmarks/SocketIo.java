package chat.parley.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.parley.contracts.channel.Channel;
import chat.parley.stack.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Socket.IO, one process without an adapter: less work than it has in a cluster. The protocol is
 * Engine.IO 4 over WebSocket (socket.io/docs/v4/engine-io-protocol).
 */
final class SocketIo extends Peer {

  private static final Path FOLDER = Path.of("benchmarks/src/main/node");
  private static final String EVENT = "42[\"m\",";

  SocketIo() throws IOException, InterruptedException {
    this(Ports.free(), Ports.free());
  }

  private SocketIo(int port, int publisherPort) throws IOException, InterruptedException {
    super(
        port,
        publisherPort,
        List.of("node", installed(), Integer.toString(port), Integer.toString(publisherPort)));
  }

  private static String installed() throws IOException, InterruptedException {
    run("npm", "ci", "--silent", "--prefix", FOLDER.toString());
    return FOLDER.resolve("server.js").toString();
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
    return super.bytesBefore() + EVENT.length();
  }

  @Override
  public int bytesAfter() {
    return "]".length();
  }

  @Override
  public void publish(Channel room, long seq, byte[] frame) {
    tell((room + " " + new String(frame, US_ASCII) + "\n").getBytes(US_ASCII));
  }
}
