package dev.propel.kernel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.testing.RedisServer;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisFanoutIT extends FanoutContract {

  private static RedisServer redis;

  private String prefix = "test";

  @BeforeAll
  static void startRedis() throws Exception {
    redis = RedisServer.start();
  }

  @AfterAll
  static void stopRedis() throws Exception {
    redis.close();
  }

  @Override
  Transport transport() {
    return new RedisTransport(URI.create(redis.url()), prefix);
  }

  @Test
  void aRedisThatComesBackIsHeardAgainAndTheGapIsTold() throws Exception {
    Process one = process();
    Process other = process();
    redis.kill();
    while (one.fanout.deafness() == null) {
      Thread.sleep(20);
    }
    one.say("lost to others");
    assertThat(one.next()).isEqualTo("lost to others");
    redis.restart();
    one.awaitGap();
    other.awaitGap();
    // The connection that speaks may find out only now.
    while (one.fanout.dropped() == 0) {
      Thread.sleep(20);
    }
    one.say("after");
    assertThat(other.next()).isEqualTo("after");
  }

  @Test
  void anotherDeploymentOnTheSameRedisIsNotHeard() throws InterruptedException {
    Process stranger = process();
    prefix = "other";
    Process one = process();
    Process two = process();
    stranger.say("theirs");
    one.say("ours");
    assertThat(two.next()).isEqualTo("ours");
  }
}
