package dev.propel.kernel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every transport between processes gives; two switchboards stand for two processes. */
abstract class FanoutContract {

  private static final String CHANNEL = "runs.test";

  private final List<Switchboard> started = new ArrayList<>();
  private int names;

  /** A transport of one more process. */
  abstract Transport transport();

  @AfterEach
  void stop() {
    started.forEach(Switchboard::stop);
  }

  @Test
  void everyProcessHearsItOnceItsOwnIncluded() throws InterruptedException {
    Process one = process();
    Process other = process();
    String text = "Grüße 😀 \"quoted\" back\\slash\nnew line";
    one.fanout.publish(CHANNEL, text);
    one.fanout.publish(CHANNEL, "end");
    assertThat(other.next()).isEqualTo(text);
    assertThat(other.next()).isEqualTo("end");
    assertThat(one.next()).isEqualTo(text);
    assertThat(one.next()).isEqualTo("end");
    other.fanout.publish(CHANNEL, "back");
    assertThat(one.next()).isEqualTo("back");
    assertThat(other.next()).isEqualTo("back");
  }

  @Test
  void theOrderOfAProcessIsKeptHoweverMuchItSays() throws InterruptedException {
    Process one = process();
    Process other = process();
    List<String> all = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();
    all.forEach(text -> one.fanout.publish(CHANNEL, text));
    for (String text : all) {
      assertThat(other.next()).isEqualTo(text);
    }
    assertThat(one.fanout.dropped()).isZero();
  }

  @Test
  void theLongestTextArrives() throws InterruptedException {
    Process one = process();
    Process other = process();
    String longest = "ü".repeat(Fanout.LONGEST_TEXT / 2);
    one.fanout.publish(CHANNEL, longest);
    assertThat(other.next()).isEqualTo(longest);
  }

  @Test
  void whoEndedTheSubscriptionHearsNothingAndASubscriberThatBreaksHarmsNoOther()
      throws InterruptedException {
    Process one = process();
    Process other = process();
    BlockingQueue<String> left = new LinkedBlockingQueue<>();
    Fanout.Subscription subscription = other.fanout.subscribe(CHANNEL, left::add);
    subscription.close();
    subscription.close();
    other.fanout.subscribe(
        CHANNEL,
        text -> {
          throw new IllegalStateException("broken on purpose");
        });
    BlockingQueue<String> last = new LinkedBlockingQueue<>();
    other.fanout.subscribe(CHANNEL, last::add);
    one.fanout.publish(CHANNEL, "word");
    assertThat(last.poll(30, TimeUnit.SECONDS)).isEqualTo("word");
    assertThat(left).isEmpty();
  }

  @Test
  void anotherChannelIsNotHeard() throws InterruptedException {
    Process one = process();
    Process other = process();
    one.fanout.publish("runs.other", "no");
    one.fanout.publish(CHANNEL, "yes");
    assertThat(other.next()).isEqualTo("yes");
  }

  /** A process that hears the others. */
  final Process process() throws InterruptedException {
    Process process = new Process(new Switchboard(transport(), "p" + names++));
    started.add(process.fanout);
    process.fanout.start();
    process.awaitGap();
    return process;
  }

  /** A process that may hear nobody. */
  final Process lonely() {
    Process process = new Process(new Switchboard(transport(), "p" + names++));
    started.add(process.fanout);
    process.fanout.start();
    return process;
  }

  static final class Process {
    final Switchboard fanout;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> gaps = new LinkedBlockingQueue<>();

    Process(Switchboard fanout) {
      this.fanout = fanout;
      fanout.subscribe(CHANNEL, heard::add, () -> gaps.add(true));
    }

    void say(String text) {
      fanout.publish(CHANNEL, text);
    }

    String next() throws InterruptedException {
      return heard.poll(30, TimeUnit.SECONDS);
    }

    void awaitGap() throws InterruptedException {
      assertThat(gaps.poll(60, TimeUnit.SECONDS)).as("told of a gap").isTrue();
    }
  }
}
