package conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database for each transaction manager of a scenario; that of the primary one has no name. */
final class Databases {
  private final Map<String, RecordingDataSource> all = new LinkedHashMap<>();
  private final Events events;

  Databases(String inPackage, Events events, Scenario.Setup setup) {
    this.events = events;
    all.put("", new RecordingDataSource(inPackage, "", events, setup.brokenCommits()));
    if (setup.transactionManagers() == null) return;
    for (String name : setup.transactionManagers()) {
      all.put(name, new RecordingDataSource(inPackage + name, name + " ", events, List.of()));
    }
  }

  RecordingDataSource get(String name) {
    return all.get(name);
  }

  void open() {
    all.values().forEach(one -> new JdbcTemplate(one.unseen()).execute("create table entries (name varchar(20))"));
  }

  void insert(String row, String into) {
    new JdbcTemplate(all.get(into)).update("insert into entries values (?)", row);
    events.add("insert " + row + " " + all.get(into).lastPlace());
  }

  /** What is left in them is seen. No bean's end: it comes after those. */
  void end() {
    all.forEach((name, database) -> {
      JdbcTemplate unseen = new JdbcTemplate(database.unseen());
      List<String> rows = unseen.queryForList("select name from entries order by name", String.class);
      if (!rows.isEmpty()) events.add((name.isEmpty() ? "" : name + " ") + "rows " + String.join(", ", rows));
      unseen.execute("shutdown");
    });
  }
}
