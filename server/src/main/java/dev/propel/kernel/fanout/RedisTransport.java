package dev.propel.kernel.fanout;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.exceptions.JedisException;

/** Through publish and subscribe of Redis or Valkey: one connection to hear, one to speak. */
final class RedisTransport implements Transport {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PING_EVERY = Duration.ofSeconds(15);

  private final URI address;
  private final String channel;
  private @Nullable Jedis speaking;
  private volatile @Nullable Jedis listening;
  private volatile boolean closed;

  RedisTransport(URI address, String prefix) {
    this.address = address;
    this.channel = prefix + ":fanout";
  }

  @Override
  public String name() {
    return "Redis";
  }

  @Override
  public void send(List<String> lines) throws IOException {
    Jedis connection = speaking;
    try {
      if (connection == null) {
        connection = connect();
        speaking = connection;
      }
      Pipeline pipeline = connection.pipelined();
      lines.forEach(line -> pipeline.publish(channel, line));
      pipeline.sync();
    } catch (JedisException trouble) {
      speaking = null;
      close(connection);
      throw new IOException(trouble.getMessage(), trouble);
    }
  }

  @Override
  public void listen(Ear ear) throws IOException {
    Jedis connection = null;
    Pulse pulse = new Pulse(ear);
    Thread pinging = Thread.ofVirtual().name("fanout-ping").unstarted(() -> ping(pulse));
    try {
      connection = connect();
      listening = connection;
      if (!closed) {
        pinging.start();
        connection.subscribe(pulse, channel);
      }
    } catch (JedisException trouble) {
      throw new IOException(trouble.getMessage(), trouble);
    } finally {
      listening = null;
      pinging.interrupt();
      close(connection);
    }
    throw new IOException("Redis ended the subscription.");
  }

  /** A peer that vanished without a word would be listened to for ever. */
  private void ping(Pulse pulse) {
    try {
      while (true) {
        Thread.sleep(PING_EVERY);
        if (!pulse.alive) {
          close(listening);
          return;
        }
        pulse.alive = false;
        pulse.ping();
      }
    } catch (InterruptedException | JedisException over) {
      // The listener ended, or is about to find its connection broken.
    }
  }

  private Jedis connect() {
    return new Jedis(address, (int) TIMEOUT.toMillis());
  }

  private static void close(@Nullable Jedis connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (JedisException gone) {
        // It is gone, as it should be.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    close(listening);
  }

  /** Passes on what is heard and notices that anything is. */
  private static final class Pulse extends JedisPubSub {
    private final Ear ear;
    private volatile boolean alive = true;

    Pulse(Ear ear) {
      this.ear = ear;
    }

    @Override
    public void onSubscribe(String name, int subscribed) {
      ear.open();
    }

    @Override
    public void onMessage(String name, String line) {
      alive = true;
      ear.hear(line);
    }

    @Override
    public void onPong(String pattern) {
      alive = true;
    }
  }
}
