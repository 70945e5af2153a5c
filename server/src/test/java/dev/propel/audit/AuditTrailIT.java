package dev.propel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.audit.AuditEntry.Outcome;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditTrailIT {

  private final Database database = TestDatabase.shared().database();
  private final AuditTrail trail = AuditFixture.trail(database);
  private final Caller caller = caller(Permission.AUDIT_READ);

  @Test
  void readsBackWhatWasRecordedNewestFirst() {
    record(caller, AuditEntry.succeeded("agent.published", "agent:1").with("version", "3"));
    record(
        caller, AuditEntry.refused("tool.called", "tool:http_get", "private_address").because("x"));

    List<AuditEvent> events =
        trail.list(caller, AuditFilter.ALL, PageRequest.of(null, null)).items();

    assertThat(events)
        .extracting(AuditEvent::action)
        .containsExactly("tool.called", "agent.published");
    assertThat(events.getFirst().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(events.getFirst().reason()).isEqualTo("x");
    assertThat(events.getLast().details()).containsEntry("version", "3");
    assertThat(events.getLast().subject()).isEqualTo(caller.subject().label());
    assertThat(events.getLast().sourceAddress()).isNull();
  }

  @Test
  void pagesMeetWithoutAGap() {
    for (int number = 0; number < 5; number++) {
      record(caller, AuditEntry.succeeded("agent.published", "agent:" + number));
    }

    Page<AuditEvent> first = trail.list(caller, AuditFilter.ALL, PageRequest.of(2, null));
    Page<AuditEvent> second =
        trail.list(caller, AuditFilter.ALL, PageRequest.of(2, first.nextCursor()));
    Page<AuditEvent> third =
        trail.list(caller, AuditFilter.ALL, PageRequest.of(2, second.nextCursor()));

    assertThat(first.items()).extracting(AuditEvent::target).containsExactly("agent:4", "agent:3");
    assertThat(second.items()).extracting(AuditEvent::target).containsExactly("agent:2", "agent:1");
    assertThat(third.items()).extracting(AuditEvent::target).containsExactly("agent:0");
    assertThat(third.nextCursor()).isNull();
  }

  @Test
  void whatWasRolledBackIsNotInTheTrail() {
    assertThatThrownBy(() ->
            database.inOrganization(
                caller.organization(),
                tx -> {
                  trail.record(tx, caller, AuditEntry.succeeded("agent.published", "agent:1"));
                  throw new IllegalStateException("changed my mind");
                }))
        .hasMessage("changed my mind");

    assertThat(trail.list(caller, AuditFilter.ALL, PageRequest.of(null, null)).items()).isEmpty();
  }

  @Test
  void nobodySeesOrWritesAnotherOrganizationsTrail() {
    record(caller, AuditEntry.succeeded("agent.published", "agent:1"));
    Caller stranger = caller(Permission.AUDIT_READ);

    assertThat(trail.list(stranger, AuditFilter.ALL, PageRequest.of(null, null)).items()).isEmpty();
    assertThatThrownBy(() ->
            database.inOrganization(
                stranger.organization(),
                tx -> {
                  trail.record(tx, caller, AuditEntry.succeeded("agent.published", "agent:2"));
                  return tx;
                }))
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  @Test
  void theApplicationCanNeitherChangeNorRemoveAnEvent() {
    record(caller, AuditEntry.succeeded("agent.published", "agent:1"));

    for (String tampering :
        List.of(
            "update audit_event set action = 'x'",
            "delete from audit_event",
            "truncate audit_event")) {
      assertThatThrownBy(() ->
              database.inOrganization(caller.organization(), tx -> tx.sql(tampering).update()))
          .as(tampering)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void lookingNeedsThePermission() {
    assertThatThrownBy(() ->
            trail.list(caller(Permission.AGENTS_READ), AuditFilter.ALL, PageRequest.of(null, null)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("audit.read");
  }

  @Test
  void filtersNarrowWhatIsListed() {
    record(caller, AuditEntry.succeeded("agent.published", "agent:1"));
    record(caller, AuditEntry.succeeded("agent.deleted", "agent:2"));
    record(caller, AuditEntry.refused("session.refused", "user:3", "wrong_password"));
    String me = caller.subject().label();

    assertThat(targets(filter("agentActions", null, null, null, null))).isEmpty();
    assertThat(targets(filter("authentication", null, null, null, null))).containsExactly("user:3");
    assertThat(targets(filter(null, "agent.", null, null, null)))
        .containsExactly("agent:2", "agent:1");
    assertThat(targets(filter(null, "agent.published", me, null, null))).containsExactly("agent:1");
    assertThat(targets(filter(null, "agent", null, null, null))).isEmpty();
    assertThat(targets(filter(null, null, "user:0", null, null))).isEmpty();
    assertThat(targets(filter(null, null, null, "agent:2", null))).containsExactly("agent:2");
    assertThat(targets(filter(null, null, null, null, "refused"))).containsExactly("user:3");
    Instant hourAgo = Instant.now().minusSeconds(3600);
    assertThat(targets(within(hourAgo, null))).hasSize(3);
    assertThat(targets(within(null, hourAgo))).isEmpty();
  }

  @Test
  void whatNoEventCanHaveIsRefusedByName() {
    assertThatThrownBy(() -> filter("nonsense", null, null, null, null))
        .hasMessageContaining("category");
    assertThatThrownBy(() -> filter(null, null, null, null, "maybe"))
        .hasMessageContaining("outcome");
    assertThatThrownBy(() -> filter(null, "x".repeat(201), null, null, null))
        .isInstanceOf(Failure.class);
  }

  @Test
  void whatIsToldLaterIsToldOnce() {
    AuditEvent happened =
        new AuditEvent(
            UUID.fromString("01800000-0000-7000-8000-000000000001"),
            Instant.parse("2026-01-01T00:00:00Z"),
            AuditCategory.AGENT_ACTIONS,
            "agent:1",
            "tool.called",
            "tool:calculator",
            Outcome.SUCCEEDED,
            null,
            Map.of("run", "1"),
            null,
            null,
            null);
    for (int time = 0; time < 2; time++) {
      database.inOrganization(
          caller.organization(),
          tx -> {
            trail.recordLater(tx, caller.organization(), List.of(happened));
            return tx;
          });
    }
    assertThat(trail.list(caller, AuditFilter.ALL, PageRequest.of(null, null)).items())
        .containsExactly(happened);
  }

  private static AuditFilter filter(
      @Nullable String category,
      @Nullable String action,
      @Nullable String subject,
      @Nullable String target,
      @Nullable String outcome) {
    return AuditFilter.of(category, action, subject, target, outcome, null, null);
  }

  private static AuditFilter within(@Nullable Instant from, @Nullable Instant to) {
    return AuditFilter.of(null, null, null, null, null, from, to);
  }

  private List<String> targets(AuditFilter filter) {
    return trail.list(caller, filter, PageRequest.of(null, null)).items().stream()
        .map(AuditEvent::target)
        .toList();
  }

  @Test
  void anActionIsAThingAndAVerb() {
    assertThatThrownBy(() -> AuditEntry.succeeded("Published!", "agent:1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void record(Caller by, AuditEntry entry) {
    database.inOrganization(
        by.organization(),
        tx -> {
          trail.record(tx, by, entry);
          return tx;
        });
  }

  private static Caller caller(Permission permission) {
    return new Caller(
        new Subject.User(UUID.randomUUID()),
        new OrganizationId(UUID.randomUUID()),
        Set.of(permission));
  }
}
