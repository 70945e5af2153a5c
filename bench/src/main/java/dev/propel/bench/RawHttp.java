package dev.propel.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One client that posts JSON over a kept-alive HTTP/1.1 connection and reads each chunked stream to
 * its end, at next to no cost.
 */
final class RawHttp implements AutoCloseable {

  private static final int SILENCE_MS = 60_000;

  private final int port;
  private final String headers;
  private @Nullable Wire wire;

  RawHttp(int port, String token) {
    this.port = port;
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

  /** Posts and returns the answer's body; throws unless it is a 200 in chunks. */
  String post(String path, byte[] body) throws IOException {
    Wire connected = wire == null ? Wire.connect(port) : wire;
    String head = "POST " + path + headers + "Content-Length: " + body.length + "\r\n\r\n";
    connected.send(head.getBytes(StandardCharsets.US_ASCII), body);
    String status = connected.line();
    boolean last = false;
    for (String header = connected.line(); !header.isEmpty(); header = connected.line()) {
      last |= header.equalsIgnoreCase("Connection: close");
    }
    if (!status.startsWith("HTTP/1.1 200")) {
      connected.close();
      throw new IOException("The server answered " + status);
    }
    String text = connected.chunks();
    // Servers end a connection after so many requests and say so with the last answer.
    if (last) {
      connected.close();
    }
    wire = last ? null : connected;
    return text;
  }

  @Override
  public void close() throws IOException {
    if (wire != null) {
      wire.close();
    }
  }

  /** One connection. */
  private record Wire(Socket socket, InputStream in) implements AutoCloseable {

    static Wire connect(int port) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(SILENCE_MS);
      return new Wire(socket, new BufferedInputStream(socket.getInputStream(), 8192));
    }

    void send(byte[] head, byte[] body) throws IOException {
      byte[] request = Arrays.copyOf(head, head.length + body.length);
      System.arraycopy(body, 0, request, head.length, body.length);
      socket.getOutputStream().write(request);
    }

    String chunks() throws IOException {
      ByteArrayOutputStream text = new ByteArrayOutputStream(4096);
      for (int size = chunk(); size > 0; size = chunk()) {
        text.write(in.readNBytes(size));
        line();
      }
      line();
      return text.toString(StandardCharsets.UTF_8);
    }

    private int chunk() throws IOException {
      return Integer.parseInt(line(), 16);
    }

    String line() throws IOException {
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
}
