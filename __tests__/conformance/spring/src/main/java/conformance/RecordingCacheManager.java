package conformance;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.util.ReflectionUtils;

/** Spring's own in-memory caches; what is asked of them is seen. */
final class RecordingCacheManager implements CacheManager {
  private final Map<String, Cache> caches = new ConcurrentHashMap<>();
  private final String prefix;
  private final Events events;
  private final Map<String, List<String>> broken;

  /** @param prefix of the names of its caches where they are seen */
  RecordingCacheManager(String prefix, Events events, Map<String, List<String>> broken) {
    this.prefix = prefix;
    this.events = events;
    this.broken = broken == null ? Map.of() : broken;
  }

  @Override
  public Cache getCache(String name) {
    return caches.computeIfAbsent(name, RecordingCache::new);
  }

  @Override
  public Collection<String> getCacheNames() {
    return caches.keySet();
  }

  /** SimpleKey shows its parameters only in toString. */
  static Object shownKey(Object key) {
    if (!(key instanceof SimpleKey)) return key;
    Field parameters = ReflectionUtils.findField(SimpleKey.class, "params");
    ReflectionUtils.makeAccessible(parameters);
    return ReflectionUtils.getField(parameters, key);
  }

  private final class RecordingCache extends ConcurrentMapCache {
    RecordingCache(String name) {
      super(name);
    }

    private void seen(String operation, Object key, String outcome) {
      events.add(prefix + getName() + " " + operation + " " + Json.text(shownKey(key)) + outcome);
      fail(operation);
    }

    private void fail(String operation) {
      if (broken.getOrDefault(getName(), List.of()).contains(operation)) throw new Errors.CacheDown(null, null);
    }

    @Override
    public ValueWrapper get(Object key) {
      ValueWrapper found = super.get(key);
      seen("get", key, found == null ? " miss" : " hit");
      return found;
    }

    /** How it is read for a method that gives a future. */
    @Override
    public CompletableFuture<?> retrieve(Object key) {
      CompletableFuture<?> found = super.retrieve(key);
      seen("get", key, found == null ? " miss" : " hit");
      return found;
    }

    @Override
    public <T> T get(Object key, Callable<T> loader) {
      seen("get", key, lookup(key) == null ? " miss" : " hit");
      return super.get(key, () -> {
        T value = loader.call();
        seen("put", key, "");
        return value;
      });
    }

    @Override
    public void put(Object key, Object value) {
      seen("put", key, "");
      super.put(key, value);
    }

    @Override
    public void evict(Object key) {
      seen("evict", key, "");
      super.evict(key);
    }

    @Override
    public boolean evictIfPresent(Object key) {
      seen("evict", key, "");
      return super.evictIfPresent(key);
    }

    @Override
    public void clear() {
      events.add(prefix + getName() + " clear");
      fail("clear");
      super.clear();
    }

    @Override
    public boolean invalidate() {
      events.add(prefix + getName() + " clear");
      fail("clear");
      return super.invalidate();
    }
  }
}
