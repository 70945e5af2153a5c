package dev.propel.bench.modelserver;

import dev.propel.bench.modelserver.ModelServer.ClientGone;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests, and notices when the client closes while it is being answered. */
final class RequestReader {

  private final Socket socket;
  private final InputStream in;
  private byte[] buffer = new byte[8192];
  private int begin;
  private int end;

  RequestReader(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** The next request, or null when the client closed the connection. */
  @Nullable Request next() throws IOException {
    String requestLine = line();
    if (requestLine == null) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = requiredLine(); !line.isEmpty(); line = requiredLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String[] words = requestLine.split(" ", 3);
    byte[] body =
        "chunked".equalsIgnoreCase(headers.get("transfer-encoding"))
            ? chunkedBody()
            : bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Request(words[1], headers, body);
  }

  /** Waits this long; throws when the client closes meanwhile. */
  void pause(int millis) throws IOException {
    if (millis > 0) {
      closedWithin(millis);
    }
  }

  /** Waits until the client closes. */
  void awaitClose() throws IOException {
    closedWithin(0);
  }

  private void closedWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      while (true) {
        fill();
      }
    } catch (SocketTimeoutException _) {
      // Still there.
    } catch (IOException gone) {
      throw new ClientGone();
    } finally {
      if (!socket.isClosed()) {
        socket.setSoTimeout(0);
      }
    }
  }

  private byte[] chunkedBody() throws IOException {
    byte[] body = new byte[0];
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      byte[] chunk = bytes(size);
      int length = body.length;
      body = Arrays.copyOf(body, length + size);
      System.arraycopy(chunk, 0, body, length, size);
      requiredLine();
    }
    requiredLine();
    return body;
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(requiredLine().strip(), 16);
  }

  private byte[] bytes(int count) throws IOException {
    while (end - begin < count) {
      fill();
    }
    byte[] bytes = Arrays.copyOfRange(buffer, begin, begin + count);
    begin += count;
    return bytes;
  }

  private String requiredLine() throws IOException {
    String line = line();
    if (line == null) {
      throw new EOFException();
    }
    return line;
  }

  private @Nullable String line() throws IOException {
    int scanned = 0;
    while (true) {
      for (int index = begin + scanned; index < end; index++) {
        if (buffer[index] == '\n') {
          int last = index > begin && buffer[index - 1] == '\r' ? index - 1 : index;
          String line = new String(buffer, begin, last - begin, StandardCharsets.ISO_8859_1);
          begin = index + 1;
          return line;
        }
      }
      scanned = end - begin;
      if (scanned == 0) {
        begin = 0;
        end = 0;
      }
      try {
        fill();
      } catch (EOFException closed) {
        if (scanned == 0) {
          return null;
        }
        throw closed;
      }
    }
  }

  private void fill() throws IOException {
    if (end == buffer.length) {
      if (begin > 0) {
        System.arraycopy(buffer, begin, buffer, 0, end - begin);
        end -= begin;
        begin = 0;
      } else {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }
    int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      throw new EOFException();
    }
    end += count;
  }

  /** A request as it came in. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
  record Request(String path, Map<String, String> headers, byte[] body) {}
}
