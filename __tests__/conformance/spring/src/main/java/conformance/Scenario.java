package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** One scenario as the tables give it; scenarios/scenario.ts tells what each part means. */
record Scenario(
    String name,
    Map<String, Group> groups,
    Map<String, Type> types,
    Map<String, Bean> beans,
    Setup setup,
    List<JsonNode> calls) {

  record Group(List<String> includes, List<String> sequence) {}

  record Type(List<Map<String, JsonNode>> annotations, Map<String, Field> fields, String includes) {}

  record Field(String type, List<Map<String, JsonNode>> annotations, List<Map<String, JsonNode>> elements) {}

  record Bean(
      List<Map<String, JsonNode>> annotations,
      Map<String, Method> methods,
      String includes,
      Map<String, Field> fields,
      List<String> creates,
      boolean inFile) {}

  record Method(
      List<Map<String, JsonNode>> annotations,
      List<Parameter> parameters,
      String returns,
      List<JsonNode> does,
      List<JsonNode> results) {}

  record Parameter(
      String name, String type, List<Map<String, JsonNode>> annotations, List<Map<String, JsonNode>> elements) {}

  record Setup(
      Map<String, List<String>> brokenCaches,
      String cacheErrors,
      List<String> keyGenerators,
      List<String> cacheResolvers,
      List<String> cacheManagers,
      CachingDefaults cachingDefaults,
      List<String> retryListeners,
      List<String> vetoes,
      List<String> transactionManagers,
      List<String> brokenCommits,
      List<String> executors,
      List<String> fullExecutors,
      String now,
      List<String> profiles,
      Map<String, String> properties,
      Map<String, String> files) {}

  record CachingDefaults(String keyGenerator, String cacheResolver) {}

  /** Absent parts are empty. */
  Scenario {
    groups = groups == null ? Map.of() : groups;
    types = types == null ? Map.of() : types;
    beans = beans == null ? Map.of() : beans;
    setup = setup == null ? Json.empty(Setup.class) : setup;
  }
}
