package dev.propel.kernel.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which port the embedded server takes: the one of the last time, so that tools keep working. */
final class LoopbackPort {

  private LoopbackPort() {}

  /** The port in the file if it is free now, otherwise any. */
  static int preferred(Path file) throws IOException {
    if (Files.exists(file)) {
      String text = Files.readString(file).strip();
      if (text.matches("[1-9][0-9]{3,4}") && isFree(Integer.parseInt(text))) {
        return Integer.parseInt(text);
      }
    }
    return any();
  }

  /** A port that was free a moment ago. */
  static int any() throws IOException {
    return bind(0);
  }

  static boolean isFree(int port) {
    try {
      return bind(port) == port;
    } catch (IOException | IllegalArgumentException taken) {
      return false;
    }
  }

  private static int bind(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    }
  }
}
