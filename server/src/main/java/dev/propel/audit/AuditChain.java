package dev.propel.audit;

import dev.propel.audit.chain.ChainProof;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Proves that nothing in the decision log was changed or removed since it was sealed. */
@Service
public class AuditChain {

  /** How many seals one answer looks at. */
  public static final int MOST_SEALS = 1_000;

  private final ChainProof proof;

  AuditChain(ChainProof proof) {
    this.proof = proof;
  }

  /** Proves the seals from one to another, both included; of all, the first ones. */
  public ChainVerification verify(Caller caller, @Nullable Long from, @Nullable Long to) {
    caller.require(Permission.AUDIT_READ);
    long first = from == null ? 1 : from;
    long last = to == null ? Long.MAX_VALUE - 1 : to;
    if (first < 1) {
      throw Failure.malformed("from", "Seals are numbered from 1.");
    }
    if (last < first) {
      throw Failure.malformed("to", "The last seal is not before the first.");
    }
    return proof.prove(
        caller.organization(), first, Math.min(last, Long.MAX_VALUE - 1), MOST_SEALS);
  }
}
