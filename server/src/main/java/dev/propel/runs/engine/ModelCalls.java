package dev.propel.runs.engine;

import dev.propel.agents.AgentSpecification;
import dev.propel.kernel.Failure;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelRequest;
import dev.propel.models.ModelResponse;
import dev.propel.models.Models;
import dev.propel.models.ToolSpecification;
import dev.propel.models.Usage;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.context.Shown;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import dev.propel.runs.journal.JournaledStep.Timing;
import dev.propel.tools.Toolbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the model for the next step of a run, again where a retry may help. */
@Component
class ModelCalls {

  /** Attempts under one lease stay apart from those under the next. */
  static final int ATTEMPTS_PER_EPOCH = 100;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** What an agent as a tool takes. */
  private static final JsonNode TASK =
      JsonMapper.shared()
          .readTree(
              """
              {"type": "object", "required": ["input"], "properties": {
                "input": {"type": "string", "description": "The task, complete in itself: the agent knows nothing else."}}}
              """);

  private static final Logger LOG = LoggerFactory.getLogger(ModelCalls.class);

  private final Models models;
  private final Toolbox toolbox;
  private final RunsSettings settings;
  private final Budget budget;
  private final Clock clock;

  ModelCalls(Models models, Toolbox toolbox, RunsSettings settings, Budget budget, Clock clock) {
    this.models = models;
    this.toolbox = toolbox;
    this.settings = settings;
    this.budget = budget;
    this.clock = clock;
  }

  /**
   * The model's answer, streamed while it comes, not journaled yet. Throws the last failure when no
   * retry helps.
   */
  ModelStep next(Prepared run, RunContext context, Shown shown)
      throws InterruptedException, Interrupted {
    AgentSpecification agent = run.agent();
    ModelRequest request =
        new ModelRequest(
            agent.model(),
            agent.instructions().isBlank() ? null : agent.instructions(),
            shown.turns(),
            context.tools(),
            agent.temperature(),
            budget.time(run.held(), settings.modelTimeout()));
    Asked asked = new Asked(request, RequestDigest.of(request), context.fixed() + shown.estimate());
    int first = run.held().epoch() * ATTEMPTS_PER_EPOCH;
    return patiently(run, retry -> attempt(asked, first + retry, run.log()));
  }

  /** Makes the call, again where a retry may help; throws the last failure. */
  <T, E extends Exception> T patiently(Prepared run, Call<T, E> call)
      throws InterruptedException, E {
    for (int retry = 0; ; retry++) {
      try {
        return call.make(retry);
      } catch (Failure failure) {
        if (!failure.problem().retryable() || retry >= settings.modelRetries()) {
          throw failure;
        }
        Duration pause = budget.time(run.held(), pause(failure, retry));
        LOG.info(
            "Model {} failed ({}); again in {}", run.agent().model(), failure.getMessage(), pause);
        Thread.sleep(pause);
      }
    }
  }

  /** One try at a call; {@code retry} counts from 0. */
  interface Call<T, E extends Exception> {
    T make(int retry) throws InterruptedException, E;
  }

  private record Asked(ModelRequest request, String digest, long estimate) {}

  private ModelStep attempt(Asked asked, int attempt, RunLog log)
      throws InterruptedException, Interrupted {
    String model = asked.request().model();
    int seq = log.fold().nextSeq();
    Instant began = clock.instant();
    Recorder recorder = new Recorder(log.live().speak(seq, attempt, model));
    try {
      ModelResponse response = models.complete(asked.request(), recorder);
      return new ModelStep(
          seq,
          attempt,
          model,
          asked.digest(),
          response.content(),
          response.finishReason(),
          response.provider(),
          response.model(),
          response.usage(),
          asked.estimate(),
          timing(began));
    } catch (InterruptedException stop) {
      throw new Interrupted(
          new ModelStep(
              seq,
              attempt,
              model,
              asked.digest(),
              recorder.content(),
              FinishReason.OTHER,
              "",
              model,
              new Usage(0, 0),
              timing(began)));
    }
  }

  private Timing timing(Instant began) {
    return new Timing(began, Duration.between(began, clock.instant()));
  }

  /** The tools that the run's model is told of. */
  List<ToolSpecification> offered(Prepared run) {
    Stream<ToolSpecification> tools =
        run.agent().tools().stream()
            .map(toolbox::description)
            .flatMap(Optional::stream)
            .map(tool -> new ToolSpecification(tool.name(), tool.description(), tool.parameters()));
    Stream<ToolSpecification> agents =
        run.rules().delegates().values().stream()
            .map(agent -> new ToolSpecification(agent.name(), agent.description(), TASK));
    return Stream.concat(tools, agents).toList();
  }

  private static Duration pause(Failure failure, int retry) {
    Duration wanted =
        Optional.ofNullable(failure.problem().retryAfter())
            .orElse(FIRST_PAUSE.multipliedBy(1L << retry));
    return wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
  }

  /** The call was interrupted; carries what the model had said by then. */
  static final class Interrupted extends Exception {
    private final transient ModelStep partial;

    Interrupted(ModelStep partial) {
      super("interrupted", null, false, false);
      this.partial = partial;
    }

    ModelStep partial() {
      return partial;
    }
  }
}
