package chat.parley.matchmaker.account;

import chat.parley.contracts.Json;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.matchmaker.pair.PersonalPairData;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.profile.MatchProfiles;
import chat.parley.matchmaker.report.TalkReportOwners;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Consumes {@code identity.accounts.v1}. While the database is unavailable, it waits and loses
 * nothing. It logs the position of an unreadable record and skips it.
 */
@ApplicationScoped
class MatchAccountConsumer {

  private static final Logger LOG = Logger.getLogger(MatchAccountConsumer.class);

  private final ExcludedAccounts accounts;
  private final MatchProfiles matchProfiles;
  private final PersonalPairData traces;
  private final TalkReportOwners reports;
  private final MatchKeys keys;

  MatchAccountConsumer(
      ExcludedAccounts accounts,
      MatchProfiles matchProfiles,
      PersonalPairData traces,
      TalkReportOwners reports,
      MatchKeys keys) {
    this.accounts = accounts;
    this.matchProfiles = matchProfiles;
    this.traces = traces;
    this.reports = reports;
    this.keys = keys;
  }

  @Incoming("accounts")
  @Blocking
  @Retry(
      maxRetries = -1,
      delay = 1,
      delayUnit = ChronoUnit.SECONDS,
      maxDuration = 0,
      retryOn = {PersistenceException.class, SQLException.class, RuntimeException.class})
  void read(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return;
    }
    AccountRecord account;
    try {
      account = Json.MAPPER.readValue(record.value(), AccountRecord.class);
    } catch (IOException e) {
      LOG.errorf("Unreadable account record at %d@%d", record.partition(), record.offset());
      return;
    }
    accounts.apply(account);
    if (account.erased() != null) {
      PersonKey gone = keys.personOf(account.account());
      matchProfiles.forget(gone);
      traces.forget(gone);
      reports.forget(gone);
    }
  }
}
