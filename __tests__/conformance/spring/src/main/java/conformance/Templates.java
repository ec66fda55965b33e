package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that a scenario runs by templates. */
final class Templates {
  private final Events events;
  private final ApplicationContext context;
  private final Steps.Player player;
  private TransactionStatus innermost;

  Templates(Events events, ApplicationContext context, Steps.Player player) {
    this.events = events;
    this.context = context;
    this.player = player;
  }

  /** Of the template that runs, else of the annotated method. */
  TransactionStatus currentStatus() {
    return innermost == null ? TransactionAspectSupport.currentTransactionStatus() : innermost;
  }

  /** A method is called: its own status counts. */
  void leave() {
    innermost = null;
  }

  void execute(JsonNode step, Object self) throws Throwable {
    TransactionTemplate template = template(step);
    TransactionStatus outer = innermost;
    try {
      template.executeWithoutResult(status -> {
        innermost = status;
        for (JsonNode inner : step.get("does")) perform(inner, self);
      });
      events.add("template is done");
    } catch (RuntimeException error) {
      if (!step.path("catch").asBoolean()) throw error;
      events.add("caught " + ErrorNames.of(error));
    } finally {
      innermost = outer;
    }
  }

  private TransactionTemplate template(JsonNode step) {
    String manager = step.path("manager").asText("transactionManager");
    TransactionTemplate template = new TransactionTemplate(context.getBean(manager, PlatformTransactionManager.class));
    JsonNode options = step.get("template");
    if (options.has("propagation")) template.setPropagationBehaviorName("PROPAGATION_" + options.get("propagation").asText());
    if (options.has("isolation")) template.setIsolationLevelName("ISOLATION_" + options.get("isolation").asText());
    if (options.has("timeout")) template.setTimeout(options.get("timeout").asInt());
    if (options.has("readOnly")) template.setReadOnly(options.get("readOnly").asBoolean());
    return template;
  }

  private void perform(JsonNode step, Object self) {
    try {
      player.perform(step, self);
    } catch (RuntimeException error) {
      throw error;
    } catch (Throwable error) {
      throw new IllegalArgumentException("a template throws a checked error", error);
    }
  }
}
