package dev.propel.kernel.mail;

import dev.propel.kernel.Failure;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends through an SMTP server. The certificate and its name are checked; a server that does not
 * offer TLS is not spoken to unless the operator allows it.
 */
final class SmtpTransport implements MailTransport {

  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
  private final String from;

  /** Trusts what Java trusts, or what the given factory does. */
  SmtpTransport(
      SmtpServer server, String from, MailSettings settings, @Nullable SSLSocketFactory tls) {
    this.from = from;
    sender.setHost(server.host());
    sender.setPort(server.port());
    sender.setUsername(server.user());
    sender.setPassword(server.password());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    sender.setProtocol("smtp");
    Properties properties = sender.getJavaMailProperties();
    properties.put("mail.smtp.auth", server.user() != null);
    properties.put("mail.smtp.ssl.enable", server.implicitTls());
    properties.put("mail.smtp.ssl.checkserveridentity", true);
    properties.put(
        "mail.smtp.starttls.enable", settings.smtpStarttls() != MailSettings.Starttls.NEVER);
    properties.put(
        "mail.smtp.starttls.required",
        settings.smtpStarttls() == MailSettings.Starttls.REQUIRED && !server.implicitTls());
    properties.put("mail.smtp.connectiontimeout", settings.connectTimeout().toMillis());
    properties.put("mail.smtp.timeout", settings.timeout().toMillis());
    properties.put("mail.smtp.writetimeout", settings.timeout().toMillis());
    if (tls != null) {
      properties.put("mail.smtp.ssl.socketFactory", tls);
    }
  }

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public void deliver(Mail mail, String key) {
    try {
      MimeMessage message = sender.createMimeMessage();
      MimeMessageHelper parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
      parts.setFrom(from);
      parts.setTo(mail.to());
      parts.setSubject(mail.subject());
      parts.setText(mail.text(), mail.html());
      // Nobody answers to these, and no holiday note should (RFC 3834).
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setHeader("X-Entity-Ref-ID", key);
      sender.send(message);
    } catch (MailException | MessagingException failed) {
      throw Failure.unavailable(
          "mail_not_sent", "The SMTP server did not take the mail: " + reason(failed), failed);
    }
  }

  private static String reason(Exception failed) {
    return failed.getClass().getSimpleName();
  }
}
