package dev.propel.kernel.fanout;

import java.util.List;

/** Carries lines between the processes of a deployment. */
interface Transport {

  /** What it goes through, for people. */
  String name();

  /** Sends the lines to every process. Blocks; throws when they may not have been sent. */
  void send(List<String> lines) throws Exception;

  /**
   * Hears lines, this process's own among them, until it fails or is closed. Blocks; never returns
   * as if all were well.
   */
  void listen(Ear ear) throws Exception;

  /** Ends {@link #listen}; what is sent afterwards fails. */
  void close();

  /** Who listens. */
  interface Ear {
    /** From now on every line is heard. */
    void open();

    void hear(String line);
  }
}
