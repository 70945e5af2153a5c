package dev.propel.runs.webhook;

import dev.propel.kernel.database.Database;
import dev.propel.kernel.net.OutgoingAnswer;
import dev.propel.kernel.net.OutgoingHttp;
import dev.propel.kernel.net.OutgoingRequest;
import dev.propel.kernel.outbox.OutboxDelivery;
import dev.propel.kernel.outbox.OutboxSubscriber;
import dev.propel.runs.store.RunStore;
import dev.propel.runs.store.TranscriptStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells whoever asked for it that a run has ended: a POST in the manner of Standard Webhooks
 * (standardwebhooks.com), as yet unsigned. An answer of 2xx means that it was taken, 410 that it is
 * not wanted any more; after any other, and after none, it is sent again, with the same id. What
 * was taken may come again all the same, when this process ends before it could note it.
 */
@Component
class CompletionWebhook implements OutboxSubscriber {

  static final String TYPE = "run.finished";

  private static final Logger log = LoggerFactory.getLogger(CompletionWebhook.class);
  private static final int GONE = 410;

  private final Database database;
  private final RunStore runs;
  private final TranscriptStore transcripts;
  private final OutgoingHttp http;
  private final WebhookSettings settings;
  private final JsonMapper json;
  private final Clock clock;

  CompletionWebhook(
      Database database,
      RunStore runs,
      TranscriptStore transcripts,
      OutgoingHttp http,
      WebhookSettings settings,
      JsonMapper json,
      Clock clock) {
    this.database = database;
    this.runs = runs;
    this.transcripts = transcripts;
    this.http = http;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void on(OutboxDelivery delivery) {
    UUID run = UUID.fromString(delivery.event().data().path("runId").asString());
    Optional<FinishedRun> finished =
        database.inOrganization(
            delivery.organization(),
            tx ->
                runs.find(tx, run)
                    .map(found -> FinishedRun.of(found, id -> transcripts.branch(tx, id, 1))));
    // A run that was deleted meanwhile has nothing to tell.
    finished.ifPresent(found -> tell(delivery, run, found));
  }

  private void tell(OutboxDelivery delivery, UUID run, FinishedRun finished) {
    int status = send(delivery, finished).status();
    if (status == GONE) {
      log.info("The webhook of run {} is gone; it is not told", run);
    } else if (status / 100 != 2) {
      throw new IllegalStateException("The webhook of run %s answered %d".formatted(run, status));
    }
  }

  private OutgoingAnswer send(OutboxDelivery delivery, FinishedRun finished) {
    String body =
        json.writeValueAsString(new Notice(delivery.id(), TYPE, delivery.createdAt(), finished));
    OutgoingRequest request =
        new OutgoingRequest(
            "POST",
            delivery.event().data().path("url").asString(),
            Map.of(
                "Content-Type", "application/json",
                "webhook-id", delivery.id().toString(),
                "webhook-timestamp", Long.toString(clock.instant().getEpochSecond())),
            body,
            settings.timeout(),
            // What it says beside its status is not asked for.
            0);
    try {
      return http.send(request);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while telling a webhook", stopping);
    }
  }
}
