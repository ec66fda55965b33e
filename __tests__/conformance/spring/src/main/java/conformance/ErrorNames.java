package conformance;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.expression.ExpressionException;
import org.springframework.retry.ExhaustedRetryException;
import org.springframework.retry.TerminatedRetryException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;

/** Errors by the names that both sides have for them. */
final class ErrorNames {
  private static final Map<Class<? extends Throwable>, String> NAMES = Map.of(
      UnexpectedRollbackException.class, "UnexpectedRollback",
      IllegalTransactionStateException.class, "IllegalTransactionState",
      TransactionTimedOutException.class, "TransactionTimedOut",
      TransactionSystemException.class, "CommitFailed",
      CannotCreateTransactionException.class, "CannotCreateTransaction",
      ExhaustedRetryException.class, "ExhaustedRetry",
      TerminatedRetryException.class, "RetryVetoed",
      TaskRejectedException.class, "TaskRejected",
      NoSuchBeanDefinitionException.class, "NoSuchBean",
      NoUniqueBeanDefinitionException.class, "NoUniqueBean");

  private ErrorNames() {}

  static String of(Throwable error) {
    // What a future gives stands in one.
    if (error instanceof ExecutionException) return of(error.getCause());
    if (error instanceof ConstraintViolationException invalid) {
      return "ConstraintViolation " + violations(invalid.getConstraintViolations());
    }
    if (error instanceof ValidationException) return "Misused";
    if (error.getClass().getEnclosingClass() == Errors.class) return own(error);
    if (NAMES.containsKey(error.getClass())) {
      String name = NAMES.get(error.getClass());
      return name.equals("ExhaustedRetry") ? name + caused(error) : name;
    }
    // What a method throws that an expression calls passes as it is.
    if (error instanceof ExpressionException || error instanceof IndexOutOfBoundsException) return "ExpressionFailed";
    // Spring has no class of its own for these.
    if (error instanceof IllegalArgumentException && said(error, "Null key returned")) return "NullKey";
    if (error instanceof IllegalStateException && said(error, "sync")) return "Misused";
    throw new IllegalStateException("There is no name for " + error, error);
  }

  private static boolean said(Throwable error, String text) {
    return error.getMessage() != null && error.getMessage().contains(text);
  }

  private static String own(Throwable error) {
    String message = error.getMessage() == null ? "" : " " + Json.text(error.getMessage());
    return error.getClass().getSimpleName() + message + caused(error);
  }

  private static String caused(Throwable error) {
    return error.getCause() == null ? "" : " caused by " + of(error.getCause());
  }

  /** Sorted: Hibernate Validator gives them in no order. */
  static String violations(Collection<? extends ConstraintViolation<?>> violations) {
    return violations.stream()
        .map(one -> path(one.getPropertyPath()) + ": " + one.getMessage())
        .sorted()
        .collect(Collectors.joining("; ", "[", "]"));
  }

  /** Without the name of the method. */
  private static String path(Path path) {
    String text = path.toString();
    Path.Node first = StreamSupport.stream(path.spliterator(), false).findFirst().orElseThrow();
    boolean ofMethod = first.getKind() == jakarta.validation.ElementKind.METHOD;
    return ofMethod ? text.substring(text.indexOf('.') + 1) : text;
  }
}
