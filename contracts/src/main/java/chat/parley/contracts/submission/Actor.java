package chat.parley.contracts.submission;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;

/**
 * The person who sent a command, from the verified token. It travels sealed under the transport
 * key, because a gateway doesn't know which rooms are anonymous.
 *
 * @param picture version of the picture; 0: a generated one
 */
public record Actor(AccountId account, SessionId session, String name, Role role, int picture) {}
