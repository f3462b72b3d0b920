package chat.parley.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedFrameTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
  void isDecodedByStandardWebSocketDecoder(int length) {
    String text = "é".repeat(length / 2) + "x".repeat(length % 2);
    EncodedFrame frame = EncodedFrame.of(text.getBytes(StandardCharsets.UTF_8));
    EmbeddedChannel client =
        new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 20, false));

    client.writeInbound(frame.forOne());
    client.writeInbound(EncodedFrame.together(List.of(frame, frame), 2 * frame.size()));

    for (int n = 0; n < 3; n++) {
      TextWebSocketFrame read = client.readInbound();
      assertThat(read.isFinalFragment()).isTrue();
      assertThat(read.text()).isEqualTo(text);
      read.release();
    }
  }
}
