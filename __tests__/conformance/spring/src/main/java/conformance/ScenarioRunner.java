package conformance;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.xml.XmlBeanDefinitionReader;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;

/** Runs one scenario in an application context of its own. */
final class ScenarioRunner {
  private final ClassLoader classes;
  private final Path folder;

  /** @param folder where the files of scenarios may be written */
  ScenarioRunner(ClassLoader classes, Path folder) {
    this.classes = classes;
    this.folder = folder;
  }

  /** @param inPackage where the classes of the scenario are */
  List<String> run(Scenario scenario, String inPackage) throws Throwable {
    Events events = new Events();
    Databases databases = new Databases(inPackage, events, scenario.setup());
    databases.open();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {write(scenario, inPackage)}, classes);
        GenericApplicationContext context = new GenericApplicationContext()) {
      context.setId(inPackage);
      context.setClassLoader(loader);
      prepare(scenario.setup(), context);
      AnnotatedBeanDefinitionReader annotated = new AnnotatedBeanDefinitionReader(context);
      SetupBeans.register(scenario.setup(), events, databases, context);
      annotated.register(SpringConfiguration.class);
      Play play = new Play(scenario, events, context);
      play.enter();
      if (start(scenario, inPackage, annotated, context)) play.run();
      else events.add("refused at start");
    }
    databases.end();
    return events.all();
  }

  private static void prepare(Scenario.Setup setup, GenericApplicationContext context) {
    if (setup.properties() != null) {
      context.getEnvironment().getPropertySources()
          .addFirst(new MapPropertySource("scenario", Map.copyOf(setup.properties())));
    }
    if (setup.profiles() != null) context.getEnvironment().setActiveProfiles(setup.profiles().toArray(String[]::new));
    // Bean files bring their own.
    if (setup.files() == null) context.registerBean(PropertySourcesPlaceholderConfigurer.class);
  }

  private boolean start(
      Scenario scenario, String inPackage, AnnotatedBeanDefinitionReader annotated, GenericApplicationContext context)
      throws ClassNotFoundException {
    try {
      for (Map.Entry<String, Scenario.Bean> bean : scenario.beans().entrySet()) {
        if (bean.getValue().inFile()) continue;
        annotated.registerBean(Class.forName(inPackage + "." + bean.getKey(), true, classes), bean.getKey());
      }
      if (scenario.setup().files() != null) {
        new XmlBeanDefinitionReader(context).loadBeanDefinitions("classpath:beans.xml");
      }
      context.refresh();
      return true;
    } catch (RuntimeException error) {
      return false;
    }
  }

  /** The class path with the scenario's files; {@code {Name}} in them is the class of this name. */
  private URL write(Scenario scenario, String inPackage) throws IOException {
    Path in = Files.createDirectories(folder.resolve(inPackage + "-files"));
    if (scenario.setup().files() != null) {
      for (Map.Entry<String, String> file : scenario.setup().files().entrySet()) {
        Files.writeString(in.resolve(file.getKey()), file.getValue().replaceAll("\\{([A-Z]\\w*)}", inPackage + ".$1"));
      }
    }
    return in.toUri().toURL();
  }
}
