package conformance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.PeriodicTrigger;
import org.springframework.scheduling.support.SimpleTriggerContext;
import org.springframework.scheduling.support.TaskUtils;

/** Runs what is scheduled on a clock of its own, which stands still until it is moved. Spring's triggers say when. */
final class VirtualScheduler implements TaskScheduler {
  private final List<Entry> entries = new ArrayList<>();
  private Instant now;

  VirtualScheduler(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  /** As the method that runs takes its time. */
  void pass(Duration time) {
    now = now.plus(time);
  }

  /** @return whether there was a run */
  boolean runNext() {
    Optional<Entry> next = entries.stream()
        .filter(entry -> entry.due != null)
        .min(Comparator.comparing(entry -> entry.due));
    next.ifPresent(Entry::run);
    return next.isPresent();
  }

  @Override
  public Clock getClock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  /** As Spring's own schedulers do: what fails is logged, and the schedule goes on. */
  private final class Entry {
    private final Runnable task;
    private final Trigger trigger;
    private final SimpleTriggerContext context = new SimpleTriggerContext(getClock());
    private Instant due;

    Entry(Runnable task, Trigger trigger) {
      this.task = TaskUtils.decorateTaskWithErrorHandler(task, null, true);
      this.trigger = trigger;
      this.due = trigger.nextExecution(context);
    }

    void run() {
      if (due.isAfter(now)) now = due;
      Instant begun = now;
      task.run();
      context.update(due, begun, now);
      due = trigger.nextExecution(context);
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
    entries.add(new Entry(task, trigger));
    return null;
  }

  private ScheduledFuture<?> schedule(Runnable task, Instant start, Duration period, boolean fixedRate) {
    PeriodicTrigger trigger = new PeriodicTrigger(period);
    trigger.setFixedRate(fixedRate);
    trigger.setInitialDelay(Duration.between(now, start));
    return schedule(task, trigger);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Instant start) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant start, Duration period) {
    return schedule(task, start, period, true);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
    return schedule(task, now, period, true);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant start, Duration delay) {
    return schedule(task, start, delay, false);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
    return schedule(task, now, delay, false);
  }
}
