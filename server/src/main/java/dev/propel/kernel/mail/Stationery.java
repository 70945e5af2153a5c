package dev.propel.kernel.mail;

import org.springframework.web.util.HtmlUtils;

/**
 * Makes mails of letters, in the deployment's name and colour. HTML as mail programs understand it:
 * tables, styles on the elements, no picture, no script, nothing fetched.
 */
public final class Stationery {

  private final String brand;
  private final BrandColour colour;

  Stationery(String brand, BrandColour colour) {
    this.brand = brand;
    this.colour = colour;
  }

  /** The letter as a mail to this address. */
  public Mail write(String to, Letter letter) {
    return new Mail(to, letter.subject(), text(letter), html(letter));
  }

  /** The name that letters sign with. */
  public String brand() {
    return brand;
  }

  private String text(Letter letter) {
    StringBuilder text = new StringBuilder();
    letter.paragraphs().forEach(paragraph -> text.append(paragraph).append("\n\n"));
    Letter.Action action = letter.action();
    if (action != null) {
      text.append(action.label()).append(":\n").append(action.target()).append("\n\n");
    }
    text.append("-- \n").append(brand).append('\n');
    letter.small().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private String html(Letter letter) {
    StringBuilder body = new StringBuilder();
    letter.paragraphs().forEach(paragraph -> body.append(paragraph(paragraph)));
    Letter.Action action = letter.action();
    if (action != null) {
      body.append(button(action));
    }
    String small = String.join("<br>", letter.small().stream().map(Stationery::escaped).toList());
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>%s</title></head>
    <body style="margin:0;padding:0;background:#f4f4f2">
    <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" \
    style="background:#f4f4f2"><tr><td align="center" style="padding:40px 16px">
    <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" \
    style="max-width:520px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,\
    sans-serif">
    <tr><td style="padding:0 4px 16px;font-size:15px;font-weight:600;color:#1c1c1a">\
    <span style="display:inline-block;width:10px;height:10px;border-radius:3px;\
    background:%s;margin-right:8px"></span>%s</td></tr>
    <tr><td style="background:#ffffff;border:1px solid #e4e4e0;border-radius:14px;\
    padding:32px">
    <h1 style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600;\
    color:#1c1c1a">%s</h1>
    %s</td></tr>
    <tr><td style="padding:16px 4px 0;font-size:13px;line-height:20px;color:#6b6b66">%s\
    </td></tr>
    </table></td></tr></table></body></html>
    """
        .formatted(
            escaped(letter.subject()),
            colour.background(),
            escaped(brand),
            escaped(letter.subject()),
            body,
            small);
  }

  private static String paragraph(String text) {
    return """
    <p style="margin:0 0 16px;font-size:15px;line-height:24px;color:#3a3a37">%s</p>
    """
        .formatted(escaped(text));
  }

  private String button(Letter.Action action) {
    return """
    <p style="margin:24px 0"><a href="%1$s" style="display:inline-block;padding:12px 20px;\
    border-radius:10px;background:%3$s;color:%4$s;font-size:15px;font-weight:600;\
    text-decoration:none">%2$s</a></p>
    <p style="margin:0;font-size:13px;line-height:20px;color:#6b6b66;word-break:break-all">\
    Or open this address: <a href="%1$s" style="color:#6b6b66">%1$s</a></p>
    """
        .formatted(
            escaped(action.target().toString()),
            escaped(action.label()),
            colour.background(),
            colour.foreground());
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
