package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a scenario does beside calling methods and ending them. */
final class Steps {
  /** Performs any step, within a bean. */
  interface Player {
    Object perform(JsonNode step, Object self) throws Throwable;
  }

  private final Events events;
  private final ApplicationContext context;
  private final Templates templates;
  private boolean scheduled;

  Steps(Events events, ApplicationContext context, Player player) {
    this.events = events;
    this.context = context;
    this.templates = new Templates(events, context, player);
  }

  void perform(JsonNode step, Object self) throws Throwable {
    if (step.has("insert")) insert(step.get("insert").asText(), step.path("into").asText());
    else if (step.has("setRollbackOnly")) templates.currentStatus().setRollbackOnly();
    else if (step.has("template")) templates.execute(step, self);
    else if (step.has("show")) show(step.get("show").asText());
    else if (step.has("there")) there(step.get("there"));
    else if (step.has("runs")) runs(step.get("runs").asInt());
    else if (step.has("register")) {
      TransactionSynchronizationManager.registerSynchronization(new SeenSynchronization(step.get("register"), events, this));
    } else if (step.has("publish")) {
      context.publishEvent(Json.value(step.get("value"), classOf(step.get("publish").asText())));
    } else if (step.has("status")) events.add("status " + status());
    else if (step.has("takes")) takes(step.get("takes").asLong());
    else if (step.has("validate")) validate(step);
    else throw new IllegalArgumentException("a scenario has an unknown step: " + step);
  }

  void insert(String row, String into) {
    context.getBean(Databases.class).insert(row, into);
  }

  /** A method begins: when that is, if it is by the clock; it is no longer the template that counts. */
  void invoked() {
    templates.leave();
    if (scheduled) events.add("at " + context.getBean(VirtualScheduler.class).now());
  }

  void runTasks() throws InterruptedException {
    context.getBean(SeenExecutor.Tasks.class).runAll();
  }

  private String status() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) return "none";
    var status = templates.currentStatus();
    String kind = status.isNewTransaction() ? "new" : status.hasSavepoint() ? "nested" : "joined";
    return kind + (status.isRollbackOnly() ? " rollback-only" : "");
  }

  private void takes(long milliseconds) throws InterruptedException {
    if (scheduled) context.getBean(VirtualScheduler.class).pass(Duration.ofMillis(milliseconds));
    else Thread.sleep(milliseconds);
  }

  private void runs(int count) {
    scheduled = true;
    for (int i = 0; i < count; i++) {
      if (context.getBean(VirtualScheduler.class).runNext()) continue;
      events.add("never again");
      break;
    }
    scheduled = false;
  }

  private void show(String bean) {
    try {
      events.add(bean + " " + Json.text(context.getBean(bean)));
    } catch (NoSuchBeanDefinitionException error) {
      events.add("no " + bean);
    }
  }

  private void there(JsonNode names) {
    List<String> found = new ArrayList<>();
    for (JsonNode name : names) if (context.containsBean(name.asText())) found.add(name.asText());
    events.add("there: " + String.join(", ", found));
  }

  private void validate(JsonNode step) throws ClassNotFoundException {
    Class<?> type = classOf(step.get("validate").asText());
    Object value = Json.value(step.get("value"), type);
    List<Class<?>> groups = new ArrayList<>();
    for (JsonNode group : step.path("groups")) groups.add(classOf(group.asText()));
    LocaleContextHolder.setLocale(Locale.forLanguageTag(step.path("locale").asText("en")));
    try {
      Set<ConstraintViolation<Object>> found =
          context.getBean(Validator.class).validate(value, groups.toArray(Class<?>[]::new));
      events.add(step.get("value") + " " + (found.isEmpty() ? "valid" : ErrorNames.violations(found)));
    } catch (RuntimeException error) {
      events.add(step.get("value") + " threw " + ErrorNames.of(error));
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  private Class<?> classOf(String name) throws ClassNotFoundException {
    if (name.equals("Default")) return jakarta.validation.groups.Default.class;
    return Class.forName(context.getId() + "." + name, true, context.getClassLoader());
  }
}
