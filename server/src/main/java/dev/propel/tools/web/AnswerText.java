package dev.propel.tools.web;

import dev.propel.kernel.net.OutgoingAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The body of an answer as text, if it is text at all. */
final class AnswerText {

  private static final Set<String> TEXT =
      Set.of(
          "json",
          "xml",
          "javascript",
          "ecmascript",
          "x-ndjson",
          "yaml",
          "x-yaml",
          "toml",
          "sql",
          "graphql",
          "x-www-form-urlencoded",
          "rtf",
          "ld+json",
          "xhtml+xml");

  private AnswerText() {}

  /** The text, or nothing for pictures, archives and the like. */
  static Optional<String> of(OutgoingAnswer answer) {
    Optional<MediaType> type = mediaType(answer.contentType());
    if (type.isEmpty()) {
      return strictUtf8(answer.body());
    }
    if (isHtml(type.get())) {
      return Optional.of(ReadableText.of(page(answer, charset(type.get()))));
    }
    return isText(type.get())
        ? Optional.of(
            Optional.ofNullable(charset(type.get()))
                .orElse(StandardCharsets.UTF_8)
                .decode(answer.body())
                .toString())
        : Optional.empty();
  }

  private static Optional<MediaType> mediaType(@Nullable String header) {
    try {
      return header == null || header.isBlank()
          ? Optional.empty()
          : Optional.of(MediaType.parseMediaType(header));
    } catch (InvalidMediaTypeException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isHtml(MediaType type) {
    return type.getSubtype().equals("html") || type.getSubtype().equals("xhtml+xml");
  }

  private static boolean isText(MediaType type) {
    String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
    return type.getType().equals("text")
        || TEXT.contains(subtype)
        || subtype.endsWith("+json")
        || subtype.endsWith("+xml");
  }

  /** The charset that the header names, if it names one that exists. */
  private static @Nullable Charset charset(MediaType type) {
    try {
      return type.getCharset();
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  /** Without a charset in the header the parser looks for the page's own word on it. */
  private static Document page(OutgoingAnswer answer, @Nullable Charset charset) {
    ByteBuffer body = answer.body();
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(bytes),
          charset == null ? null : charset.name(),
          answer.uri().toString());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Optional<String> strictUtf8(ByteBuffer body) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(body).toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }
}
