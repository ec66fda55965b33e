package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes an annotation as Java source; what its attributes are is read from the real annotation type. */
final class AnnotationWriter {
  private static final List<String> PACKAGES = List.of(
      "org.springframework.cache.annotation",
      "org.springframework.retry.annotation",
      "org.springframework.transaction.annotation",
      "org.springframework.transaction.event",
      "org.springframework.context.event",
      "org.springframework.context.annotation",
      "org.springframework.core.annotation",
      "org.springframework.scheduling.annotation",
      "org.springframework.boot.autoconfigure.condition",
      "org.springframework.validation.annotation",
      "jakarta.annotation",
      "jakarta.validation",
      "jakarta.validation.constraints",
      "conformance");

  private AnnotationWriter() {}

  static String write(List<Map<String, JsonNode>> annotations) {
    if (annotations == null) return "";
    return annotations.stream()
        .flatMap(one -> one.entrySet().stream())
        .map(entry -> annotation(find(entry.getKey()), entry.getValue()) + " ")
        .collect(Collectors.joining());
  }

  static boolean has(List<Map<String, JsonNode>> annotations, String name) {
    return annotations != null && annotations.stream().anyMatch(one -> one.containsKey(name));
  }

  private static Class<? extends Annotation> find(String name) {
    for (String in : PACKAGES) {
      try {
        return Class.forName(in + "." + name).asSubclass(Annotation.class);
      } catch (ClassNotFoundException e) {
        // In one of the others.
      }
    }
    throw new IllegalArgumentException("a scenario names an unknown annotation: " + name);
  }

  private static String annotation(Class<?> type, JsonNode attributes) {
    List<String> given = new ArrayList<>();
    attributes.fields().forEachRemaining(attribute -> given.add(
        attribute.getKey() + " = " + literal(attributeType(type, attribute.getKey()), attribute.getValue())));
    return "@" + type.getName() + "(" + String.join(", ", given) + ")";
  }

  private static Class<?> attributeType(Class<?> annotation, String name) {
    try {
      Method attribute = annotation.getDeclaredMethod(name);
      return attribute.getReturnType();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(annotation + " has no attribute " + name, e);
    }
  }

  private static String literal(Class<?> type, JsonNode value) {
    if (type.isArray()) {
      List<String> items = new ArrayList<>();
      if (value.isArray()) value.forEach(item -> items.add(literal(type.getComponentType(), item)));
      else items.add(literal(type.getComponentType(), value));
      return "{" + String.join(", ", items) + "}";
    }
    if (type == String.class) return Json.quote(value.asText());
    if (type == Class.class) return value.asText() + ".class";
    if (type.isEnum()) return type.getCanonicalName() + "." + value.asText();
    if (type.isAnnotation()) return annotation(type, value);
    return type == long.class ? value.asText() + "L" : value.asText();
  }
}
