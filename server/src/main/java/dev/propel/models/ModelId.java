package dev.propel.models;

import java.util.Optional;

/** A model's id in its two parts; the name may hold further slashes. */
record ModelId(String provider, String name) {

  static Optional<ModelId> parse(String id) {
    int slash = id.indexOf('/');
    return slash < 1 || slash == id.length() - 1
        ? Optional.empty()
        : Optional.of(new ModelId(id.substring(0, slash), id.substring(slash + 1)));
  }

  ModelInfo info(boolean demo, ContextWindows windows) {
    return new ModelInfo(provider + "/" + name, provider, name, demo, windows.of(this));
  }
}
