package dev.propel.identity.provider;

import dev.propel.identity.Role;

/** Who is in this group of the provider's has this role. */
public record GroupRole(String group, Role role) {}
