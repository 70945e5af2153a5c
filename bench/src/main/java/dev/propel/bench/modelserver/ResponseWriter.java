package dev.propel.bench.modelserver;

import dev.propel.bench.modelserver.ModelServer.ClientGone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes HTTP/1.1 responses, whole or in chunks. */
final class ResponseWriter {

  private static final byte[] LAST_CHUNK = Session.bytes("0\r\n\r\n");

  private final OutputStream out;
  private final RequestReader client;

  ResponseWriter(OutputStream out, RequestReader client) {
    this.out = out;
    this.client = client;
  }

  /** Always true: the connection can be used again. */
  boolean whole(int status, Map<String, String> headers, String body) throws IOException {
    byte[] bytes = Session.bytes(body);
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Type: application/json\r\nContent-Length: ")
        .append(bytes.length)
        .append("\r\n\r\n");
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    response.writeBytes(Session.bytes(head.toString()));
    response.writeBytes(bytes);
    out.write(response.toByteArray());
    return true;
  }

  /** Whether the connection can be used again: not when it was to be cut. */
  boolean stream(String contentType, List<String> frames, Delivery delivery) throws IOException {
    byte[] head =
        Session.bytes(
            "HTTP/1.1 200 OK\r\nContent-Type: "
                + contentType
                + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    try {
      return delivery.equals(Delivery.PROMPT)
          ? atOnce(head, frames)
          : paced(head, frames, delivery);
    } catch (ClientGone gone) {
      throw gone;
    } catch (IOException brokenPipe) {
      throw new ClientGone();
    }
  }

  private boolean atOnce(byte[] head, List<String> frames) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream(frames.size() * 256);
    response.writeBytes(head);
    for (String frame : frames) {
      appendChunk(response, Session.bytes(frame));
    }
    response.writeBytes(LAST_CHUNK);
    out.write(response.toByteArray());
    return true;
  }

  private boolean paced(byte[] head, List<String> frames, Delivery delivery) throws IOException {
    client.pause(delivery.firstDelayMillis());
    out.write(head);
    int left = delivery.cutAfter() < 0 ? Integer.MAX_VALUE : delivery.cutAfter();
    int sent = 0;
    for (byte[] chunk : chunks(frames, delivery.byteWise())) {
      if (sent == delivery.hangAfter()) {
        client.awaitClose();
        throw new ClientGone();
      }
      if (sent > 0) {
        client.pause(delivery.chunkDelayMillis());
      }
      int length = Math.min(left, chunk.length);
      ByteArrayOutputStream framed = new ByteArrayOutputStream(length + 16);
      appendChunk(framed, length == chunk.length ? chunk : Arrays.copyOf(chunk, length));
      out.write(framed.toByteArray());
      sent++;
      left -= length;
      if (left == 0) {
        return false;
      }
    }
    out.write(LAST_CHUNK);
    return true;
  }

  private static List<byte[]> chunks(List<String> frames, boolean byteWise) {
    List<byte[]> chunks = new ArrayList<>();
    for (String frame : frames) {
      byte[] bytes = Session.bytes(frame);
      if (byteWise) {
        for (byte one : bytes) {
          chunks.add(new byte[] {one});
        }
      } else {
        chunks.add(bytes);
      }
    }
    return chunks;
  }

  private static void appendChunk(ByteArrayOutputStream to, byte[] chunk) {
    if (chunk.length == 0) {
      return;
    }
    to.writeBytes(Integer.toHexString(chunk.length).getBytes(StandardCharsets.US_ASCII));
    to.write('\r');
    to.write('\n');
    to.writeBytes(chunk);
    to.write('\r');
    to.write('\n');
  }
}
