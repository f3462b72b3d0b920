package chat.parley.platform.database;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/**
 * Provides {@link Jdbi}, the way to SQL that isn't about entities: text blocks with named
 * parameters, and a row mapper that names the columns. ADR 0117 explains the choice.
 *
 * <pre>{@code
 * List<PostTag> tags =
 *     jdbi.withHandle(handle ->
 *         handle
 *             .createQuery("select tag, post_id from post_tag where post_id = any(:posts)")
 *             .bindArray("posts", UUID.class, posts)
 *             .map(row -> new PostTag(row.getColumn("tag", String.class), ...))
 *             .list());
 * }</pre>
 *
 * <p>A handle takes part in the current JTA transaction ({@code @Transactional}, {@code
 * QuarkusTransaction}): it uses the transaction's connection, and neither commits nor rolls back.
 * Without a transaction, each statement is its own. It doesn't see what Hibernate has not flushed.
 *
 * <p>Code that must itself handle a failed commit runs {@link ConnectionTransaction} on {@code
 * handle.getConnection()}.
 */
// Exactly the services with a database have an outbox; the gateway has no DataSource.
@Dependent
@IfBuildProperty(name = "parley.outbox.enabled", stringValue = "true")
class JdbiProducer {

  @Produces
  @Singleton
  Jdbi jdbi(DataSource database) {
    return configure(Jdbi.create(database));
  }

  static Jdbi configure(Jdbi jdbi) {
    jdbi.setTransactionHandler(new CMTTransactionHandler());
    // A connection in a JTA transaction isn't in auto-commit mode; that is no forgotten
    // transaction.
    jdbi.configure(Handles.class, handles -> handles.setForceEndTransactions(false));
    // The values of a failed statement may name people; logs must not contain them.
    jdbi.configure(
        StatementExceptions.class,
        exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(Integer.class, "int4");
    jdbi.registerArrayType(Long.class, "int8");
    jdbi.registerArrayType(Boolean.class, "bool");
    jdbi.registerArrayType(Instant.class, "timestamptz");
    return jdbi;
  }
}
