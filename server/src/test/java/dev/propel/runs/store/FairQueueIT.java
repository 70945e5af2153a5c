package dev.propel.runs.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.runs.store.NodeStore.Claimed;
import dev.propel.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue as the database keeps it: who is served when more wait than can be. */
class FairQueueIT {

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database = test.database();
  private final NodeStore nodes = RunStores.nodes();
  private final Ids ids = new Ids(Clock.systemUTC(), new Random());
  private final UUID node = ids.next();
  private final Map<UUID, Waiting> known = new HashMap<>();

  /** A run as the test put it into the queue. */
  private record Waiting(
      OrganizationId organization,
      UUID run,
      UUID agent,
      @Nullable Integer limit,
      boolean background) {}

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void whoWaitsAloneGetsEverything() {
    OrganizationId only = organization();
    queue(only, 10, false);
    assertThat(claim(4)).hasSize(4);
    assertThat(claim(20)).hasSize(6);
    assertThat(claim(20)).isEmpty();
  }

  @Test
  void aFloodDoesNotDelayTheOther() {
    OrganizationId flood = organization();
    OrganizationId quiet = organization();
    queue(flood, 300, false);
    claim(50);
    queue(quiet, 1, false);
    assertThat(claim(1)).extracting(Claimed::organization).containsExactly(quiet);
  }

  @Test
  void twiceTheWeightIsTwiceTheRuns() {
    OrganizationId light = organization();
    OrganizationId heavy = organization();
    share(heavy, 2, null);
    queue(light, 100, false);
    queue(heavy, 100, false);
    assertThat(byOrganization(claim(30))).containsEntry(light, 10L).containsEntry(heavy, 20L);
  }

  @Test
  void anOrganizationsLimitHoldsAlsoWhenRoomIsFree() {
    OrganizationId limited = organization();
    share(limited, 1, 3);
    queue(limited, 10, false);
    List<Claimed> first = claim(10);
    assertThat(first).hasSize(3);
    end(first.getFirst());
    assertThat(claim(10)).hasSize(1);
  }

  @Test
  void anAgentsLimitHoldsAndDoesNotHoldUpTheOthers() {
    OrganizationId organization = organization();
    UUID busy = ids.next();
    for (int i = 0; i < 50; i++) {
      queue(organization, busy, 2, false);
    }
    queue(organization, ids.next(), null, false);
    assertThat(claim(10)).hasSize(2);
    assertThat(claim(10)).hasSize(1);
    assertThat(claim(10)).isEmpty();
  }

  @Test
  void runsThatSomebodyWaitsForComeFourTimesAsOften() {
    OrganizationId organization = organization();
    queue(organization, 50, true);
    queue(organization, 50, false);
    long background = claim(20).stream().filter(claimed -> waiting(claimed).background()).count();
    assertThat(background).isEqualTo(4);
  }

  @Test
  void twoNodesThatClaimAtOnceKeepTheLimit() throws Exception {
    OrganizationId limited = organization();
    share(limited, 1, 5);
    queue(limited, 100, false);
    List<Thread> claims = new ArrayList<>();
    Set<UUID> claimed = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 8; i++) {
      claims.add(Thread.ofVirtual().start(() -> claim(3).forEach(run -> claimed.add(run.run()))));
    }
    for (Thread claim : claims) {
      claim.join();
    }
    assertThat(claimed).hasSize(5);
  }

  @Test
  void theRunsOfADeadNodeComeFirstAndUnderANewEpoch() {
    OrganizationId organization = organization();
    queue(organization, 1, false);
    Claimed lost = claim(1).getFirst();
    queue(organization, 5, false);
    database.global(tx -> {
      nodes.leave(tx, node);
      return node;
    });
    UUID other = ids.next();
    List<Claimed> claims = database.global(tx -> nodes.claim(tx, other, 1, 0));
    assertThat(claims).containsExactly(lost);
  }

  /**
   * Random arrivals and ends among organizations with random weights and limits. After every claim:
   * no limit is broken, nothing that could run waits beside free room, and each flow is served in
   * its order.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20261121, 77})
  void whateverComesTheQueueIsFair(long seed) {
    Random random = new Random(seed);
    List<OrganizationId> organizations = new ArrayList<>();
    Map<OrganizationId, Integer> limits = new HashMap<>();
    for (int i = 0; i < 5; i++) {
      OrganizationId organization = organization();
      organizations.add(organization);
      int limit = 1 + random.nextInt(8);
      limits.put(organization, limit);
      share(organization, 1 + random.nextInt(4), limit);
    }
    UUID agent = ids.next();
    Set<UUID> running = new HashSet<>();
    for (int round = 0; round < 30; round++) {
      for (OrganizationId organization : organizations) {
        for (int i = random.nextInt(4); i > 0; i--) {
          boolean limited = random.nextInt(3) == 0;
          queue(
              organization, limited ? agent : ids.next(), limited ? 2 : null, random.nextBoolean());
        }
      }
      int room = random.nextInt(12);
      List<Claimed> claims = new ArrayList<>(claim(room));
      // A claim may leave a rest where many wait; whoever has room left claims again.
      for (List<Claimed> more = claim(room - claims.size());
          !more.isEmpty();
          more = claim(room - claims.size())) {
        claims.addAll(more);
      }
      claims.forEach(claimed -> running.add(claimed.run()));
      assertThat(claims.size()).as("seed %d", seed).isLessThanOrEqualTo(room);
      inOrder(seed, claims);
      withinLimits(seed, running, limits);
      if (claims.size() < room) {
        nothingCouldRun(seed, running, limits);
      }
      for (UUID run : List.copyOf(running)) {
        if (random.nextInt(3) == 0) {
          Waiting ended = requireNonNull(known.get(run));
          end(new Claimed(ended.organization(), run));
          running.remove(run);
          known.remove(run);
        }
      }
    }
  }

  private void inOrder(long seed, List<Claimed> claims) {
    for (Claimed claimed : claims) {
      Waiting served = waiting(claimed);
      assertThat(known.values())
          .as("seed %d: an earlier run of the same flow was passed over", seed)
          .noneMatch(earlier ->
              earlier.organization().equals(served.organization())
                  && earlier.background() == served.background()
                  && earlier.limit() == null
                  && earlier.run().compareTo(served.run()) < 0
                  && state(earlier).equals("queued"));
    }
  }

  private void withinLimits(long seed, Set<UUID> running, Map<OrganizationId, Integer> limits) {
    limits.forEach((organization, limit) ->
        assertThat(count(running, organization, null))
            .as("seed %d: runs of %s", seed, organization)
            .isLessThanOrEqualTo(limit));
    for (UUID run : running) {
      Waiting one = requireNonNull(known.get(run));
      if (one.limit() != null) {
        assertThat(count(running, one.organization(), one.agent()))
            .as("seed %d: runs of an agent", seed)
            .isLessThanOrEqualTo(one.limit());
      }
    }
  }

  private void nothingCouldRun(long seed, Set<UUID> running, Map<OrganizationId, Integer> limits) {
    for (Waiting one : known.values()) {
      if (running.contains(one.run())) {
        continue;
      }
      boolean full =
          count(running, one.organization(), null) >= requireNonNull(limits.get(one.organization()))
              || (one.limit() != null
                  && count(running, one.organization(), one.agent()) >= one.limit());
      assertThat(full).as("seed %d: %s waits beside free room", seed, one).isTrue();
    }
  }

  private long count(Set<UUID> running, OrganizationId organization, @Nullable UUID agent) {
    return running.stream()
        .map(known::get)
        .filter(run ->
            run != null
                && run.organization().equals(organization)
                && (agent == null || run.agent().equals(agent)))
        .count();
  }

  private Waiting waiting(Claimed claimed) {
    return requireNonNull(known.get(claimed.run()));
  }

  private List<Claimed> claim(int wanted) {
    if (wanted <= 0) {
      return List.of();
    }
    return database.global(tx -> {
      nodes.renew(tx, node, Duration.ofMinutes(1));
      return nodes.claim(tx, node, wanted, 0);
    });
  }

  private static Map<OrganizationId, Long> byOrganization(List<Claimed> claims) {
    return claims.stream()
        .collect(Collectors.groupingBy(Claimed::organization, Collectors.counting()));
  }

  private OrganizationId organization() {
    return new OrganizationId(ids.next());
  }

  private void share(OrganizationId organization, int weight, @Nullable Integer limit) {
    Database.on(test.owner())
        .inOrganization(
            organization,
            tx ->
                tx.sql(
                        "insert into organization_share (organization_id, weight, max_runs) values (?, ?, ?)")
                    .param(organization.value())
                    .param(weight)
                    .param(limit)
                    .update());
  }

  private void queue(OrganizationId organization, int runs, boolean background) {
    for (int i = 0; i < runs; i++) {
      queue(organization, ids.next(), null, background);
    }
  }

  private void queue(
      OrganizationId organization, UUID agent, @Nullable Integer limit, boolean background) {
    UUID run = ids.next();
    UUID transcript = ids.next();
    database.inOrganization(
        organization,
        tx -> {
          tx.sql("insert into transcript (organization_id, id, created_at) values (?, ?, now())")
              .params(organization.value(), transcript)
              .update();
          return tx.sql(
                  """
                  insert into run (organization_id, id, transcript_id, agent_id, model, state, epoch, input_message_id,
                                   created_by, created_at, background, agent_limit)
                  values (?, ?, ?, ?, 'm', 'queued', 0, ?, 'user:1', now(), ?, ?)
                  """)
              .param(organization.value())
              .param(run)
              .param(transcript)
              .param(agent)
              .param(run)
              .param(background)
              .param(limit)
              .update();
        });
    known.put(run, new Waiting(organization, run, agent, limit, background));
  }

  private String state(Waiting run) {
    return database.inOrganization(
        run.organization(),
        tx ->
            tx.sql("select state from run where id = ?")
                .param(run.run())
                .query(String.class)
                .single());
  }

  private void end(Claimed claimed) {
    database.inOrganization(
        claimed.organization(),
        tx ->
            tx.sql("update run set state = 'succeeded', finished_at = now() where id = ?")
                .param(claimed.run())
                .update());
  }
}
