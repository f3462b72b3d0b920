package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import chat.parley.stack.process.Ports;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The minimum cost of a fan-out: a small program in C (see its source). */
final class Floor extends Peer {

  private static final Path SOURCE = Path.of("benchmarks/src/main/c/floor.c");

  /**
   * @param payload bytes of each frame without its header
   */
  Floor(int payload) throws IOException, InterruptedException {
    this(Ports.free(), payload + 4);
  }

  private Floor(int port, int frame) throws IOException, InterruptedException {
    super(port, port, List.of(compiled(), Integer.toString(port), Integer.toString(frame)));
    tell(new byte[] {'P'});
  }

  private static String compiled() throws IOException, InterruptedException {
    String program = Files.createTempFile("floor", "").toString();
    run("cc", "-O2", "-o", program, SOURCE.toString());
    return program;
  }

  @Override
  public String hello(Channel room) {
    return "everything, please";
  }

  @Override
  public void publish(Channel room, long seq, byte[] frame) {
    ByteBuffer whole = ByteBuffer.allocate(4 + frame.length);
    whole.put((byte) 0x81).put((byte) 126).putShort((short) frame.length).put(frame);
    tell(whole.array());
  }
}
