package conformance;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.KeyGenerator;

/** What makes keys and chooses caches in scenarios, and is seen to do so. */
final class SeenCaching {
  private SeenCaching() {}

  /** The key is the name of the method and the arguments. */
  record Generator(String name, Events events) implements KeyGenerator {
    @Override
    public Object generate(Object target, Method method, Object... arguments) {
      events.add(name + " generates for " + method.getName() + " " + Json.text(arguments));
      return name + " " + method.getName() + " " + Json.text(arguments);
    }
  }

  /** The caches are those of the annotation by the first argument; one by that argument alone where it names none. */
  record Resolver(String name, Events events, CacheManager caches) implements CacheResolver {
    @Override
    public Collection<? extends Cache> resolveCaches(CacheOperationInvocationContext<?> call) {
      Set<String> names = call.getOperation().getCacheNames();
      events.add(name + " resolves " + Json.text(names) + " for " + call.getMethod().getName());
      String by = String.valueOf(call.getArgs()[0]);
      return names.isEmpty()
          ? List.of(caches.getCache(by))
          : names.stream().map(one -> caches.getCache(one + "-" + by)).toList();
    }
  }
}
