package dev.propel.bench.modelserver;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The model server as a process. */
@Command(
    name = "model-server",
    mixinStandardHelpOptions = true,
    description = "Speaks the protocols of OpenAI, Anthropic and Ollama and answers by script.")
final class ModelServerCommand implements Callable<Integer> {

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
  String host = "127.0.0.1";

  @Option(names = "--port", defaultValue = "0", description = "Port; 0 for any free one.")
  int port;

  @Option(names = "--key", description = "Key that clients must present; without it, none.")
  @Nullable String key;

  @Option(
      names = "--first-delay",
      defaultValue = "0",
      description = "Milliseconds before the first byte of an answer.")
  int firstDelay;

  @Option(
      names = "--chunk-delay",
      defaultValue = "0",
      description = "Milliseconds before every further chunk.")
  int chunkDelay;

  @Override
  public Integer call() throws InterruptedException {
    try (ModelServer server = ModelServer.start(host, port, this::reply, key)) {
      System.out.println("model server listening on " + server.url());
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private final Script standard = Script.standard();

  private Reply reply(Call call) {
    Reply reply = standard.reply(call);
    if (reply instanceof Reply.Answer answer && answer.delivery().equals(Delivery.PROMPT)) {
      return answer.delivered(Delivery.PROMPT.firstAfter(firstDelay).slow(chunkDelay));
    }
    return reply;
  }
}
