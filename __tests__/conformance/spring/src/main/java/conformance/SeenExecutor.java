package conformance;

import java.util.ArrayDeque;
import java.util.Queue;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;

/** An executor that is seen to take tasks; they wait until they are let run, each in a thread of its own. */
final class SeenExecutor implements TaskExecutor {
  /** The tasks of all executors, in order. */
  static final class Tasks {
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    void runAll() throws InterruptedException {
      for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
      }
    }
  }

  private final String name;
  private final boolean full;
  private final Events events;
  private final Tasks tasks;

  SeenExecutor(String name, boolean full, Events events, Tasks tasks) {
    this.name = name;
    this.full = full;
    this.events = events;
    this.tasks = tasks;
  }

  @Override
  public void execute(Runnable task) {
    events.add(name + (full ? " refuses" : " takes"));
    if (full) throw new TaskRejectedException("It is full.");
    tasks.waiting.add(task);
  }
}
