package dev.propel.models.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.bench.modelserver.ModelServer;
import dev.propel.bench.modelserver.Script;
import dev.propel.models.ModelListener;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTest {

  private final ModelServer server = ModelServer.start(Script.standard());
  private final HttpProvider provider = TestProviders.of(Dialect.OPENAI, server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void interruptInTheMiddleOfAnAnswerClosesTheConnection() throws Exception {
    CountDownLatch firstWord = new CountDownLatch(1);
    Thrown thrown = new Thrown();
    Thread thread =
        thrown.start("[[hang-after:3]] [[text:One two three four]]", firstWord::countDown);

    firstWord.await();
    thread.interrupt();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    awaitAbandoned();
  }

  @Test
  void interruptBeforeTheFirstByteClosesTheConnectionAndIsNotRepeated() throws Exception {
    Thrown thrown = new Thrown();
    Thread thread = thrown.start("[[hang]]", () -> {});

    while (server.calls() == 0) {
      Thread.sleep(5);
    }
    thread.interrupt();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    awaitAbandoned();
    assertThat(server.calls()).isEqualTo(1);
  }

  @Test
  void whatTheListenerThrowsClosesTheConnectionAndPassesThrough() throws Exception {
    ModelListener cancelling = new Heard.Cancelling();

    assertThatThrownBy(() ->
            provider.complete(
                "m",
                TestProviders.asking("[[hang-after:3]] [[text:One two three four]]"),
                cancelling))
        .isInstanceOf(CancellationException.class);
    awaitAbandoned();
  }

  private void awaitAbandoned() throws InterruptedException {
    while (server.abandoned() == 0) {
      Thread.sleep(5);
    }
  }

  /** Runs a call on a thread of its own and keeps what it throws. */
  private final class Thrown {

    private final CompletableFuture<Throwable> thrown = new CompletableFuture<>();

    Thread start(String text, Runnable onFirstWord) {
      return Thread.ofVirtual()
          .start(() -> {
            try {
              provider.complete("m", TestProviders.asking(text), new Heard.Telling(onFirstWord));
              thrown.complete(new AssertionError("The call came to its end."));
            } catch (Throwable any) {
              thrown.complete(any);
            }
          });
    }

    Throwable get() throws Exception {
      return thrown.get(30, TimeUnit.SECONDS);
    }
  }
}
