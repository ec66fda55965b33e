package conformance;

import java.time.Instant;
import java.util.List;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The beans that the setup of a scenario names. */
final class SetupBeans {
  private SetupBeans() {}

  static void register(Scenario.Setup setup, Events events, Databases databases, GenericApplicationContext context) {
    SeenExecutor.Tasks tasks = new SeenExecutor.Tasks();
    context.registerBean(Scenario.Setup.class, () -> setup);
    context.registerBean(Events.class, () -> events);
    context.registerBean(Databases.class, () -> databases);
    context.registerBean(SeenExecutor.Tasks.class, () -> tasks);
    context.registerBean(VirtualScheduler.class, () -> new VirtualScheduler(
        setup.now() == null ? SpringConfiguration.NOW : Instant.parse(setup.now())));
    SeenRetryListener.register(setup, events, context);
    for (String name : listed(setup.keyGenerators())) {
      context.registerBean(name, KeyGenerator.class, () -> new SeenCaching.Generator(name, events));
    }
    for (String name : listed(setup.cacheResolvers())) {
      context.registerBean(name, CacheResolver.class,
          () -> new SeenCaching.Resolver(name, events, context.getBean("cacheManager", CacheManager.class)));
    }
    for (String name : listed(setup.cacheManagers())) {
      context.registerBean(name, CacheManager.class, () -> new RecordingCacheManager(name + ":", events, null));
    }
    for (String name : listed(setup.transactionManagers())) {
      context.registerBean(name, DataSourceTransactionManager.class,
          () -> new DataSourceTransactionManager(databases.get(name)));
    }
    for (String name : listed(setup.executors())) {
      boolean full = listed(setup.fullExecutors()).contains(name);
      context.registerBean(name, TaskExecutor.class, () -> new SeenExecutor(name, full, events, tasks));
    }
  }

  private static List<String> listed(List<String> names) {
    return names == null ? List.of() : names;
  }
}
