package dev.propel.runs.engine;

import dev.propel.agents.AgentSpecification;
import dev.propel.runs.store.HeldRun;

/** A run that is ready to be executed here. */
record Prepared(HeldRun held, AgentSpecification agent, Rules rules, RunLog log) {}
