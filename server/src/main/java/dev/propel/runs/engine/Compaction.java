package dev.propel.runs.engine;

import dev.propel.models.Block;
import dev.propel.models.ModelListener;
import dev.propel.models.ModelRequest;
import dev.propel.models.ModelResponse;
import dev.propel.models.Models;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.context.Calibration;
import dev.propel.runs.context.ContextBudget;
import dev.propel.runs.context.Excerpt;
import dev.propel.runs.context.Shown;
import dev.propel.runs.context.SummaryRequest;
import dev.propel.runs.context.TokenEstimate;
import dev.propel.runs.journal.JournaledStep.SummaryStep;
import dev.propel.runs.journal.JournaledStep.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what a model is shown within what it can read: the oldest part gives way to a summary. */
@Component
class Compaction {

  /** Apart from the attempts of a model step that was refused at the same place. */
  private static final int FIRST_ATTEMPT = ModelCalls.ATTEMPTS_PER_EPOCH / 2;

  private final History history;
  private final Models models;
  private final ModelCalls calls;
  private final RunsSettings settings;
  private final Budget budget;
  private final Clock clock;

  Compaction(
      History history,
      Models models,
      ModelCalls calls,
      RunsSettings settings,
      Budget budget,
      Clock clock) {
    this.history = history;
    this.models = models;
    this.calls = calls;
    this.settings = settings;
    this.budget = budget;
    this.clock = clock;
  }

  /** The context of a run that is about to be executed. */
  RunContext open(Prepared run) {
    return new RunContext(
        run,
        history.before(run.held()),
        calls.offered(run),
        ContextBudget.of(models.contextWindow(run.agent().model())));
  }

  /**
   * The summary that has to come first, not journaled yet; null when all can be shown. One may not
   * be enough: ask again once it is in the journal.
   */
  @Nullable SummaryStep due(Prepared run, RunContext context, Shown shown)
      throws InterruptedException {
    Calibration calibration = context.calibration(shown);
    Excerpt excerpt =
        Excerpt.of(
            shown, context.fixed(), context.budget(), calibration, settings.contextMessages());
    return excerpt == null ? null : summarize(run, context, shown, calibration, excerpt);
  }

  private SummaryStep summarize(
      Prepared run, RunContext context, Shown shown, Calibration calibration, Excerpt excerpt)
      throws InterruptedException {
    ModelRequest request =
        SummaryRequest.of(
            run.agent().model(),
            excerpt,
            context.budget(),
            calibration,
            budget.time(run.held(), settings.modelTimeout()));
    Instant began = clock.instant();
    int first = run.held().epoch() * ModelCalls.ATTEMPTS_PER_EPOCH + FIRST_ATTEMPT;
    return calls.patiently(
        run,
        retry -> {
          ModelResponse response = models.complete(request, new Silence());
          String text = SummaryRequest.kept(text(response), context.budget(), calibration);
          long before = context.fixed() + shown.estimate();
          long after = before - excerpt.estimate() - of(excerpt.summary()) + TokenEstimate.of(text);
          return new SummaryStep(
              run.log().fold().nextSeq(),
              first + retry,
              run.agent().model(),
              excerpt.covers(),
              calibration.tokens(before),
              calibration.tokens(after),
              text,
              response.provider(),
              response.model(),
              response.usage(),
              new Timing(began, Duration.between(began, clock.instant())));
        });
  }

  private static String text(ModelResponse response) {
    return response.content().stream()
        .map(block -> block instanceof Block.Text(String text) ? text : "")
        .collect(Collectors.joining());
  }

  private static long of(@Nullable String text) {
    return text == null ? 0 : TokenEstimate.of(text);
  }

  /** A summary is not streamed: nobody asked for it. */
  private static final class Silence implements ModelListener {
    @Override
    public void onText(String delta) {}

    @Override
    public void onToolCall(String id, String name) {}

    @Override
    public void onToolArguments(String delta) {}
  }
}
