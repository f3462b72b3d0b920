package chat.parley.platform.kafka;

import chat.parley.contracts.topic.Topic;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** How topics are made. */
@ConfigMapping(prefix = "parley.topics")
public interface TopicConfig {

  /** The topics this service reads or writes, and so makes sure of. */
  Set<Topic> used();

  /**
   * How long Kafka keeps records of a topic, where that differs from {@link Topic#retention}. All
   * services of an installation must have the same. Segments roll at a twelfth of it.
   */
  Map<Topic, Duration> retention();

  /** Partitions of a partitioned topic when it is made. Never changed in place afterwards. */
  @WithDefault("12")
  int partitions();

  /** Replicas of each partition; from 3 on, two must be in sync for a write to count. */
  @WithDefault("1")
  short replication();
}
