package chat.parley.platform.kafka;

import chat.parley.contracts.topic.Topic;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** How topics are made. */
@ConfigMapping(prefix = "parley.topics")
public interface TopicConfig {

  /** The topics this service reads or writes, and so makes sure of. */
  Set<Topic> used();

  /** Partitions of a partitioned topic when it is made. Never changed in place afterwards. */
  @WithDefault("12")
  int partitions();

  /** Replicas of each partition; from 3 on, two must be in sync for a write to count. */
  @WithDefault("1")
  short replication();
}
