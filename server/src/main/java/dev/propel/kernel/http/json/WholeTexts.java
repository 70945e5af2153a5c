package dev.propel.kernel.http.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses texts that the database cannot keep: JSON may escape a NUL and half of a surrogate pair,
 * PostgreSQL stores neither.
 */
public final class WholeTexts extends StdScalarDeserializer<String> {

  /** How the refusal reads behind the field's name. */
  public static final String REFUSAL = "holds a NUL character or half of a character";

  private WholeTexts() {
    super(String.class);
  }

  static JacksonModule module() {
    return new SimpleModule("whole-texts").addDeserializer(String.class, new WholeTexts());
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    String text = StringDeserializer.instance.deserialize(parser, context);
    return whole(text) ? text : (String) context.handleWeirdStringValue(String.class, "", REFUSAL);
  }

  private static boolean whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }
}
