package dev.propel.models;

import dev.propel.kernel.Failure;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The language models that this deployment can call. Safe for many threads. */
public interface Models {

  /** The models to offer, the default first; never empty. */
  List<ModelInfo> catalogue();

  /** The id of the model that an agent gets when it names none. */
  String defaultModel();

  /**
   * Whether a call to this model would be sent: its provider is configured. Any model name of such
   * a provider counts, listed or not; only the provider can tell whether it has it.
   */
  boolean knows(String model);

  /**
   * How many tokens a model takes in and gives out in one call, listed or not. A guess where nobody
   * knows: only the provider's refusal ({@code context_length_exceeded}) is certain.
   */
  default int contextWindow(String model) {
    return catalogue().stream()
        .filter(info -> info.id().equals(model))
        .findFirst()
        .map(ModelInfo::contextWindow)
        .orElse(ContextWindows.UNKNOWN);
  }

  /**
   * Streams one completion and blocks the calling (virtual) thread until the answer is whole. The
   * listener is called on that thread, in the order of the response's blocks; its deltas
   * concatenated are exactly those blocks.
   *
   * <p>Connecting is tried twice; nothing is repeated once a byte has come back. Interrupting the
   * thread closes the connection to the provider, so that it stops generating.
   *
   * @throws InterruptedException when the calling thread was interrupted
   * @throws CancellationException when the listener threw it to end the call; what a listener
   *     throws closes the connection and passes through
   * @throws Failure {@code model_unknown}, {@code provider_unreachable}, {@code provider_timeout},
   *     {@code provider_refused_key}, {@code provider_rate_limited}, {@code provider_overloaded},
   *     {@code provider_rejected_request}, {@code context_length_exceeded} or {@code
   *     provider_protocol}; its problem tells whether a retry may help and when
   */
  ModelResponse complete(ModelRequest request, ModelListener listener) throws InterruptedException;
}
