package dev.propel.audit.store;

import tools.jackson.databind.json.JsonMapper;

/** Makes the store without Spring. */
public final class AuditStoreFixture {

  private AuditStoreFixture() {}

  /** A store with a JSON mapper of its own. */
  public static AuditStore store() {
    return new AuditStore(new JsonMapper());
  }
}
