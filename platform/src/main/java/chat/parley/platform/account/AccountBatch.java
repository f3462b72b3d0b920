package chat.parley.platform.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import java.util.List;

/**
 * Some records of {@code identity.accounts.v1}.
 *
 * @param changed in the order of the accounts' ids, so that no two transactions wait for each other
 *     in a circle; records of one account in the order of the topic
 * @param forgotten accounts whose record identity has deleted
 */
public record AccountBatch(List<AccountRecord> changed, List<AccountId> forgotten) {}
