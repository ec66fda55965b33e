package conformance;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs one scenario in an application context of its own. */
final class ScenarioRunner {
  private final ClassLoader classes;

  ScenarioRunner(ClassLoader classes) {
    this.classes = classes;
  }

  /** @param inPackage where the classes of the scenario are */
  List<String> run(Scenario scenario, String inPackage) throws Throwable {
    Events events = new Events();
    RecordingDataSource database = new RecordingDataSource(inPackage, events, scenario.setup().brokenCommits());
    JdbcTemplate unseen = new JdbcTemplate(database.unseen());
    unseen.execute("create table entries (name varchar(20))");
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      context.setId(inPackage);
      context.setClassLoader(classes);
      if (scenario.setup().properties() != null) {
        context.getEnvironment().getPropertySources()
            .addFirst(new MapPropertySource("scenario", Map.copyOf(scenario.setup().properties())));
      }
      context.registerBean(Scenario.Setup.class, scenario::setup);
      context.registerBean(Events.class, () -> events);
      context.registerBean(RecordingDataSource.class, () -> database);
      new AnnotatedBeanDefinitionReader(context).register(SpringConfiguration.class);
      SeenRetryListener.register(scenario.setup(), events, context);
      for (String bean : scenario.beans().keySet()) register(context, bean, inPackage);
      if (start(context, events)) new Play(scenario, events, context).run();
    }
    List<String> rows = unseen.queryForList("select name from entries order by name", String.class);
    if (!rows.isEmpty()) events.add("rows " + String.join(", ", rows));
    unseen.execute("shutdown");
    return events.all();
  }

  private static boolean start(GenericApplicationContext context, Events events) {
    try {
      context.refresh();
      return true;
    } catch (RuntimeException error) {
      events.add("refused at start");
      return false;
    }
  }

  private void register(GenericApplicationContext context, String bean, String inPackage) throws ClassNotFoundException {
    context.registerBean(bean, Class.forName(inPackage + "." + bean, true, classes));
  }
}
