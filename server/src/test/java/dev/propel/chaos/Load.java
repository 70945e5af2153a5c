package dev.propel.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that begin runs, whatever happens to the workers they ask. */
final class Load {

  private static final int TURNS = 3;

  private final List<Organization> organizations;
  private final Http http;
  private final Fleet fleet;
  private final Listener listener;
  private final Findings findings;
  private final List<Thread> clients = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
  private volatile boolean ending;

  Load(
      List<Organization> organizations,
      Http http,
      Fleet fleet,
      Listener listener,
      Findings findings) {
    this.organizations = organizations;
    this.http = http;
    this.fleet = fleet;
    this.listener = listener;
    this.findings = findings;
  }

  void start(int count, long seed) {
    for (int i = 0; i < count; i++) {
      Random random = new Random(seed + i);
      clients.add(Thread.ofVirtual().name("client-" + i).start(() -> work(random)));
    }
  }

  /** Lets every client come to the end of its run. */
  void end() throws InterruptedException {
    ending = true;
    for (Thread client : clients) {
      client.join();
    }
  }

  /** How many requests died with their worker. */
  int cutOff() {
    return refused.get();
  }

  /** Milliseconds from question to answer, sorted. */
  long[] millis() {
    return millis.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private void work(Random random) {
    try {
      while (!ending) {
        try {
          talk(random);
        } catch (IOException killed) {
          refused.incrementAndGet();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void talk(Random random) throws IOException, InterruptedException {
    int place = random.nextInt(organizations.size());
    Organization organization = organizations.get(place);
    Http.Answer begun =
        post(
            organization, "/api/v1/conversations", Map.of("agentId", organization.agent()), random);
    if (!taken(begun, Set.of(201))) {
      return;
    }
    String conversation = begun.text("id");
    String messages = "/api/v1/conversations/" + conversation + "/messages";
    for (int turn = 0; turn < TURNS && !ending; turn++) {
      Question question = new Question(place, UUID.fromString(conversation), turn);
      long asked = System.nanoTime();
      Http.Answer started =
          post(organization, messages, Map.of("content", question.toString()), random);
      if (!taken(started, Set.of(202))) {
        return;
      }
      String run = started.body().path("run").path("id").asString();
      if (!listener.follow(organization, run, random)) {
        findings.broken(Promise.EVERY_RUN_SUCCEEDS, run + " was followed in vain");
        return;
      }
      millis.add((System.nanoTime() - asked) / 1_000_000);
    }
  }

  private Http.Answer post(
      Organization organization, String path, Map<String, ?> body, Random random)
      throws IOException, InterruptedException {
    return http.post(fleet.any(random), organization.key(), path, body);
  }

  private boolean taken(Http.Answer answer, Set<Integer> wanted) {
    if (!wanted.contains(answer.status())) {
      findings.broken(Promise.REQUESTS_ARE_TAKEN, answer.toString());
      return false;
    }
    return true;
  }
}
