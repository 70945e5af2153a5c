package dev.propel.identity.outside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on a UDP port of loopback that knows TXT records only (RFC 1035 §4). */
public final class TinyDns {

  private static final int NO_SUCH_NAME = 3;

  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final DatagramSocket socket;

  public TinyDns() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /** Its host and port. */
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  void say(String name, String text) {
    texts.put(name.toLowerCase(Locale.ROOT), text);
  }

  private void serve() {
    byte[] bytes = new byte[512];
    while (!socket.isClosed()) {
      try {
        DatagramPacket asked = new DatagramPacket(bytes, bytes.length);
        socket.receive(asked);
        byte[] answer = answer(ByteBuffer.wrap(bytes, 0, asked.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, asked.getAddress(), asked.getPort()));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private byte[] answer(ByteBuffer question) {
    short id = question.getShort();
    question.position(12);
    StringBuilder name = new StringBuilder();
    int length;
    while ((length = question.get()) != 0) {
      byte[] label = new byte[length];
      question.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
    }
    question.position(question.position() + 4);
    byte[] asked = new byte[question.position() - 12];
    question.get(12, asked);
    String text = texts.get(name.toString().toLowerCase(Locale.ROOT));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int flags = 0x8580 | (text == null ? NO_SUCH_NAME : 0);
    out.writeBytes(
        ByteBuffer.allocate(12)
            .putShort(id)
            .putShort((short) flags)
            .putShort((short) 1)
            .putShort((short) (text == null ? 0 : 1))
            .putInt(0)
            .array());
    out.writeBytes(asked);
    if (text != null) {
      byte[] value = text.getBytes(StandardCharsets.US_ASCII);
      out.writeBytes(
          ByteBuffer.allocate(12)
              .putShort((short) 0xC00C)
              .putShort((short) 16)
              .putShort((short) 1)
              .putInt(1)
              .putShort((short) (value.length + 1))
              .array());
      out.write(value.length);
      out.writeBytes(value);
    }
    return out.toByteArray();
  }
}
