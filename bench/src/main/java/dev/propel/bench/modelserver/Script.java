package dev.propel.bench.modelserver;

/** Decides what the model server answers. Called on many threads at once. */
@FunctionalInterface
public interface Script {

  /** The reply to this call. */
  Reply reply(Call call);

  /**
   * Follows the directives in the last user message, such as {@code [[text:Hello]]} (all of them:
   * {@link Directives}); without any, asks for one calculator call where that tool is offered and
   * answers with a short text after its result.
   */
  static Script standard() {
    return new Directives();
  }
}
