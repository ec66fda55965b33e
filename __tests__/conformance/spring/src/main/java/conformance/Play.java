package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ReflectionUtils;

/** Plays one scenario: its calls, and the bodies of its methods. */
public final class Play {
  private static final Object GOES_ON = new Object();
  private static volatile Play current;

  private final Scenario scenario;
  private final Events events;
  private final ApplicationContext context;
  private final Steps steps;
  private final Map<String, AtomicInteger> invocations = new ConcurrentHashMap<>();

  Play(Scenario scenario, Events events, ApplicationContext context) {
    this.scenario = scenario;
    this.events = events;
    this.context = context;
    this.steps = new Steps(events, context, (step, self) -> perform(step, self, null));
  }

  /** The body of every method that scenarios have. */
  public static Object method(Object self, String bean, String method, Object[] arguments) throws Throwable {
    return current.body(self, bean, method, arguments);
  }

  /** From here on the methods of this scenario are played. */
  void enter() {
    current = this;
  }

  void run() throws Throwable {
    for (JsonNode call : scenario.calls()) top(call);
  }

  /** What comes of a step that nobody is around. */
  private void top(JsonNode step) throws Throwable {
    if (step.has("together")) {
      together(step.get("together"));
      return;
    }
    if (step.has("waits")) {
      waits(step);
      return;
    }
    try {
      Object result = awaited(perform(step, null, null));
      if (result != GOES_ON) events.add("returned " + Json.text(result));
      steps.runTasks();
    } catch (Throwable error) {
      events.add("threw " + ErrorNames.of(error));
    }
  }

  /** What an asynchronous method gives, once its executor has run. */
  private Object awaited(Object result) throws Throwable {
    if (!(result instanceof CompletableFuture<?> future)) return result;
    steps.runTasks();
    return future.get();
  }

  private void together(JsonNode calls) throws InterruptedException {
    int from = events.size();
    List<Thread> threads = new ArrayList<>();
    for (JsonNode call : calls) {
      threads.add(new Thread(() -> {
        try {
          top(call);
        } catch (Throwable error) {
          throw new IllegalStateException(error);
        }
      }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) thread.join();
    events.sortFrom(from);
  }

  /** Waits that are drawn by chance: the shortest and the longest of many calls, to the nearest step of a grid. */
  private void waits(JsonNode step) throws Throwable {
    List<List<Long>> all = new ArrayList<>();
    for (int i = 0; i < step.get("times").asInt(); i++) {
      int from = events.size();
      top(step.get("waits"));
      all.add(events.cutFrom(from).stream()
          .filter(event -> event.startsWith("slept "))
          .map(event -> Long.valueOf(event.substring("slept ".length())))
          .toList());
    }
    double grid = step.get("grid").asDouble();
    for (int nth = 0; nth < all.get(0).size(); nth++) {
      int wait = nth;
      LongSummaryStatistics drawn = all.stream().mapToLong(one -> one.get(wait)).summaryStatistics();
      events.add("slept from %d to %d".formatted(
          Math.round(drawn.getMin() / grid) * (long) grid, Math.round(drawn.getMax() / grid) * (long) grid));
    }
  }

  private Object body(Object self, String bean, String name, Object[] arguments) throws Throwable {
    Scenario.Method method = scenario.beans().get(bean).methods().get(name);
    int nth = invocations.computeIfAbsent(bean + "." + name, key -> new AtomicInteger()).incrementAndGet();
    steps.invoked();
    events.add("invoked " + name + shown(arguments));
    Method declared = Arrays.stream(AopUtils.getTargetClass(self).getMethods())
        .filter(one -> one.getName().equals(name))
        .findFirst()
        .orElseThrow();
    if (method.does() != null) {
      for (JsonNode step : method.does()) {
        Object result = perform(step, self, declared);
        if (result != GOES_ON && step.has("return")) return result;
      }
    }
    if (method.results() != null) {
      return perform(method.results().get(Math.min(nth, method.results().size()) - 1), self, declared);
    }
    return List.of(Object.class, CompletableFuture.class).contains(declared.getReturnType()) ? name + "#" + nth : null;
  }

  private Object perform(JsonNode step, Object self, Method within) throws Throwable {
    if (step.has("call")) return call(step, self);
    if (step.has("return")) {
      return Json.value(step.get("return"), within == null ? Object.class : resultType(within));
    }
    if (step.has("throw")) throw thrown(step);
    steps.perform(step, self);
    return GOES_ON;
  }

  private static Type resultType(Method method) {
    boolean later = method.getReturnType() == CompletableFuture.class;
    return later
        ? ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0]
        : method.getGenericReturnType();
  }

  private Object call(JsonNode step, Object self) throws Throwable {
    String[] target = step.get("call").asText().split("\\.");
    Object bean = target[0].equals("this") ? self : context.getBean(target[0]);
    try {
      Object result = invoke(bean, target[1], step.path("with"));
      if (self != null && step.has("catch") && !(result instanceof CompletableFuture)) {
        events.add("got " + Json.text(result));
      }
      return result;
    } catch (Throwable error) {
      if (!step.path("catch").asBoolean()) throw error;
      events.add("caught " + ErrorNames.of(error));
      return null;
    }
  }

  private static Object invoke(Object bean, String name, JsonNode with) throws Throwable {
    // Of the class as written: generic types are lost on the proxy's.
    Method method = Arrays.stream(AopUtils.getTargetClass(bean).getMethods())
        .filter(one -> one.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a scenario calls an unknown method: " + name));
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = Json.value(with.get(i), method.getGenericParameterTypes()[i]);
    }
    try {
      return ReflectionUtils.findMethod(bean.getClass(), name, method.getParameterTypes()).invoke(bean, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Throwable thrown(JsonNode step) {
    Throwable cause = step.has("cause") ? thrown(step.get("cause")) : null;
    return Errors.create(step.get("throw").asText(), step.has("message") ? step.get("message").asText() : null, cause);
  }

  private static String shown(Object[] arguments) {
    return Arrays.stream(arguments).map(Json::text).collect(Collectors.joining(", ", "(", ")"));
  }
}
