package chat.parley.platform.moderation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.crypto.SealedBox;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.pseudonym.ScopeKey;
import chat.parley.platform.pseudonym.ScopeKeys;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The handles by which the desk acts on an author without knowing who that is. A handle is the
 * author's reference in the scope of their content (never an account where the content is
 * anonymous), sealed for this service and bound to the content: it opens for no other content, and
 * in no other service. Safe to use from any thread.
 */
@ApplicationScoped
@IfBuildProperty(name = "parley.moderation.enabled", stringValue = "true")
public class AuthorHandles {

  private static final String HANDLE = "moderation handle";
  private static final String AUTHOR = "moderation author";

  private final ScopeKeys keys;

  AuthorHandles(ScopeKeys keys) {
    this.keys = keys;
  }

  /**
   * Seals a reference.
   *
   * @param content the content that the desk can act on with it
   */
  public String seal(String reference, String content) {
    ScopeKey key = keys.current();
    return key.number() + "." + key.box(HANDLE).seal(utf8(reference), utf8(content));
  }

  /**
   * Opens what {@link #seal} sealed for this content.
   *
   * @throws Refusal {@code seal-invalid} if there is none, or it was sealed elsewhere or for other
   *     content, or was changed
   */
  public String open(@Nullable String handle, String content) {
    int dot = handle == null ? -1 : handle.indexOf('.');
    if (handle == null || dot < 0 || !keys.has(handle.substring(0, dot))) {
      throw new Refusal(ErrorCode.SEAL_INVALID);
    }
    try {
      SealedBox box = keys.get(handle.substring(0, dot)).box(HANDLE);
      return new String(box.open(handle.substring(dot + 1), utf8(content)), StandardCharsets.UTF_8);
    } catch (SealedBox.DecryptionException e) {
      throw new Refusal(ErrorCode.SEAL_INVALID);
    }
  }

  /**
   * Returns a hash that is the same for all content of one author in one scope, and unrelated
   * elsewhere.
   *
   * @param scope the place in which the author has one reference
   */
  public String authorKey(String scope, String reference) {
    return keys.current().hash(AUTHOR).text(scope + " " + reference);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
