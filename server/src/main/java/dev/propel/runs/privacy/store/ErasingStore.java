package dev.propel.runs.privacy.store;

import dev.propel.audit.privacy.Erased;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Finds and removes rows of runs; all inside the organization whose scope the transaction has. */
@Repository
public class ErasingStore {

  /** The runs on these transcripts, and all runs that they began. */
  public List<UUID> families(Transaction tx, Collection<UUID> transcripts) {
    return tx.sql(
            """
            with roots as (
              select r.id from run r where r.organization_id = current_organization() and r.transcript_id = any (?)
            )
            select id from roots
            union
            select r.id from run r
             where r.organization_id = current_organization() and r.root_run_id in (select id from roots)
            """)
        .param(transcripts.toArray(UUID[]::new))
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** The objects that steps of these runs name and no step of another run does. */
  public List<String> objectsOf(Transaction tx, Collection<UUID> runs) {
    UUID[] ids = runs.toArray(UUID[]::new);
    List<String> named =
        tx.sql(
                """
                select distinct found[1] from step s
                 cross join lateral regexp_matches(s.request::text || s.result::text,
                                                   '"object": "([0-9a-f]{64})"', 'g') as found
                 where s.organization_id = current_organization() and s.run_id = any (?)
                """)
            .param(ids)
            .query((row, n) -> row.getString(1))
            .list();
    if (named.isEmpty()) {
      return named;
    }
    Set<String> shared =
        Set.copyOf(
            tx.sql(
                    """
                    select distinct found[1] from step s
                     cross join lateral regexp_matches(s.request::text || s.result::text,
                                                       '"object": "([0-9a-f]{64})"', 'g') as found
                     where s.organization_id = current_organization() and s.run_id <> all (?)
                       and found[1] = any (?)
                    """)
                .params(ids, named.toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list());
    return named.stream().filter(object -> !shared.contains(object)).toList();
  }

  /** Removes these runs with their transcripts, messages, steps and interrupts. */
  public Erased removeRuns(Transaction tx, Collection<UUID> runs, Collection<UUID> transcripts) {
    UUID[] ids = runs.toArray(UUID[]::new);
    UUID[] talks = transcripts.toArray(UUID[]::new);
    int steps = deleteSteps(tx, ids);
    int interrupts = deleteInterrupts(tx, ids);
    int messages =
        tx.sql(
                """
                delete from message where organization_id = current_organization()
                   and (transcript_id = any (?) or transcript_id in (
                     select transcript_id from run where organization_id = current_organization() and id = any (?)))
                """)
            .params(talks, ids)
            .update();
    tx.sql(
            """
            delete from transcript where organization_id = current_organization()
               and (id = any (?) or id in (
                 select transcript_id from run where organization_id = current_organization() and id = any (?)))
            """)
        .params(talks, ids)
        .update();
    return Erased.of("steps", steps)
        .and("interrupts", interrupts)
        .and("messages", messages)
        .and("runs", ids.length);
  }

  /** Removes the journals of these runs; that they were stays. */
  public Erased removeJournals(Transaction tx, Collection<UUID> runs) {
    UUID[] ids = runs.toArray(UUID[]::new);
    int steps = deleteSteps(tx, ids);
    return Erased.of("steps", steps).and("interrupts", deleteInterrupts(tx, ids));
  }

  /** Takes the words out of what was said in these runs; where it was said stays. */
  public Erased emptyMessages(Transaction tx, Collection<UUID> runs) {
    UUID[] ids = runs.toArray(UUID[]::new);
    int messages =
        tx.sql(
                """
                update message set content = '[erased]'
                 where organization_id = current_organization() and run_id = any (?) and content <> '[erased]'
                """)
            .param(ids)
            .update();
    tx.sql(
            """
            update run set error = null, webhook_url = null, specification = null
             where organization_id = current_organization() and id = any (?) and finished_at is not null
            """)
        .param(ids)
        .update();
    return Erased.of("messages", messages);
  }

  /** Transcripts that no conversation shows, of runs that this subject began; some of them. */
  public List<UUID> standaloneOf(Transaction tx, String subject, int most) {
    return tx.sql(
            """
            select transcript_id from run
             where organization_id = current_organization() and created_by = ? and standalone and parent_run_id is null
             limit ?
            """)
        .params(subject, most)
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Runs that this subject began in conversations of others and that say or did something. */
  public List<UUID> spokenBy(Transaction tx, String subject, int most) {
    return tx.sql(
            """
            select r.id from run r
             where r.organization_id = current_organization() and r.created_by = ?
               and (exists (select from step s where s.organization_id = r.organization_id and s.run_id = r.id)
                    or exists (select from message m where m.organization_id = r.organization_id
                                  and m.id in (r.input_message_id, r.output_message_id) and m.content <> '[erased]'))
             limit ?
            """)
        .params(subject, most)
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Any transcripts of the organization. */
  public List<UUID> transcripts(Transaction tx, int most) {
    return tx.sql(
            "select id from transcript where organization_id = current_organization() limit ?")
        .param(most)
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Transcripts of runs without a conversation that ended before. */
  public List<UUID> standaloneBefore(
      Transaction tx, Instant before, Collection<String> but, int most) {
    return tx.sql(
            """
            select transcript_id from run
             where organization_id = current_organization() and standalone and parent_run_id is null
               and finished_at < ?::timestamptz and created_by <> all (?)
             limit ?
            """)
        .params(before.toString(), but.toArray(String[]::new), most)
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Runs that ended before and have a journal. */
  public List<UUID> journalsBefore(
      Transaction tx, Instant before, Collection<String> but, int most) {
    return tx.sql(
            """
            select r.id from run r
             where r.organization_id = current_organization() and r.finished_at < ?::timestamptz
               and r.created_by <> all (?)
               and exists (select from step s where s.organization_id = r.organization_id and s.run_id = r.id)
             limit ?
            """)
        .params(before.toString(), but.toArray(String[]::new), most)
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  private static int deleteSteps(Transaction tx, UUID[] runs) {
    return tx.sql(
            "delete from step where organization_id = current_organization() and run_id = any (?)")
        .param(runs)
        .update();
  }

  private static int deleteInterrupts(Transaction tx, UUID[] runs) {
    return tx.sql(
            "delete from interrupt where organization_id = current_organization() and run_id = any (?)")
        .param(runs)
        .update();
  }
}
