package dev.propel.kernel.outbox;

/**
 * Takes the events of one type, as a bean. Called at least once for each event, from several
 * threads, in no order that is promised, and outside of any transaction.
 *
 * <p>Where a type has several subscribers, all run in the same roles, and a failure of one means
 * another attempt for all.
 */
public interface OutboxSubscriber {

  /** The type of the events it takes. */
  String type();

  /**
   * Takes one event. Returning means it is done; an exception means another attempt later. It is
   * given up as failed when it takes longer than {@link OutboxSettings#claim()}, and may then run
   * twice at a time.
   */
  void on(OutboxDelivery delivery);
}
