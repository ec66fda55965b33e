package conformance;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.Driver;
import org.hibernate.validator.HibernateValidator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.core.SpringVersion;
import org.springframework.retry.support.RetryTemplate;

/**
 * Runs tables of scenarios through Spring and writes what was seen.
 *
 * <p>Arguments: the file with the tables, the file for the outcomes, an empty folder for the scenarios' classes.
 */
public final class Main {
  private static final Pattern JAR = Pattern.compile("(?<name>[a-z0-9-]+)-(?<version>\\d[^/]*)\\.jar$");

  private Main() {}

  public static void main(String[] args) throws Throwable {
    Locale.setDefault(Locale.ENGLISH);
    Map<String, List<Scenario>> tables =
        Json.MAPPER.readValue(Path.of(args[0]).toFile(), new TypeReference<Map<String, List<Scenario>>>() {});
    SourceCompiler compiler = new SourceCompiler(Path.of(args[2]));
    Map<Scenario, String> packages = new LinkedHashMap<>();
    for (Scenario scenario : tables.values().stream().flatMap(List::stream).toList()) {
      String inPackage = "scenario" + packages.size();
      packages.put(scenario, inPackage);
      compiler.add(inPackage, new SourceWriter(inPackage).write(scenario));
    }
    ScenarioRunner runner = new ScenarioRunner(compiler.compile(), Path.of(args[2]));
    Map<String, Map<String, List<String>>> outcomes = new LinkedHashMap<>();
    IllegalStateException unplayed = new IllegalStateException("Scenarios could not be played.");
    for (Map.Entry<String, List<Scenario>> table : tables.entrySet()) {
      Map<String, List<String>> seen = new LinkedHashMap<>();
      for (Scenario scenario : table.getValue()) {
        try {
          seen.put(scenario.name(), runner.run(scenario, packages.get(scenario)));
        } catch (Throwable error) {
          unplayed.addSuppressed(new IllegalStateException(table.getKey() + ": " + scenario.name(), error));
        }
      }
      outcomes.put(table.getKey(), seen);
    }
    if (unplayed.getSuppressed().length > 0) throw unplayed;
    Json.MAPPER.enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(Path.of(args[1]).toFile(), Map.of("outcomes", outcomes, "versions", versions()));
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    for (Class<?> type :
        List.of(SpringVersion.class, ConditionalOnBean.class, RetryTemplate.class, HibernateValidator.class, Driver.class)) {
      Matcher jar = JAR.matcher(type.getProtectionDomain().getCodeSource().getLocation().getPath());
      if (!jar.find()) throw new IllegalStateException(type + " is in no jar");
      versions.put(jar.group("name"), jar.group("version"));
    }
    return versions;
  }
}
