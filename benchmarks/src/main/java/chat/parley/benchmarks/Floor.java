package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import chat.parley.stack.process.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The least that a fan-out can cost: a small program in C (see its source). */
final class Floor implements Server {

  private static final Path SOURCE = Path.of("benchmarks/src/main/c/floor.c");

  private final int port = Ports.free();
  private final Process process;
  private final Socket publisher;
  private final OutputStream out;

  /**
   * @param payload bytes of each frame without its header
   */
  Floor(int payload) throws IOException, InterruptedException {
    Path program = Files.createTempFile("floor", "");
    run("cc", "-O2", "-o", program.toString(), SOURCE.toString());
    process =
        new ProcessBuilder(
                "taskset",
                "-c",
                "0",
                program.toString(),
                Integer.toString(port),
                Integer.toString(payload + 4))
            .inheritIO()
            .start();
    publisher = connect(port, process);
    publisher.setTcpNoDelay(true);
    out = publisher.getOutputStream();
    out.write('P');
  }

  static void run(String... command) throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (run.waitFor() != 0) {
      throw new IllegalStateException("failed: " + List.of(command));
    }
  }

  /** Waits until {@code process} listens there. */
  static Socket connect(int port, Process process) throws IOException, InterruptedException {
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String hello(Channel room) {
    return "everything, please";
  }

  @Override
  public void publish(Channel room, long seq, byte[] frame) {
    ByteBuffer whole = ByteBuffer.allocate(4 + frame.length);
    whole.put((byte) 0x81).put((byte) 126).putShort((short) frame.length).put(frame);
    try {
      out.write(whole.array());
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
