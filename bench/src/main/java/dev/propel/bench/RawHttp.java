package dev.propel.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive HTTP/1.1 connection that posts JSON and reads a chunked stream to its end, at next
 * to no cost.
 */
final class RawHttp implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String headers;

  RawHttp(int port, String token) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream(), 8192);
    out = socket.getOutputStream();
    headers =
        """
         HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Accept: text/event-stream\r
        Content-Type: application/json\r
        """
            .formatted(token);
  }

  /** Posts and returns the answer's body; throws unless it is a 200. */
  String post(String path, byte[] body) throws IOException {
    String head = "POST " + path + headers + "Content-Length: " + body.length + "\r\n\r\n";
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[headBytes.length + body.length];
    System.arraycopy(headBytes, 0, request, 0, headBytes.length);
    System.arraycopy(body, 0, request, headBytes.length, body.length);
    out.write(request);
    String status = line();
    while (!line().isEmpty()) {
      // The headers do not matter here: the answer is chunked or it is an error.
    }
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("The server answered " + status);
    }
    StringBuilder text = new StringBuilder();
    for (int size = chunk(); size > 0; size = chunk()) {
      text.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
      line();
    }
    line();
    return text.toString();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
