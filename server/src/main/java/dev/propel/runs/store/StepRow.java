package dev.propel.runs.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.runs.Step;
import dev.propel.runs.journal.payload.Payloads;

/** A step as its row has it. What is large can be read when the transaction is over. */
public final class StepRow {

  private final OrganizationId organization;
  private final Step step;
  private final Payloads payloads;

  StepRow(OrganizationId organization, Step step, Payloads payloads) {
    this.organization = organization;
    this.step = step;
    this.payloads = payloads;
  }

  /** The step, its large texts named and shown in their beginning only. */
  public Step named() {
    return step;
  }

  /** The step with all its texts; may ask the object store for them. */
  public Step whole() {
    return payloads.whole(organization, step);
  }
}
