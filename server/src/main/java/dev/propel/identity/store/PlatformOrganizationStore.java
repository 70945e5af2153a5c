package dev.propel.identity.store;

import dev.propel.identity.platform.PlatformOrganization.Share;
import dev.propel.identity.platform.PlatformOrganization.State;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What the operator decides about an organization, inside its scope. */
@Repository
public class PlatformOrganizationStore {

  /** Whether the organization may work. */
  public Optional<State> state(Transaction tx, OrganizationId id) {
    return tx.sql(
            """
            select created_at, state, suspended_at, suspension_reason
            from organization where organization_id = ?
            """)
        .param(id.value())
        .query((row, number) -> {
          Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
          OffsetDateTime since = row.getObject("suspended_at", OffsetDateTime.class);
          return row.getString("state").equals("active")
              ? new State(created, null, null)
              : new State(
                  created,
                  since == null ? created : since.toInstant(),
                  row.getString("suspension_reason"));
        })
        .optional();
  }

  /** The organization's part of the workers. */
  public Share share(Transaction tx, OrganizationId id) {
    return tx.sql("select weight, granted_runs from organization_share where organization_id = ?")
        .param(id.value())
        .query((row, number) ->
            new Share(row.getDouble("weight"), row.getObject("granted_runs", Integer.class)))
        .optional()
        .orElseGet(() -> new Share(1, null));
  }

  /** Gives the organization this part; while it is suspended, it gets none of it. */
  public void give(Transaction tx, OrganizationId id, Share share) {
    tx.sql(
            """
            insert into organization_share (organization_id, weight, granted_runs, max_runs)
            select o.organization_id, ?, ?, case o.state when 'active' then ? else 0 end
            from organization o where o.organization_id = ?
            on conflict (organization_id) do update
            set weight = excluded.weight, granted_runs = excluded.granted_runs,
              max_runs = excluded.max_runs
            """)
        .param(share.weight())
        .param(share.maxRuns())
        .param(share.maxRuns())
        .param(id.value())
        .update();
  }

  /** Lets nobody in and no run be executed. */
  public void suspend(Transaction tx, OrganizationId id, String reason, Instant at) {
    set(tx, id, "suspended", reason, at);
  }

  /** Lets all in again. */
  public void resume(Transaction tx, OrganizationId id) {
    set(tx, id, "active", null, null);
  }

  private void set(
      Transaction tx,
      OrganizationId id,
      String state,
      @Nullable String reason,
      @Nullable Instant at) {
    tx.sql(
            """
            update organization set state = ?, suspension_reason = ?, suspended_at = ?
            where organization_id = ?
            """)
        .param(state)
        .param(reason)
        .param(at == null ? null : at.atOffset(ZoneOffset.UTC))
        .param(id.value())
        .update();
    give(tx, id, share(tx, id));
  }
}
