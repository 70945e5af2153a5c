package dev.propel.identity.account;

import dev.propel.identity.store.AccountLinkStore;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.http.PublicAddress;
import dev.propel.vault.KeyedHash;
import dev.propel.vault.Vault;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Links in mails that let their reader do one thing, once. The token is made of the mail's id by a
 * keyed hash: each attempt to send a mail makes the same one, and it lies nowhere in clear text. It
 * stands in the link's fragment, which no browser sends to a server.
 */
@Component
public class AccountLinks {

  private static final int MAX_LENGTH = 100;

  private final AccountLinkStore store;
  private final KeyedHash tokens;
  private final PublicAddress address;
  private final Clock clock;

  AccountLinks(AccountLinkStore store, Vault vault, PublicAddress address, Clock clock) {
    this.store = store;
    this.tokens = vault.platformHash("account-link");
    this.address = address;
    this.clock = clock;
  }

  /** The link of the mail with this id; counts from the first time that it is asked for. */
  URI make(Transaction tx, MailPurpose purpose, UUID person, UUID mail) {
    Instant now = clock.instant();
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(tokens.of(purpose.label() + "/" + person + "/" + mail));
    Instant until = now.plus(purpose.lifetime().orElseThrow());
    store.add(tx, TokenHash.of(token), person, purpose, now, until);
    return address.page(purpose.page() + "#token=" + token);
  }

  /**
   * Whose link it is, without using it up.
   *
   * @throws Failure 422 {@code link_expired}
   */
  UUID holder(Transaction tx, MailPurpose purpose, @Nullable String token) {
    return store
        .userOf(tx, hash(token), purpose, clock.instant())
        .orElseThrow(AccountLinks::expired);
  }

  /**
   * Uses the link up.
   *
   * @throws Failure 422 {@code link_expired}, also when somebody else was faster
   */
  void use(Transaction tx, MailPurpose purpose, @Nullable String token) {
    if (!store.use(tx, hash(token), purpose, clock.instant())) {
      throw expired();
    }
  }

  /** Makes the person's other links for this purpose worthless. */
  void forget(Transaction tx, MailPurpose purpose, UUID person) {
    store.forget(tx, person, purpose);
  }

  private static TokenHash hash(@Nullable String token) {
    if (token == null || token.isBlank() || token.length() > MAX_LENGTH) {
      throw expired();
    }
    return TokenHash.of(token);
  }

  private static Failure expired() {
    return Failure.unprocessable(
        "link_expired", "This link was used or has run out. Ask for a new mail.");
  }
}
