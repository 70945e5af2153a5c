package dev.propel.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StationeryTest {

  private static final Letter LETTER =
      new Letter(
          "Confirm",
          List.of("Hello <script>alert(1)</script> & co,", "please confirm."),
          new Letter.Action("Confirm", URI.create("https://p.example/v#token=abc")),
          List.of("It counts for a day."));

  @Test
  void saysTheSameWithAndWithoutHtml() {
    Mail mail = new Stationery("Acme", BrandColour.of("#0a7")).write("a@b.example", LETTER);

    assertThat(mail.text())
        .contains("please confirm.", "https://p.example/v#token=abc", "Acme", "counts for a day");
    assertThat(mail.html())
        .contains("please confirm.", "href=\"https://p.example/v#token=abc\"", "Acme", "#00aa77");
  }

  @Test
  void escapesWhatPeopleCallThemselves() {
    Mail mail = new Stationery("<b>Acme</b>", BrandColour.of(null)).write("a@b.example", LETTER);

    assertThat(mail.html())
        .doesNotContain("<script>", "<b>Acme")
        .contains("&lt;script&gt;", "&amp; co", "&lt;b&gt;Acme");
  }

  @Test
  void writesReadablyOnAnyColour() {
    assertThat(BrandColour.of("#ffffff").foreground()).isEqualTo("#1c1c1a");
    assertThat(BrandColour.of("#000").foreground()).isEqualTo("#ffffff");
    assertThat(BrandColour.of("oklch(0.6 0.2 250); } * {").background()).isEqualTo("#4f46e5");
  }

  @Test
  void aSubjectIsOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mail("a@b.example", "Hello\r\nBcc: c@d.example", "", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mail("a@b.example\nBcc: c@d.example", "Hello", "", ""));
  }

  @Test
  void aTransportNeedsASenderAndThereIsOneOnly() {
    assertThatIllegalArgumentException().isThrownBy(() -> settings(null, "smtp://h", null));
    assertThatIllegalArgumentException().isThrownBy(() -> settings("a@b.c", "smtp://h", "re_1"));
    assertThat(settings(null, " ", "").configured()).isFalse();
    assertThat(settings("a@b.c", "smtp://u:hidden@h", null).toString()).doesNotContain("hidden");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmtpServer.of("smtp://u:hid den@h"))
        .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("hid").hasNoCause());
    assertThat(SmtpServer.of("smtps://u:p%40+@h"))
        .isEqualTo(new SmtpServer("h", 465, true, "u", "p@+"));
  }

  private static MailSettings settings(String from, String smtp, String resend) {
    return new MailSettings(
        from,
        smtp,
        MailSettings.Starttls.REQUIRED,
        resend,
        URI.create("https://api.resend.com"),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        "Propel",
        null);
  }
}
