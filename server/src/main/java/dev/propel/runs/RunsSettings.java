package dev.propel.runs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this process works on runs.
 *
 * @param worker whether it executes runs at all
 * @param concurrency how many runs it executes at once, 1 to 10 000
 * @param lease how long a silent node keeps its runs, at least 2 s; renewed three times within it
 * @param poll how often it looks for runs that nobody told it of
 * @param drain how long a stopping process waits for its runs to reach a step's end
 * @param organizationConcurrency how many runs of one organization are executed at once in the
 *     whole deployment, unless an operator gave it a number of its own; 0 for no limit
 * @param birthShare the part of this process's room that one organization's runs may take at once
 *     without having queued, above 0 to 1
 * @param modelTimeout the longest a model may take for one answer
 * @param modelRetries how often a model call is repeated when a retry may help
 * @param toolTimeout the longest a tool may take for one call
 * @param contextMessages how many messages of a conversation a model is shown at most
 */
@ConfigurationProperties("propel.runs")
public record RunsSettings(
    @DefaultValue("true") boolean worker,
    @DefaultValue("256") int concurrency,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("10s") Duration drain,
    @DefaultValue("0") int organizationConcurrency,
    @DefaultValue("0.5") double birthShare,
    @DefaultValue("5m") Duration modelTimeout,
    @DefaultValue("2") int modelRetries,
    @DefaultValue("60s") Duration toolTimeout,
    @DefaultValue("200") int contextMessages) {

  /** Refuses what is out of bounds, so that a bad setting stops the start. */
  public RunsSettings {
    require(
        concurrency >= 1 && concurrency <= 10_000, "propel.runs.concurrency is from 1 to 10000");
    require(lease.compareTo(Duration.ofSeconds(2)) >= 0, "propel.runs.lease is at least 2s");
    require(
        poll.isPositive() && poll.compareTo(lease) < 0,
        "propel.runs.poll is positive and below the lease");
    require(!drain.isNegative(), "propel.runs.drain is not negative");
    require(organizationConcurrency >= 0, "propel.runs.organization-concurrency is not negative");
    require(birthShare > 0 && birthShare <= 1, "propel.runs.birth-share is above 0 and up to 1");
    require(
        modelTimeout.isPositive() && toolTimeout.isPositive(), "propel.runs timeouts are positive");
    require(modelRetries >= 0 && modelRetries <= 10, "propel.runs.model-retries is from 0 to 10");
    require(contextMessages >= 1, "propel.runs.context-messages is at least 1");
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }
}
