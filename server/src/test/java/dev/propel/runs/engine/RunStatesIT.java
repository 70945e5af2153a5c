package dev.propel.runs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.agents.OnBusy;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.models.Block;
import dev.propel.runs.Cursor;
import dev.propel.runs.Resolution.Action;
import dev.propel.runs.RunOptions;
import dev.propel.runs.RunState;
import dev.propel.runs.RunTransition;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Toolbox;
import dev.propel.tools.waiting.WaitingTools;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds what the database does with runs against the table of transitions. */
class RunStatesIT {

  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final TestDatabase test = TestDatabase.fresh();
  private final ScriptedModels models = new ScriptedModels();
  private final EngineFixture node =
      new EngineFixture(
          test,
          models,
          new Toolbox(List.of(new CountingTool("count", call -> "42")), WaitingTools.all()),
          EngineFixture.settings());
  private final OrganizationId here = node.organization();

  @BeforeEach
  void observe() {
    Database.on(test.owner())
        .global(tx ->
            tx.sql(
                    """
                    create table seen (was text, became text);
                    grant insert on seen to propel_app, propel_engine;
                    create function see() returns trigger language plpgsql as $$
                    begin
                      if tg_op = 'INSERT' then insert into seen values (null, new.state);
                      elsif new.state <> old.state or new.epoch <> old.epoch then
                        insert into seen values (old.state, new.state);
                      end if;
                      return null;
                    end $$;
                    create trigger see after insert or update on run for each row execute function see();
                    """)
                .update());
    node.start();
  }

  @AfterEach
  void stop() {
    node.close();
    test.close();
  }

  @Test
  void runsGoTheWaysOfTheTableAndNoOthers() throws Exception {
    models.says(text());
    UUID transcript = node.transcript(here);
    node.follow(here, node.say(here, transcript, "Succeed"), Cursor.START);

    models.says(question());
    UUID asks = node.say(here, transcript, "Wait");
    node.awaitInterrupt(here, asks);
    UUID inLine = say(transcript, options(OnBusy.ENQUEUE, null, null));
    node.requestCancel(here, inLine);
    models.says(text());
    node.resolve(here, node.awaitInterrupt(here, asks), Action.RESPOND, "Blue");
    node.follow(here, asks, Cursor.START);

    models.says(question());
    UUID cancelled = node.say(here, transcript, "Wait and be cancelled");
    node.awaitInterrupt(here, cancelled);
    node.requestCancel(here, cancelled);

    models.says(question());
    UUID late = say(transcript, options(null, null, Instant.now().plusMillis(900)));
    node.follow(here, late, Cursor.START);

    UUID never = say(transcript, options(null, Instant.now().plusSeconds(60), Instant.now()));
    node.follow(here, never, Cursor.START);

    models.does((request, listener) -> {
      throw new IllegalStateException("broken");
    });
    node.follow(here, node.say(here, transcript, "Fail"), Cursor.START);

    UUID lost = node.abandoned(here, transcript, List.of());
    models.says(text());
    node.follow(here, lost, Cursor.START);

    stopped(transcript);
    handedBack(transcript);

    assertThat(seen()).containsExactlyInAnyOrderElementsOf(table());
  }

  private void stopped(UUID transcript) throws Exception {
    models.does((request, listener) -> {
      called.countDown();
      never.await();
      return List.of();
    });
    UUID run = node.say(here, transcript, "Be stopped");
    called.await();
    node.requestCancel(here, run);
    node.follow(here, run, Cursor.START);
  }

  private void handedBack(UUID transcript) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    models.does((request, listener) -> {
      begun.countDown();
      goOn.await();
      return List.of(new Block.ToolCall("c", "count", "{}"));
    });
    node.say(here, transcript, "Be handed back");
    begun.await();
    Thread stopping = Thread.ofVirtual().start(node::stop);
    Thread.sleep(50);
    goOn.countDown();
    stopping.join();
  }

  private Set<String> seen() {
    return Set.copyOf(
        Database.on(test.owner())
            .global(tx ->
                tx.sql("select distinct coalesce(was, '-') || ' → ' || became from seen")
                    .query(String.class)
                    .list()));
  }

  private static Set<String> table() {
    return Arrays.stream(RunTransition.values())
        .map(way -> {
          RunState from = way.from();
          return (from == null ? "-" : from.label()) + " → " + way.to().label();
        })
        .collect(Collectors.toSet());
  }

  private UUID say(UUID transcript, RunOptions options) {
    return node.say(here, transcript, "More", options).run().id();
  }

  private static RunOptions options(
      @Nullable OnBusy busy, @Nullable Instant startAt, @Nullable Instant deadline) {
    return new RunOptions(busy, false, startAt, deadline, null, null);
  }

  private static Block question() {
    return new Block.ToolCall("q", "ask_person", "{\"question\": \"Which?\"}");
  }

  private static Block text() {
    return new Block.Text("Done.");
  }
}
