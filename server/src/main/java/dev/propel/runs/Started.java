package dev.propel.runs;

/** A message that was taken and the run that it began. */
public record Started(Message message, Run run) {}
