package dev.propel.runs;

import dev.propel.agents.RunnableAgent;
import java.util.UUID;

/**
 * A message that begins a run.
 *
 * @param transcript where it is said
 * @param content what the caller says
 * @param agent what answers
 * @param options how it is to be done
 */
public record NewRun(UUID transcript, String content, RunnableAgent agent, RunOptions options) {}
