package dev.propel.runs.stream;

import java.util.UUID;

/**
 * A step began another run.
 *
 * @param step the step's place
 * @param callId the call that the other run answers
 */
record ChildStart(int step, String callId, UUID run) {}
