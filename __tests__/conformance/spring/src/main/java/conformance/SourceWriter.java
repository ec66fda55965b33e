package conformance;

import conformance.Scenario.Bean;
import conformance.Scenario.Field;
import conformance.Scenario.Group;
import conformance.Scenario.Method;
import conformance.Scenario.Parameter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** Writes the classes of a scenario as Java source: what a user of Spring would write, with bodies that play the scenario. */
final class SourceWriter {
  private final String inPackage;

  SourceWriter(String inPackage) {
    this.inPackage = inPackage;
  }

  /** Sources by the name of their class. */
  Map<String, String> write(Scenario scenario) {
    Map<String, String> sources = new LinkedHashMap<>();
    scenario.groups().forEach((name, group) -> sources.put(name, head() + group(name, group)));
    scenario.types().forEach((name, type) -> sources.put(name, head() + type(name, type)));
    scenario.beans().forEach((name, bean) -> sources.put(name, head() + bean(name, bean)));
    return sources;
  }

  private String head() {
    return """
        package %s;

        import conformance.Conditions.*;
        import conformance.Errors.*;
        import jakarta.validation.groups.Default;
        import java.math.*;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.CompletableFuture;

        """.formatted(inPackage);
  }

  private static String group(String name, Group group) {
    String sequence = group.sequence() == null
        ? ""
        : "@jakarta.validation.GroupSequence({%s})\n".formatted(
            group.sequence().stream().map(one -> one + ".class").collect(Collectors.joining(", ")));
    String parents = group.includes() == null ? "" : " extends " + String.join(", ", group.includes());
    return sequence + "public interface " + name + parents + " {}\n";
  }

  private static String type(String name, Scenario.Type type) {
    String fields = type.fields().entrySet().stream()
        .map(entry -> "  " + field(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
    return "%spublic class %s%s {\n%s\n}\n".formatted(
        AnnotationWriter.write(type.annotations()), name, parent(type.includes()), fields);
  }

  private static String field(String name, Field field) {
    return "%spublic %s %s;".formatted(
        AnnotationWriter.write(field.annotations()), annotated(field.type(), field.elements()), name);
  }

  private static String bean(String name, Bean bean) {
    String methods = bean.methods().entrySet().stream()
        .map(entry -> method(name, entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
    return "%spublic class %s%s {\n%s%s}\n".formatted(
        AnnotationWriter.write(bean.annotations()), name, parent(bean.includes()), properties(name, bean), methods);
  }

  /** Fields with their setters, and the constructor that takes some of them. */
  private static String properties(String name, Bean bean) {
    if (bean.fields() == null) return "";
    StringBuilder source = new StringBuilder();
    bean.fields().forEach((field, spec) -> source.append("""
          public %1$s %2$s;
          public void set%3$s(%1$s %2$s) {
            this.%2$s = %2$s;
          }
        """.formatted(spec.type(), field, StringUtils.capitalize(field))));
    if (bean.creates() == null) return source.toString();
    String declared = bean.creates().stream()
        .map(one -> bean.fields().get(one).type() + " " + one)
        .collect(Collectors.joining(", "));
    String assigned = bean.creates().stream().map("this.%1$s = %1$s;"::formatted).collect(Collectors.joining(" "));
    return source.append("  public %s(%s) { %s }\n".formatted(name, declared, assigned)).toString();
  }

  private static String parent(String name) {
    return name == null ? "" : " extends " + name;
  }

  private static String method(String bean, String name, Method method) {
    String returns = method.returns() == null ? "Object" : method.returns();
    if (AnnotationWriter.has(method.annotations(), "Bean")) {
      return "  %spublic %s %s() { return new %s(); }\n".formatted(
          AnnotationWriter.write(method.annotations()), returns, name, returns);
    }
    List<Parameter> parameters = method.parameters() == null ? List.of() : method.parameters();
    String declared = parameters.stream()
        .map(one -> AnnotationWriter.write(one.annotations())
            + annotated(one.type() == null ? "Object" : one.type(), one.elements()) + " " + one.name())
        .collect(Collectors.joining(", "));
    String arguments = parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
    String call = "conformance.Play.method(this, \"%s\", \"%s\", new Object[] {%s})".formatted(bean, name, arguments);
    String body = returns.equals("void")
        ? call + ";"
        : returns.startsWith("CompletableFuture")
            ? "return CompletableFuture.completedFuture((%s) %s);".formatted(argument(returns), call)
            : "return (%s) %s;".formatted(returns, call);
    String checked = returns.startsWith("List") ? "  @SuppressWarnings(\"unchecked\")\n" : "";
    return "%s  %spublic %s %s(%s) throws Throwable {\n    %s\n  }\n".formatted(
        checked, AnnotationWriter.write(method.annotations()), returns, name, declared, body);
  }

  /** {@code String} of {@code List<String>}. */
  private static String argument(String type) {
    return type.substring(type.indexOf('<') + 1, type.length() - 1);
  }

  /** {@code List<String>} with constraints of its elements. */
  private static String annotated(String type, List<Map<String, JsonNode>> elements) {
    return elements == null ? type : type.replace("<", "<" + AnnotationWriter.write(elements));
  }
}
