import { Max, NotNull, Pattern, Positive } from 'millrace';
import { INSTANT } from './instant';

/** What one unit of a currency costs in euro, from a time on. */
export class Rate {
  @NotNull()
  @Pattern(/[A-Z]{3}/u, { message: 'must be a currency such as USD' })
  currency!: string;

  @NotNull()
  @Positive()
  @Max(1e6)
  euro!: number;

  @NotNull()
  @Pattern(INSTANT, { message: 'must be a time such as 2026-01-05T08:30:00Z' })
  time!: string;
}
