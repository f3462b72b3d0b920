package chat.parley.platform.kafka;

import chat.parley.contracts.topic.Topic;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** How topics are created. */
@ConfigMapping(prefix = "parley.topics")
public interface TopicConfig {

  /** The topics that this service reads or writes, and whose existence it therefore ensures. */
  Set<Topic> used();

  /**
   * How long Kafka keeps records of a topic, where that differs from {@link Topic#retention}. All
   * services of an instance must use the same values. Segments roll at a twelfth of it.
   */
  Map<Topic, Duration> retention();

  /**
   * The number of partitions of a partitioned topic when it is created. It never changes in place
   * afterwards.
   */
  @WithDefault("12")
  int partitions();

  /** Replicas of each partition; from 3 on, two must be in sync for a write to count. */
  @WithDefault("1")
  short replication();
}
