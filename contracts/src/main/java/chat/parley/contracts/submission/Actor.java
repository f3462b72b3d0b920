package chat.parley.contracts.submission;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;

/**
 * Who gave a command, taken from the verified token. It rides sealed under the transport key, since
 * a gateway does not know which rooms are masked.
 *
 * @param picture version of the picture; 0: a generated one
 */
public record Actor(AccountId account, SessionId session, String name, String role, int picture) {}
