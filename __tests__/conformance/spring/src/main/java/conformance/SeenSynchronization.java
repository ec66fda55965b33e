package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;

/** A synchronization whose hooks are seen; each may insert a row, or throw. */
final class SeenSynchronization implements TransactionSynchronization {
  private final JsonNode spec;
  private final Events events;
  private final Steps steps;

  SeenSynchronization(JsonNode spec, Events events, Steps steps) {
    this.spec = spec;
    this.events = events;
    this.steps = steps;
  }

  @Override
  public int getOrder() {
    return spec.path("order").asInt(Ordered.LOWEST_PRECEDENCE);
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    hook("beforeCommit", "");
  }

  @Override
  public void beforeCompletion() {
    hook("beforeCompletion", "");
  }

  @Override
  public void afterCommit() {
    hook("afterCommit", "");
  }

  @Override
  public void afterCompletion(int status) {
    hook("afterCompletion", switch (status) {
      case STATUS_COMMITTED -> " committed";
      case STATUS_ROLLED_BACK -> " rolled-back";
      default -> " unknown";
    });
  }

  private void hook(String name, String detail) {
    events.add(spec.get("name").asText() + " " + name + detail);
    if (spec.path("inserts").has(name)) steps.insert(spec.get("inserts").get(name).asText(), "");
    if (spec.path("throws").has(name)) {
      throw (RuntimeException) Errors.create(spec.get("throws").get(name).asText(), null, null);
    }
  }
}
