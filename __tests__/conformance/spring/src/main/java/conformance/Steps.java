package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a scenario does beside calling methods and ending them. */
final class Steps {
  private final Events events;
  private final ApplicationContext context;

  Steps(Events events, ApplicationContext context) {
    this.events = events;
    this.context = context;
  }

  void perform(JsonNode step) throws InterruptedException, ClassNotFoundException {
    if (step.has("insert")) insert(step.get("insert").asText());
    else if (step.has("setRollbackOnly")) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    else if (step.has("register")) {
      TransactionSynchronizationManager.registerSynchronization(new SeenSynchronization(step.get("register"), events, this));
    } else if (step.has("publish")) {
      context.publishEvent(Json.value(step.get("value"), classOf(step.get("publish").asText())));
    } else if (step.has("status")) events.add("status " + status());
    else if (step.has("takes")) Thread.sleep(step.get("takes").asLong());
    else if (step.has("validate")) validate(step);
    else throw new IllegalArgumentException("a scenario has an unknown step: " + step);
  }

  void insert(String row) {
    context.getBean(JdbcTemplate.class).update("insert into entries values (?)", row);
    events.add("insert " + row + " " + context.getBean(RecordingDataSource.class).lastPlace());
  }

  private static String status() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) return "none";
    var status = TransactionAspectSupport.currentTransactionStatus();
    String kind = status.isNewTransaction() ? "new" : status.hasSavepoint() ? "nested" : "joined";
    return kind + (status.isRollbackOnly() ? " rollback-only" : "");
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
