package dev.propel.runs;

import dev.propel.audit.privacy.Erased;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.objects.ObjectHash;
import dev.propel.kernel.objects.ObjectStore;
import dev.propel.runs.privacy.store.ErasingStore;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Removes transcripts and runs for good, with what they left in the object store. */
@Service
public class RunErasure {

  private final ErasingStore store;
  private final ObjectStore objects;

  RunErasure(ErasingStore store, ObjectStore objects) {
    this.store = store;
    this.objects = objects;
  }

  /**
   * Removes these transcripts, the runs on them and the runs that those began. A run that is under
   * way finds itself gone at its next step. Objects that nothing else names go once the transaction
   * has committed.
   */
  public Erased erase(Transaction tx, OrganizationId organization, List<UUID> transcripts) {
    List<UUID> runs = store.families(tx, transcripts);
    List<String> gone = store.objectsOf(tx, runs);
    Erased erased = store.removeRuns(tx, runs, transcripts);
    drop(tx, organization, gone);
    return erased.and("objects", gone.size());
  }

  /** Removes what these runs were shown and did; that they were stays. */
  public Erased eraseJournals(Transaction tx, OrganizationId organization, List<UUID> runs) {
    List<String> gone = store.objectsOf(tx, runs);
    Erased erased = store.removeJournals(tx, runs);
    drop(tx, organization, gone);
    return erased.and("objects", gone.size());
  }

  private void drop(Transaction tx, OrganizationId organization, List<String> gone) {
    tx.afterCommit(
        () -> gone.forEach(object -> objects.delete(organization, new ObjectHash(object))));
  }
}
