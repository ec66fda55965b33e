package conformance;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Conditions of an application's own; the TypeScript side has classes of the same names. */
public final class Conditions {
  private Conditions() {}

  /** Whether the property `region` is `eu`. */
  public static class InEurope implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata on) {
      return "eu".equals(context.getEnvironment().getProperty("region"));
    }
  }

  public static class Never implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata on) {
      return false;
    }
  }
}
