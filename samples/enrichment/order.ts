import { Max, Min, NotBlank, NotNull, Pattern, Size } from 'millrace';
import { INSTANT } from './instant';

/** Something that was bought. */
export class Order {
  @NotBlank()
  @Size({ max: 64 })
  id!: string;

  @NotNull()
  @Pattern(/[A-Z]{3}/u, { message: 'must be a currency such as USD' })
  currency!: string;

  /** In hundredths of the currency. */
  @NotNull()
  @Min(1)
  @Max(1e12)
  cents!: number;

  @NotNull()
  @Pattern(INSTANT, { message: 'must be a time such as 2026-01-05T08:30:00Z' })
  time!: string;
}
