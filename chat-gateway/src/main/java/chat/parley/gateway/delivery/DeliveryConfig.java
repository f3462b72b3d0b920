package chat.parley.gateway.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live delivery uses the machine. */
@ConfigMapping(prefix = "parley.delivery")
public interface DeliveryConfig {

  /**
   * Threads over which the channels are spread. One thread handles about 300,000 frames a second.
   */
  @WithDefault("1")
  int shards();

  /** Bytes that the replay buffers of all channels may hold together. */
  @WithDefault("67108864")
  long replayBytes();

  /** How long a replay buffer holds a frame, and how far back Kafka is read at the start. */
  @WithDefault("2m")
  Duration replayAge();

  /** Channels whose head is remembered even without followers; about 200 bytes each. */
  @WithDefault("100000")
  int channels();

  /** Events read from Kafka that may wait for their shard; above that, reading waits. */
  @WithDefault("4096")
  int waitingEvents();

  /** Batches that may wait for one event loop; above that, the shard waits. */
  @WithDefault("64")
  int waitingBatches();
}
