package dev.propel.audit.store;

import tools.jackson.databind.json.JsonMapper;

/** Makes the store without Spring. */
public final class AuditStoreFixture {

  private AuditStoreFixture() {}

  /** A store with a JSON mapper of its own. */
  public static AuditStore store() {
    return new AuditStore(new JsonMapper());
  }

  /** A store of seals. */
  public static SealStore seals() {
    return new SealStore();
  }

  /** The months. */
  public static MonthStore months() {
    return new MonthStore();
  }
}
