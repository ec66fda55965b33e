package conformance;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraintvalidation.SupportedValidationTarget;
import jakarta.validation.constraintvalidation.ValidationTarget;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A constraint of an application's own, on all parameters together: the first is not above the second. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OrderedParameters.Validator.class)
public @interface OrderedParameters {
  String message() default "not in order";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  @SupportedValidationTarget(ValidationTarget.PARAMETERS)
  class Validator implements ConstraintValidator<OrderedParameters, Object[]> {
    @Override
    public boolean isValid(Object[] parameters, ConstraintValidatorContext context) {
      return (Integer) parameters[0] <= (Integer) parameters[1];
    }
  }
}
