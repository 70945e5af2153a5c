package dev.propel.chaos;

import dev.propel.bench.Table;
import dev.propel.bench.modelserver.ModelServer;
import dev.propel.chaos.JournalReader.RunRow;
import dev.propel.chaos.JournalReader.StepRow;
import dev.propel.kernel.OrganizationId;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Workers that are killed at random moments while clients begin runs. The database, a model server,
 * the counter of effects and the clients live in this process, which nobody kills.
 */
final class Chaos implements AutoCloseable {

  private static final Duration LAST_PATIENCE = Duration.ofSeconds(90);
  private static final int ORGANIZATIONS = 3;

  private final Plan plan;
  private final Findings findings = new Findings();
  private final TestDatabase database = TestDatabase.fresh();
  private final JournalReader journal = new JournalReader(database.database());
  private final EffectCounter counter;
  private final ScriptedModel model;
  private final ModelServer models;
  private final Http http = new Http();
  private final Witness witness = new Witness(journal, findings);
  private final List<Organization> organizations = new ArrayList<>();
  private int epochs;
  private int runs;
  private int steps;

  /**
   * How long and how hard.
   *
   * @param workers places for workers; one that died is not up at once
   * @param clients how many runs are under way
   * @param seed of moments and victims; a rerun is alike, not the same
   */
  record Plan(int kills, int workers, int clients, long seed) {}

  private Chaos(Plan plan) throws IOException {
    this.plan = plan;
    this.counter = new EffectCounter();
    this.model = new ScriptedModel(journal, findings, plan.seed());
    this.models = ModelServer.start(model);
  }

  /** Runs the plan; prints its figures and what was found broken. */
  static Findings run(Plan plan) throws IOException, InterruptedException {
    try (Chaos chaos = new Chaos(plan)) {
      System.out.println("Seed " + plan.seed());
      chaos.run();
      return chaos.findings;
    }
  }

  private void run() throws IOException, InterruptedException {
    WorkerCommand command =
        new WorkerCommand(
            Path.of("target", "chaos").toAbsolutePath(),
            counter.port(),
            List.of(
                "--propel.runs.lease=2s",
                "--propel.runs.poll=500ms",
                "--propel.runs.concurrency=64",
                "--propel.database.url=" + database.url(),
                "--propel.database.pool-size=8",
                "--propel.models.openai.base-url=" + models.url() + "/v1",
                "--propel.models.openai.models=chaos"));
    prepare(command);
    Fleet fleet = new Fleet(command, plan.workers(), findings);
    long began;
    Load load;
    Listener listener = new Listener(http, fleet, findings);
    InterruptDesk desk = new InterruptDesk(journal, counter, http, fleet, findings, plan.seed());
    Thread watch = Thread.ofPlatform().daemon().name("watch").start(() -> watch(desk));
    try {
      load = new Load(organizations, http, fleet, listener, findings);
      fleet.await(plan.workers());
      load.start(plan.clients(), plan.seed());
      began = System.nanoTime();
      Random random = new Random(plan.seed());
      for (int kill = 0; kill < plan.kills(); kill++) {
        Thread.sleep(random.nextInt(100, 1000));
        fleet.killOne(random);
      }
      load.end();
      awaitEnd();
    } finally {
      watch.interrupt();
      watch.join();
      fleet.close();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    audit();
    report(took, fleet, load, listener, desk);
  }

  /** The first worker makes the accounts, and by the way teaches the JVM which classes to keep. */
  private void prepare(WorkerCommand command) throws IOException, InterruptedException {
    WorkerProcess worker = command.startRecording();
    while (!worker.healthy()) {
      if (!worker.alive()) {
        throw new IOException("The first worker did not start; its log is " + command.log());
      }
      Thread.sleep(50);
    }
    for (int i = 0; i < ORGANIZATIONS; i++) {
      organizations.add(organization(worker, i));
    }
    journal.know(organizations);
    for (int i = 0; i < ORGANIZATIONS; i++) {
      String key = organizations.get(i).key();
      Map<String, String> about = Map.of("agentId", organizations.get(i).agent());
      String conversation =
          http.post(worker, key, "/api/v1/conversations", about).expect(201).text("id");
      Map<String, String> content =
          Map.of("content", new Question(i, UUID.fromString(conversation), 1).toString());
      http.post(worker, key, "/api/v1/conversations/" + conversation + "/messages", content)
          .expect(202);
    }
    awaitEnd();
    worker.stop();
  }

  private Organization organization(WorkerProcess worker, int number)
      throws IOException, InterruptedException {
    Http.Answer session =
        http.post(
                worker,
                "",
                "/api/v1/auth/register",
                Map.of(
                    "email",
                    "chaos-" + number + "@example.com",
                    "password",
                    "a long chaos password",
                    "name",
                    "Chaos",
                    "organizationName",
                    "Chaos " + number))
            .expect(201);
    String token = session.text("accessToken");
    String agent =
        http.post(
                worker,
                token,
                "/api/v1/agents",
                Map.of(
                    "name",
                    "Chaos",
                    "model",
                    "openai/chaos",
                    "tools",
                    List.of(
                        EffectTool.named(Effect.PURE),
                        EffectTool.named(Effect.IDEMPOTENT),
                        EffectTool.named(Effect.ONCE))))
            .expect(201)
            .text("id");
    http.post(worker, token, "/api/v1/agents/" + agent + "/versions", Map.of()).expect(201);
    String key =
        http.post(worker, token, "/api/v1/api-keys", Map.of("name", "chaos"))
            .expect(201)
            .text("key");
    UUID id = UUID.fromString(session.body().path("organization").path("id").asString());
    return new Organization(new OrganizationId(id), key, agent);
  }

  private void watch(InterruptDesk desk) {
    try {
      while (true) {
        witness.look(organizations);
        desk.work(organizations);
        Thread.sleep(200);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEnd() throws InterruptedException {
    long end = System.nanoTime() + LAST_PATIENCE.toNanos();
    while (System.nanoTime() < end
        && organizations.stream().mapToInt(each -> journal.unfinished(each.id())).sum() > 0) {
      Thread.sleep(100);
    }
  }

  private void audit() {
    Audit audit = new Audit(counter.byCall(), findings);
    List<StepRow> all = new ArrayList<>();
    for (Organization organization : organizations) {
      List<StepRow> journals = journal.steps(organization.id(), Duration.ofDays(1));
      all.addAll(journals);
      Map<UUID, List<StepRow>> byRun =
          journals.stream().collect(Collectors.groupingBy(StepRow::run));
      for (RunRow run : journal.runs(organization.id())) {
        runs++;
        epochs += run.epoch() - 1;
        audit.run(run, byRun.getOrDefault(run.id(), List.of()));
      }
    }
    steps = all.size();
    audit.effects();
    witness.compare(all);
  }

  private void report(
      Duration took, Fleet fleet, Load load, Listener listener, InterruptDesk desk) {
    Table table = new Table();
    long[] millis = load.millis();
    figure(table, "kills", plan.kills());
    figure(table, "seconds", took.toSeconds());
    figure(table, "a worker's start, ms", fleet.averageStartMillis());
    figure(table, "runs", runs);
    figure(
        table, "steps, of which seen by the witness as they came", steps + ", " + witness.seen());
    figure(table, "takeovers of a run", epochs);
    figure(table, "requests that died with their worker", load.cutOff());
    figure(table, "streams cut and gone on with", listener.cuts());
    figure(
        table, "question to answer, median ms", millis.length == 0 ? 0 : millis[millis.length / 2]);
    figure(
        table,
        "question to answer, longest ms",
        millis.length == 0 ? 0 : millis[millis.length - 1]);
    figure(table, "model calls", model.summary());
    for (Effect effect : Effect.values()) {
      figure(table, "effects of " + effect.label() + " tools", counter.summary(effect));
    }
    figure(table, "calls of unknown outcome that somebody was asked about", desk.resolved());
    for (Promise promise : Promise.values()) {
      figure(table, promise.broken(), findings.of(promise).size());
    }
    System.out.println(table.text());
    for (Promise promise : Promise.values()) {
      findings.of(promise).stream()
          .limit(5)
          .forEach(how -> System.out.println(promise.broken() + ": " + how));
    }
  }

  private static void figure(Table table, String name, Object value) {
    table.row().put("figure", name).put("value", String.valueOf(value));
  }

  @Override
  public void close() throws IOException {
    http.close();
    models.close();
    counter.close();
    database.close();
  }
}
