package conformance;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Type;

/** The values of scenarios, as Java values and as text. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper()
      .registerModule(new JavaTimeModule())
      .registerModule(new SimpleModule().addSerializer(Double.class, new JavaScriptNumber()))
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
      .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
      .setVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY);

  private Json() {}

  /** 3.0 is 3. */
  private static final class JavaScriptNumber extends StdSerializer<Double> {
    JavaScriptNumber() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator to, SerializerProvider provider) throws IOException {
      if (value == Math.rint(value) && Math.abs(value) < 1e15) to.writeNumber(value.longValue());
      else to.writeNumber(value);
    }
  }

  static String text(Object value) {
    if (value instanceof Throwable error) return ErrorNames.of(error);
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be shown: " + value.getClass(), e);
    }
  }

  static Object value(JsonNode node, Type type) {
    if (node == null || node.isNull() || type == void.class) return null;
    return MAPPER.convertValue(node, MAPPER.constructType(type));
  }

  /** An object of which nothing is given. */
  static <T> T empty(Class<T> type) {
    return MAPPER.convertValue(MAPPER.createObjectNode(), type);
  }

  /** A Java literal: JSON's escapes are Java's. */
  static String quote(String text) {
    return text(text);
  }
}
