package dev.propel.identity.account;

import java.util.UUID;

/** Somebody who can sign in. */
public record Person(UUID id, String email, String name) {}
