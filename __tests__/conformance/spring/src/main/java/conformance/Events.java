package conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was seen while a scenario ran, in order. */
final class Events {
  private final List<String> seen = new ArrayList<>();

  synchronized void add(String event) {
    seen.add(event);
  }

  synchronized List<String> all() {
    return List.copyOf(seen);
  }

  synchronized int size() {
    return seen.size();
  }

  /** What was seen from here on is forgotten. */
  synchronized List<String> cutFrom(int index) {
    List<String> later = seen.subList(index, seen.size());
    List<String> cut = List.copyOf(later);
    later.clear();
    return cut;
  }

  /** What happens at the same time has no order: what was seen from here on is sorted. */
  synchronized void sortFrom(int index) {
    seen.subList(index, seen.size()).sort(Comparator.naturalOrder());
  }
}
