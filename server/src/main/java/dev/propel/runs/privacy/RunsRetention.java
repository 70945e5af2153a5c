package dev.propel.runs.privacy;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.RetainedKind;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.runs.RunErasure;
import dev.propel.runs.privacy.store.ErasingStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For how long runs and their journals are kept. */
@Configuration(proxyBeanMethods = false)
class RunsRetention {

  private static final int AT_ONCE = 50;

  @Bean
  RetainedKind journalsRetention(Database database, ErasingStore store, RunErasure erasure) {
    return new Kind(
        "journals",
        "What runs were shown, thought and did, step by step, from a run's end on. Messages stay.",
        (organization, before, held) ->
            repeat(() ->
                database.inOrganization(
                    organization,
                    tx -> {
                      List<UUID> some = store.journalsBefore(tx, before, held, AT_ONCE);
                      return new Part(some.size(), erasure.eraseJournals(tx, organization, some));
                    })));
  }

  @Bean
  RetainedKind standaloneRunsRetention(Database database, ErasingStore store, RunErasure erasure) {
    return new Kind(
        "standaloneRuns",
        "Runs without a conversation, with all that they did, from their end on.",
        (organization, before, held) ->
            repeat(() ->
                database.inOrganization(
                    organization,
                    tx -> {
                      List<UUID> some = store.standaloneBefore(tx, before, held, AT_ONCE);
                      return new Part(some.size(), erasure.erase(tx, organization, some));
                    })));
  }

  private static Erased repeat(Supplier<Part> once) {
    Erased all = Erased.NOTHING;
    Part part;
    do {
      part = once.get();
      all = all.and(part.erased());
    } while (part.found() == AT_ONCE);
    return all;
  }

  private record Part(int found, Erased erased) {}

  private interface Expiring {
    Erased expire(OrganizationId organization, Instant before, List<String> held);
  }

  private record Kind(String kind, String description, Expiring expiring) implements RetainedKind {

    @Override
    public @Nullable Integer defaultDays() {
      return null;
    }

    @Override
    public Erased expire(OrganizationId organization, Instant before, Set<UUID> held) {
      return expiring.expire(
          organization, before, held.stream().map(id -> new Subject.User(id).label()).toList());
    }
  }
}
