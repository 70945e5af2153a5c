package dev.propel.kernel.mail;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails leave. With neither an SMTP server nor a key of Resend they go to the {@link Mailbox}.
 *
 * @param from the sender, such as {@code Propel <propel@example.com>}; needed by both transports
 *     ({@code PROPEL_MAIL_FROM})
 * @param smtpUrl {@code smtp://user:password@host:587} (STARTTLS) or {@code smtps://…:465} (TLS);
 *     user and password percent-encoded ({@code PROPEL_SMTP_URL})
 * @param smtpStarttls whether {@code smtp://} must become TLS ({@code PROPEL_SMTP_STARTTLS})
 * @param resendApiKey a key of Resend ({@code RESEND_API_KEY})
 * @param resendUrl where its interface is ({@code RESEND_BASE_URL})
 * @param connectTimeout for one connection
 * @param timeout for each answer of the other side
 * @param brandName whose mails they are ({@code PROPEL_BRAND_NAME})
 * @param brandColour a hexadecimal colour ({@code PROPEL_BRAND_PRIMARY_COLOR})
 */
@ConfigurationProperties("propel.mail")
record MailSettings(
    @Nullable String from,
    @Nullable String smtpUrl,
    @DefaultValue("required") Starttls smtpStarttls,
    @Nullable String resendApiKey,
    @DefaultValue("https://api.resend.com") URI resendUrl,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("Propel") String brandName,
    @Nullable String brandColour) {

  /** Whether a connection that begins in clear text goes on in TLS. */
  enum Starttls {
    REQUIRED,
    OPTIONAL,
    NEVER
  }

  /** Refuses two transports, a transport without a sender, and times that are none. */
  MailSettings {
    from = blankToNull(from);
    smtpUrl = blankToNull(smtpUrl);
    resendApiKey = blankToNull(resendApiKey);
    brandColour = blankToNull(brandColour);
    brandName = brandName.isBlank() ? "Propel" : brandName.strip();
    if (smtpUrl != null && resendApiKey != null) {
      throw new IllegalArgumentException("Set PROPEL_SMTP_URL or RESEND_API_KEY, not both.");
    }
    if (from == null && (smtpUrl != null || resendApiKey != null)) {
      throw new IllegalArgumentException("PROPEL_MAIL_FROM is not set; mails need a sender.");
    }
    if (!connectTimeout.isPositive() || !timeout.isPositive()) {
      throw new IllegalArgumentException("The time-outs of mail are more than nothing.");
    }
  }

  boolean configured() {
    return smtpUrl != null || resendApiKey != null;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Shows neither the password in the URL nor the key. */
  @Override
  public String toString() {
    return "MailSettings[from=%s, smtp=%s, resend=%s]"
        .formatted(from, smtpUrl != null, resendApiKey != null);
  }
}
