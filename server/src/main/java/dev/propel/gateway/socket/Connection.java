package dev.propel.gateway.socket;

import dev.propel.conversations.Conversations;
import dev.propel.gateway.socket.ServerFrame.Reply;
import dev.propel.gateway.socket.ServerFrame.Result;
import dev.propel.identity.Authenticator;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.runs.Cursor;
import dev.propel.runs.EventSink;
import dev.propel.runs.MessageView;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunView;
import dev.propel.runs.RunWishes;
import dev.propel.runs.Runs;
import dev.propel.runs.Started;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client at the socket. Its token is checked at every frame and once a minute while events
 * flow, so that a revoked one ends the talk; a client renews it by authenticating again.
 */
final class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int MOST_SUBSCRIPTIONS = 64;
  private static final Duration TOKEN_PATIENCE = Duration.ofSeconds(10);
  private static final Duration CHECK_EVERY = Duration.ofMinutes(1);

  private final Wire wire;
  private final String source;
  private final Authenticator authenticator;
  private final Conversations conversations;
  private final Runs runs;
  private final Map<UUID, FrameSink> following = new ConcurrentHashMap<>();
  // Those that were told to stop, and have not yet, count too.
  private final AtomicInteger followers = new AtomicInteger();
  private volatile @Nullable String token;
  private volatile boolean open = true;

  Connection(
      Wire wire,
      String source,
      Authenticator authenticator,
      Conversations conversations,
      Runs runs) {
    this.wire = wire;
    this.source = source;
    this.authenticator = authenticator;
    this.conversations = conversations;
    this.runs = runs;
  }

  /** Closes the connection unless a token comes soon. */
  void expectToken() {
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(TOKEN_PATIENCE);
          } catch (InterruptedException never) {
            return;
          }
          if (token == null && open) {
            wire.close(Wire.UNAUTHENTICATED);
          }
        });
  }

  void receive(String text) {
    ClientFrame frame;
    try {
      frame = wire.read(text);
    } catch (Failure unreadable) {
      send(ServerFrame.Refusal.of(wire.id(text), unreadable.problem()));
      return;
    }
    receive(frame);
  }

  void receive(ClientFrame frame) {
    try {
      obey(frame);
    } catch (Failure failure) {
      send(ServerFrame.Refusal.of(frame.id(), failure.problem()));
      boolean tokenIsOver = token != null && failure.problem().status() == 401;
      if (tokenIsOver || frame instanceof ClientFrame.Authenticate) {
        wire.close(Wire.UNAUTHENTICATED);
      }
    } catch (RuntimeException unexpected) {
      LOG.error("A frame failed", unexpected);
      send(ServerFrame.Refusal.of(frame.id(), broken()));
    }
  }

  void closed() {
    open = false;
    following.keySet().forEach(this::leave);
  }

  private void obey(ClientFrame frame) {
    switch (frame) {
      case ClientFrame.Authenticate given -> {
        authenticator.authenticate(given.token(), Optional.empty(), source);
        token = given.token();
        send(new ServerFrame.Ready());
      }
      case ClientFrame.Say say -> {
        Caller caller = caller();
        requireRoom();
        Started started =
            conversations.say(caller, say.conversationId(), say.content(), RunWishes.NONE);
        send(
            new Reply(
                say.id(),
                new Result(MessageView.of(started.message()), RunView.of(started.run()))));
        follow(started.run().id(), sink -> runs.follow(caller, started, sink));
      }
      case ClientFrame.Subscribe wanted -> {
        Caller caller = caller();
        Cursor after = Cursor.parse(wanted.after());
        RunView run = RunView.of(runs.find(caller, wanted.runId()));
        leave(run.id());
        requireRoom();
        send(new Reply(wanted.id(), new Result(null, run)));
        follow(run.id(), sink -> runs.follow(caller, run.id(), after, sink));
      }
      case ClientFrame.Unsubscribe wanted -> {
        leave(wanted.runId());
        send(new Reply(wanted.id(), new Result(null, null)));
      }
      case ClientFrame.Cancel wanted ->
          send(
              new Reply(
                  wanted.id(),
                  new Result(null, RunView.of(runs.cancel(caller(), wanted.runId())))));
      case ClientFrame.Ping ping -> send(new ServerFrame.Pong());
    }
  }

  private Caller caller() {
    String given = token;
    if (given == null) {
      throw Failure.unauthenticated(
          "unauthenticated", "Authenticate first: send a frame with your token.");
    }
    return authenticator.authenticate(given, Optional.empty(), source);
  }

  /** Before anything is begun: what is refused must not have happened. */
  private void requireRoom() {
    if (following.size() >= MOST_SUBSCRIPTIONS || followers.get() >= 2 * MOST_SUBSCRIPTIONS) {
      throw Failure.tooMany(
          "too_many_subscriptions",
          "A connection follows at most " + MOST_SUBSCRIPTIONS + " runs.",
          Duration.ofSeconds(1));
    }
  }

  private void follow(UUID run, Following source) {
    FrameSink sink = new FrameSink(run);
    following.put(run, sink);
    followers.incrementAndGet();
    Thread.ofVirtual().name("socket-run-" + run).start(() -> pump(run, sink, source));
    if (!open) {
      leave(run);
    }
  }

  /** Stops following the run, at once also where it is silent. */
  private void leave(UUID run) {
    FrameSink sink = following.remove(run);
    if (sink != null) {
      sink.stop();
    }
  }

  private void pump(UUID run, FrameSink sink, Following source) {
    try {
      source.into(sink);
    } catch (InterruptedException stop) {
      LOG.debug("The process stops; nobody follows {} here any more", run);
    } catch (IOException gone) {
      LOG.debug("The client is gone or stopped following {}", run, gone);
    } catch (Failure failure) {
      send(ServerFrame.Refusal.of(null, failure.problem()));
      if (failure.problem().status() == 401) {
        wire.close(Wire.UNAUTHENTICATED);
      }
    } catch (RuntimeException unexpected) {
      LOG.error("Following run {} failed", run, unexpected);
      send(ServerFrame.Refusal.of(null, broken()));
    } finally {
      following.remove(run, sink);
      followers.decrementAndGet();
    }
  }

  private void send(ServerFrame frame) {
    try {
      wire.send(frame);
    } catch (IOException | RuntimeException gone) {
      LOG.debug("The client is gone", gone);
    }
  }

  private static Problem broken() {
    return new Problem(
        "internal_error",
        500,
        Problem.Blame.US,
        false,
        "Something broke inside Propel.",
        List.of(),
        null);
  }

  /** Gives a run's events to a sink until it ends. */
  private interface Following {
    void into(EventSink sink) throws IOException, InterruptedException;
  }

  /** A run's events as frames. */
  private final class FrameSink implements EventSink {
    private final UUID run;
    private long checked = System.nanoTime();
    private volatile boolean stopped;
    private volatile Runnable wake = () -> {};

    FrameSink(UUID run) {
      this.run = run;
    }

    /**
     * Ends the reader. It is never interrupted: that would close the socket or the database
     * connection under it.
     */
    void stop() {
      stopped = true;
      wake.run();
    }

    @Override
    public boolean wanted() {
      return !stopped;
    }

    @Override
    public void wakeBy(Runnable waking) {
      wake = waking;
    }

    @Override
    public void event(Cursor cursor, List<UUID> path, RunEvent event) throws IOException {
      check();
      wire.send(new ServerFrame.Event(run, cursor.toString(), path, event));
    }

    @Override
    public void flush() {
      // Frames are sent as they are made.
    }

    @Override
    public void keepAlive() throws IOException {
      check();
      wire.send(new ServerFrame.Pong());
    }

    private void check() throws IOException {
      if (stopped) {
        throw new IOException("The client stopped following the run");
      }
      if (System.nanoTime() - checked > CHECK_EVERY.toNanos()) {
        caller();
        checked = System.nanoTime();
      }
    }
  }
}
