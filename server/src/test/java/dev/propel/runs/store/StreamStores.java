package dev.propel.runs.store;

import tools.jackson.databind.json.JsonMapper;

/** The store of streams for tests of other packages. */
public final class StreamStores {

  private StreamStores() {}

  public static StreamStore streams() {
    return new StreamStore(RunStores.steps(), JsonMapper.shared());
  }
}
