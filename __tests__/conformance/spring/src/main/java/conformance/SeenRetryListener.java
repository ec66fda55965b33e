package conformance;

import java.util.List;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;

/** A listener whose calls are seen; one that vetoes refuses every call. */
final class SeenRetryListener implements RetryListener {
  private final String name;
  private final boolean vetoes;
  private final Events events;

  private SeenRetryListener(String name, boolean vetoes, Events events) {
    this.name = name;
    this.vetoes = vetoes;
    this.events = events;
  }

  static void register(Scenario.Setup setup, Events events, GenericApplicationContext context) {
    if (setup.retryListeners() == null) return;
    List<String> vetoes = setup.vetoes() == null ? List.of() : setup.vetoes();
    for (String name : setup.retryListeners()) {
      context.registerBean(name, SeenRetryListener.class, () -> new SeenRetryListener(name, vetoes.contains(name), events));
    }
  }

  @Override
  public <T, E extends Throwable> boolean open(RetryContext context, RetryCallback<T, E> callback) {
    events.add(name + " open");
    return !vetoes;
  }

  @Override
  public <T, E extends Throwable> void onSuccess(RetryContext context, RetryCallback<T, E> callback, T result) {
    events.add(name + " onSuccess");
  }

  @Override
  public <T, E extends Throwable> void onError(RetryContext context, RetryCallback<T, E> callback, Throwable error) {
    events.add(name + " onError " + context.getRetryCount());
  }

  @Override
  public <T, E extends Throwable> void close(RetryContext context, RetryCallback<T, E> callback, Throwable error) {
    events.add(name + " close" + (error == null ? "" : " with error"));
  }
}
