package chat.parley.matchmaker.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.matchmaker.moderation.PairingBans;
import chat.parley.matchmaker.pair.PersonalPairData;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.profile.MatchProfiles;
import chat.parley.matchmaker.report.TalkReportOwners;
import chat.parley.platform.account.AccountTopicReader;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Excludes suspended accounts from matches, and deletes the data of erased ones. */
@ApplicationScoped
class MatchAccountConsumer {

  private final AccountTopicReader reader;
  private final ExcludedAccounts excludedAccounts;
  private final MatchProfiles matchProfiles;
  private final PersonalPairData pairData;
  private final TalkReportOwners reports;
  private final PairingBans bans;
  private final MatchKeys keys;

  MatchAccountConsumer(
      AccountTopicReader reader,
      ExcludedAccounts excludedAccounts,
      MatchProfiles matchProfiles,
      PersonalPairData pairData,
      TalkReportOwners reports,
      PairingBans bans,
      MatchKeys keys) {
    this.reader = reader;
    this.excludedAccounts = excludedAccounts;
    this.matchProfiles = matchProfiles;
    this.pairData = pairData;
    this.reports = reports;
    this.bans = bans;
    this.keys = keys;
  }

  @Incoming(AccountTopicReader.CHANNEL)
  @Blocking(AccountTopicReader.CHANNEL)
  void read(ConsumerRecords<String, byte[]> records) {
    reader.process(records, batch -> batch.changed().forEach(this::apply));
  }

  private void apply(AccountRecord record) {
    excludedAccounts.apply(record);
    if (record.erased() != null) {
      purge(record.account());
    }
  }

  private void purge(AccountId account) {
    PersonKey person = keys.personOf(account);
    matchProfiles.purge(person);
    pairData.purge(person);
    reports.purge(person);
    bans.purge(person);
  }
}
