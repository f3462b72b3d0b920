package chat.parley.identity.session;

import chat.parley.identity.account.AccountView;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a device gets when it logs in, and again each time it refreshes.
 *
 * @param accessToken to be sent as {@code Authorization: Bearer}, and on the socket
 * @param expiresAt when the access token expires
 * @param refreshToken goes into a cookie that no script can read, never into the body
 * @param refreshTokenLifetime how long the refresh token is valid if it is not used
 * @param deviceToken by which the device is known from now on, likewise in a cookie; null:
 *     unchanged
 */
@Schema(name = "Session")
public record OpenSession(
    String accessToken,
    Instant expiresAt,
    AccountView account,
    @JsonIgnore @Schema(hidden = true) String refreshToken,
    @JsonIgnore @Schema(hidden = true) Duration refreshTokenLifetime,
    @JsonIgnore @Schema(hidden = true) @Nullable String deviceToken) {}
