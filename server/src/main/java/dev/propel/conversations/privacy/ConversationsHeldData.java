package dev.propel.conversations.privacy;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.ExportSink;
import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.JsonPages;
import dev.propel.audit.privacy.RetainedKind;
import dev.propel.conversations.store.ConversationPrivacyStore;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.RunErasure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Conversations, each with all that was said and done in it. */
@Component
class ConversationsHeldData implements HeldData, RetainedKind {

  private static final int AT_ONCE = 50;
  private static final int KEPT_AFTER_DELETION = 30;

  private final Database database;
  private final ConversationPrivacyStore store;
  private final RunErasure erasure;

  ConversationsHeldData(Database database, ConversationPrivacyStore store, RunErasure erasure) {
    this.database = database;
    this.store = store;
    this.erasure = erasure;
  }

  @Override
  public String name() {
    return "conversations";
  }

  @Override
  public Set<String> tables() {
    return Set.of("conversation");
  }

  @Override
  public int turn() {
    return 20;
  }

  @Override
  public void exportPerson(OrganizationId organization, UUID person, ExportSink sink) {
    export(organization, new Subject.User(person).label(), sink);
  }

  @Override
  public void exportOrganization(OrganizationId organization, ExportSink sink) {
    export(organization, null, sink);
  }

  private void export(OrganizationId organization, @Nullable String subject, ExportSink sink) {
    JsonPages.read(
        database,
        organization,
        (tx, last) -> store.lines(tx, subject, last, JsonPages.SIZE),
        line -> sink.row("conversations", line));
  }

  @Override
  public Erased erasePerson(OrganizationId organization, UUID person) {
    String subject = new Subject.User(person).label();
    return untilNone(organization, tx -> store.of(tx, subject, AT_ONCE));
  }

  @Override
  public Erased eraseOrganization(OrganizationId organization) {
    return untilNone(organization, tx -> store.of(tx, null, AT_ONCE));
  }

  @Override
  public String kind() {
    return "deletedConversations";
  }

  @Override
  public String description() {
    return "Conversations that somebody deleted, from then on.";
  }

  @Override
  public @Nullable Integer defaultDays() {
    return KEPT_AFTER_DELETION;
  }

  @Override
  public Erased expire(OrganizationId organization, Instant before, Set<UUID> held) {
    List<String> but = held.stream().map(id -> new Subject.User(id).label()).toList();
    return untilNone(organization, tx -> store.deletedBefore(tx, before, but, AT_ONCE));
  }

  private Erased untilNone(OrganizationId organization, Function<Transaction, List<UUID>> next) {
    record Part(int found, Erased erased) {}
    Erased all = Erased.NOTHING;
    Part part;
    do {
      part =
          database.inOrganization(
              organization,
              tx -> {
                List<UUID> some = next.apply(tx);
                if (some.isEmpty()) {
                  return new Part(0, Erased.NOTHING);
                }
                int gone = store.remove(tx, some);
                return new Part(
                    some.size(), erasure.erase(tx, organization, some).and("conversations", gone));
              });
      all = all.and(part.erased());
    } while (part.found() == AT_ONCE);
    return all;
  }
}
