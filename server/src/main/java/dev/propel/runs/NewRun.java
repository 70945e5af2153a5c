package dev.propel.runs;

import dev.propel.agents.RunnableAgent;
import java.util.UUID;

/**
 * A message that begins a run.
 *
 * @param transcript where it is said
 * @param content what the caller says
 * @param agent what answers
 */
public record NewRun(UUID transcript, String content, RunnableAgent agent) {}
