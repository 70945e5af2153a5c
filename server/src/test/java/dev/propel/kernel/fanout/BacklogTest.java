package dev.propel.kernel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BacklogTest {

  private final Backlog backlog = new Backlog();

  @Test
  void whatIsSaidTwiceLeavesOnce() throws InterruptedException {
    Message wake = new Message("runs.wake", "");
    Message steps = new Message("runs.steps", "1");
    backlog.add(wake);
    backlog.add(steps);
    backlog.add(new Message("runs.wake", ""));
    assertThat(backlog.take()).containsExactly(wake, steps);
    assertThat(backlog.isEmpty()).isTrue();
  }

  @Test
  void itTakesNoMoreThanItHasRoomFor() {
    String text = "x".repeat(Fanout.LONGEST_TEXT - 10);
    int taken = 0;
    while (backlog.add(new Message("runs.live", text + taken))) {
      taken++;
    }
    assertThat((long) taken * text.length())
        .isBetween(Backlog.MOST_CHARACTERS - 8_000L, (long) Backlog.MOST_CHARACTERS);
  }

  @Test
  void smallMessagesAreCountedToo() throws InterruptedException {
    int taken = 0;
    while (backlog.add(new Message("runs.steps", "" + taken))) {
      taken++;
    }
    assertThat(taken).isEqualTo(Backlog.MOST_MESSAGES);
    backlog.take();
    assertThat(backlog.add(new Message("runs.steps", "again"))).isTrue();
  }

  @Test
  void whatCannotBeSentIsRefused() {
    String long_ = "é".repeat(Fanout.LONGEST_TEXT / 2 + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Message("a", long_));
    assertThatIllegalArgumentException().isThrownBy(() -> new Message("a", "\0"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Message("a b", ""));
  }
}
