package dev.propel.models.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One connection to a provider; used by one thread at a time. */
final class Connection implements Closeable {

  private static final int LONGEST_LINE = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[8 * 1024];
  private int begin;
  private int end;
  private long idleSince;

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** Connects, through the proxy that the JVM's settings name for this origin, if they do. */
  static Connection open(Origin origin, SSLSocketFactory tls, int timeoutMillis)
      throws IOException {
    Proxy proxy = ProxySelector.getDefault().select(origin.url()).getFirst();
    Socket socket = new Socket(proxy);
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          proxy.type() == Proxy.Type.DIRECT
              ? new InetSocketAddress(origin.address(), origin.port())
              : InetSocketAddress.createUnresolved(origin.address(), origin.port()),
          timeoutMillis);
      return new Connection(origin.tls() ? secured(socket, origin, tls, timeoutMillis) : socket);
    } catch (IOException | RuntimeException failed) {
      socket.close();
      throw failed;
    }
  }

  private static Socket secured(
      Socket socket, Origin origin, SSLSocketFactory tls, int timeoutMillis) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, origin.address(), origin.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout(timeoutMillis);
    secured.startHandshake();
    return secured;
  }

  void write(byte[] request) throws IOException {
    out.write(request);
  }

  /** The next line without its end. */
  String line(Deadline deadline, Duration idle) throws IOException {
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
      if (scanned > LONGEST_LINE) {
        throw new IOException("A header line longer than " + LONGEST_LINE + " bytes.");
      }
      if (fill(deadline, idle) < 0) {
        throw new IOException("The connection was closed in the middle of a message.");
      }
    }
  }

  /** Up to so many bytes of what has come, waiting for at least one; -1 at the end. */
  int read(byte[] to, int offset, int length, Deadline deadline, Duration idle) throws IOException {
    if (begin == end && fill(deadline, idle) < 0) {
      return -1;
    }
    int count = Math.min(length, end - begin);
    System.arraycopy(buffer, begin, to, offset, count);
    begin += count;
    return count;
  }

  /** Waits for more bytes; -1 when there will be none. */
  int fill(Deadline deadline, Duration idle) throws IOException {
    if (begin == end) {
      begin = 0;
      end = 0;
    } else if (end == buffer.length) {
      int length = end - begin;
      byte[] roomier = begin > 0 ? buffer : new byte[buffer.length * 2];
      System.arraycopy(buffer, begin, roomier, 0, length);
      buffer = roomier;
      begin = 0;
      end = length;
    }
    socket.setSoTimeout(deadline.millisFor(idle));
    int count = in.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count;
  }

  /** Whether a byte nobody asked for has come: such a connection must not be used again. */
  boolean hasLeftovers() {
    return begin < end;
  }

  void becomeIdle() {
    idleSince = System.nanoTime();
    if (buffer.length > 64 * 1024) {
      buffer = Arrays.copyOf(buffer, 8 * 1024);
      begin = 0;
      end = 0;
    }
  }

  boolean isIdleFor(Duration time) {
    return System.nanoTime() - idleSince > time.toNanos();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // It is of no use any more either way.
    }
  }
}
