package dev.propel.runs.engine;

import dev.propel.models.Block;
import dev.propel.models.ModelRequest;
import dev.propel.models.Turn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of what a model is asked: tells later whether two steps were asked the same, without
 * keeping it twice.
 */
final class RequestDigest {

  private final MessageDigest digest;

  private RequestDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** The digest in hex. */
  static String of(ModelRequest request) {
    RequestDigest digest = new RequestDigest();
    digest.add(
        "model",
        request.model(),
        String.valueOf(request.instructions()),
        String.valueOf(request.temperature()));
    request.tools().forEach(tool -> digest.add("tool", tool.name()));
    request.turns().forEach(digest::add);
    return HexFormat.of().formatHex(digest.digest.digest());
  }

  private void add(Turn turn) {
    switch (turn) {
      case Turn.User(String text) -> add("user", text);
      case Turn.Assistant assistant -> {
        for (Block block : assistant.content()) {
          switch (block) {
            case Block.Text(String text) -> add("text", text);
            case Block.ToolCall call -> add("call", call.id(), call.name(), call.arguments());
          }
        }
      }
      case Turn.ToolResult result -> add("result", result.callId(), result.content());
    }
  }

  private void add(String... parts) {
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
  }
}
