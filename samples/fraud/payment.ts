import { Max, Min, NotBlank, NotNull, Pattern, Size } from 'millrace';

/** Somebody has paid with a card. */
export class Payment {
  @NotBlank()
  @Size({ max: 64 })
  id!: string;

  @NotBlank()
  @Size({ max: 64 })
  card!: string;

  @NotNull()
  @Min(1)
  @Max(1e12)
  cents!: number;

  /** When, in UTC: `2026-01-05T08:30:00Z`. */
  @NotNull()
  @Pattern(/\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ/u, {
    message: 'must be a time such as 2026-01-05T08:30:00Z',
  })
  time!: string;
}
