package conformance;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.beans.DirectFieldAccessor;

/** A constraint of an application's own, on an object as a whole: its field `from` is not above its field `to`. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = InOrder.Validator.class)
public @interface InOrder {
  /** Where the violation stands; the empty text: at the object. */
  String at() default "";

  String message() default "not in order";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  class Validator implements ConstraintValidator<InOrder, Object> {
    private String at;

    @Override
    public void initialize(InOrder constraint) {
      at = constraint.at();
    }

    @Override
    public boolean isValid(Object value, ConstraintValidatorContext context) {
      DirectFieldAccessor fields = new DirectFieldAccessor(value);
      if (!at.isEmpty()) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate("before from").addPropertyNode(at).addConstraintViolation();
      }
      return (Integer) fields.getPropertyValue("from") <= (Integer) fields.getPropertyValue("to");
    }
  }
}
