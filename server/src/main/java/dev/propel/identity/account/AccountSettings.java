package dev.propel.identity.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people must do before they come in.
 *
 * @param requireVerifiedEmail whether nobody signs in before they confirmed their e-mail address
 *     ({@code PROPEL_REQUIRE_VERIFIED_EMAIL})
 */
@ConfigurationProperties("propel.accounts")
record AccountSettings(@DefaultValue("false") boolean requireVerifiedEmail) {}
