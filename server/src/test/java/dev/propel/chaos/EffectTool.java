package dev.propel.chaos;

import dev.propel.tools.Effect;
import dev.propel.tools.Tool;
import dev.propel.tools.ToolCall;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.ToolResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool whose only effect is that the driver counts it, so that the count outlives the worker.
 * Rests before and after, so that workers die on either side of the effect.
 */
final class EffectTool implements Tool {

  private static final int LONGEST_REST_MS = 80;

  private final Effect effect;
  private final int counter;

  private EffectTool(Effect effect, int counter) {
    this.effect = effect;
    this.counter = counter;
  }

  /** One tool of each effect, telling the counter on this port. */
  static List<EffectTool> all(int counter) {
    return Arrays.stream(Effect.values()).map(effect -> new EffectTool(effect, counter)).toList();
  }

  /** The name of the tool with this effect. */
  static String named(Effect effect) {
    return switch (effect) {
      case PURE -> "look";
      case IDEMPOTENT -> "put";
      case ONCE -> "pay";
    };
  }

  @Override
  public ToolDescription description() {
    return new ToolDescription(
        named(effect),
        "Is counted.",
        effect,
        JsonMapper.shared().readTree("{\"type\":\"object\"}"));
  }

  @Override
  public ToolResult call(ToolCall call) throws InterruptedException {
    rest();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), counter)) {
      String line =
          String.join(
              " ", named(effect), call.run().toString(), call.callId(), call.idempotencyKey());
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      String counted =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      rest();
      return ToolResult.ok(String.valueOf(counted));
    } catch (IOException unreachable) {
      throw new IllegalStateException("The driver does not count", unreachable);
    }
  }

  private static void rest() throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_REST_MS));
  }
}
