package chat.parley.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program to compare a gateway with: pinned to the first core, and controlled through a socket.
 */
abstract class Peer implements Server {

  private final int port;
  private final Process process;
  private final Socket publisher;

  /**
   * Starts it; it listens on both ports when this returns.
   *
   * @param publisherPort port that takes the frames to fan out
   */
  Peer(int port, int publisherPort, List<String> command) throws IOException, InterruptedException {
    this.port = port;
    process =
        new ProcessBuilder(
                Stream.concat(Stream.of("taskset", "-c", "0"), command.stream()).toList())
            .inheritIO()
            .start();
    publisher = connect(publisherPort);
    publisher.setTcpNoDelay(true);
    connect(port).close();
  }

  /** Runs a command and waits for its end. */
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

  /** Sends it these bytes; does not wait. */
  final void tell(byte[] bytes) {
    try {
      publisher.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Socket connect(int to) throws IOException, InterruptedException {
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), to);
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
