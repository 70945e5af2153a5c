package dev.propel.identity.deployment;

/** Who shares this deployment. */
public enum Mode {
  /** Many organizations, kept apart by the database. */
  POOLED,
  /** One client alone, who holds the gateway token. */
  DEDICATED
}
