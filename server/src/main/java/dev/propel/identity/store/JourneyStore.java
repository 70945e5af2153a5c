package dev.propel.identity.store;

import dev.propel.identity.outside.Journey;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Ways to a provider and back that have begun; global, since nobody is known yet. */
@Repository
public class JourneyStore {

  /** Begins one. */
  public void begin(Transaction tx, TokenHash state, Journey journey) {
    tx.sql(
            """
            insert into sign_in_journey (state_hash, provider, vouching_organization, return_to,
              linking_user, expires_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(state.bytes())
        .param(journey.provider())
        .param(journey.organization() == null ? null : journey.organization().value())
        .param(journey.returnTo())
        .param(journey.linkingUser())
        .param(journey.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Ends the one with this state, so that it serves once; empty when there is none. */
  public Optional<Journey> end(Transaction tx, TokenHash state) {
    return tx.sql(
            """
            delete from sign_in_journey where state_hash = ?
            returning provider, vouching_organization, return_to, linking_user, expires_at
            """)
        .param(state.bytes())
        .query((row, number) -> {
          @Nullable UUID organization = row.getObject("vouching_organization", UUID.class);
          return new Journey(
              row.getString("provider"),
              organization == null ? null : new OrganizationId(organization),
              row.getString("return_to"),
              row.getObject("linking_user", UUID.class),
              row.getObject("expires_at", OffsetDateTime.class).toInstant());
        })
        .optional();
  }

  /** Removes those that nobody came back from. */
  public void forget(Transaction tx, Instant before) {
    tx.sql("delete from sign_in_journey where expires_at < ?")
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }
}
