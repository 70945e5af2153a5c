package dev.propel.models.providers;

import dev.propel.models.ModelListener;
import dev.propel.models.ModelRequest;
import dev.propel.models.ModelResponse;

/** Somebody whose models can be called. Safe for many threads. */
public interface Provider {

  /** The part of a model's id before the first slash. */
  String name();

  /**
   * As {@link dev.propel.models.Models#complete}.
   *
   * @param model the name without the provider
   */
  ModelResponse complete(String model, ModelRequest request, ModelListener listener)
      throws InterruptedException;
}
