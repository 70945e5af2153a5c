package dev.propel.identity.store;

import dev.propel.identity.domain.ClaimedDomain;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Domains of e-mail addresses, claimed and proved. */
@Repository
public class DomainStore {

  /** Which organization proved the domain; needs no scope. */
  public Optional<OrganizationId> organizationOf(Transaction tx, String domain) {
    return tx.sql("select organization_of_domain(?)")
        .param(domain)
        .query(UUID.class)
        .optional()
        .map(OrganizationId::new);
  }

  /** Adds a claim; false when the organization has claimed the domain already. */
  public boolean add(Transaction tx, OrganizationId organization, ClaimedDomain claimed) {
    return tx.sql(
                """
                insert into organization_domain (organization_id, id, domain, challenge, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (organization_id, domain) do nothing
                """)
            .param(organization.value())
            .param(claimed.id())
            .param(claimed.domain())
            .param(claimed.challenge())
            .param(claimed.createdAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** How many domains the organization has claimed. */
  public int count(Transaction tx, OrganizationId organization) {
    return tx.sql("select count(*) from organization_domain where organization_id = ?")
        .param(organization.value())
        .query(Integer.class)
        .single();
  }

  /** The claim with this id. */
  public Optional<ClaimedDomain> find(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, domain, challenge, created_at, verified_at from organization_domain
            where organization_id = ? and id = ?
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> domain(row))
        .optional();
  }

  /** One claim more than asked, newest first. */
  public List<ClaimedDomain> list(
      Transaction tx, OrganizationId organization, PageRequest request) {
    return tx.sql(
            """
            select id, domain, challenge, created_at, verified_at from organization_domain
            where organization_id = ? and (?::uuid is null or id < ?)
            order by id desc
            limit ?
            """)
        .param(organization.value())
        .param(request.after())
        .param(request.after())
        .param(request.limit() + 1)
        .query((row, number) -> domain(row))
        .list();
  }

  /** The domains that the organization proved. */
  public Set<String> verified(Transaction tx, OrganizationId organization) {
    return tx
        .sql(
            """
            select domain from organization_domain
            where organization_id = ? and verified_at is not null
            """)
        .param(organization.value())
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Marks the claim as proved.
   *
   * @throws org.springframework.dao.DuplicateKeyException when another organization proved it first
   */
  public void verify(Transaction tx, OrganizationId organization, UUID id, Instant at) {
    tx.sql("update organization_domain set verified_at = ? where organization_id = ? and id = ?")
        .param(at.atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Removes the claim; false when there is none. */
  public boolean remove(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql("delete from organization_domain where organization_id = ? and id = ?")
            .param(organization.value())
            .param(id)
            .update()
        == 1;
  }

  private static ClaimedDomain domain(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime verified = row.getObject("verified_at", OffsetDateTime.class);
    return new ClaimedDomain(
        row.getObject("id", UUID.class),
        row.getString("domain"),
        row.getString("challenge"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        verified == null ? null : verified.toInstant());
  }
}
