package dev.propel.walls;

import java.util.function.IntPredicate;

/** The statuses that answers to attacks may have. */
final class Verdicts {

  /** It is one's own and allowed. */
  static final IntPredicate GOOD = status -> status / 100 == 2;

  /** Without a credential that counts. */
  static final IntPredicate REFUSED = status -> status == 401;

  /** It is somebody else's, which must look as if it were not there. */
  static final IntPredicate NOT_THERE = status -> status == 404;

  /** Somebody else's id in a body. */
  static final IntPredicate UNKNOWN = status -> status == 404 || status == 422;

  /** A path that leads nowhere. */
  static final IntPredicate NO_WAY = status -> status == 400 || status == 401 || status == 404;

  private Verdicts() {}
}
