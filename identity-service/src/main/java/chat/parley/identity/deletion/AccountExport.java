package chat.parley.identity.deletion;

import chat.parley.contracts.identity.Role;
import chat.parley.identity.account.AccountView;
import chat.parley.identity.profile.Profile;
import chat.parley.identity.session.Sessions;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Everything that identity-service knows about a person, except secrets.
 *
 * @param assignedRole the role that administrators assigned
 * @param suspendedUntil set if they are or were suspended
 * @param knownDevices devices on which they logged in recently
 * @param activityVisible whether they let others see that they are active
 * @param picture the picture as a data URL, if there is one
 */
@Schema(name = "AccountExport")
record AccountExport(
    AccountView account,
    Role assignedRole,
    Instant createdAt,
    @Nullable Instant emailConfirmedAt,
    @Nullable Instant suspendedUntil,
    @Nullable String suspensionReason,
    Profile profile,
    List<Sessions.Listed> sessions,
    List<Instant> knownDevices,
    boolean activityVisible,
    @Nullable String picture) {}
