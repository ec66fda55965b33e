import { NotBlank, NotNull, Pattern, Size } from 'millrace';

/** Somebody has listened to a track. */
export class Play {
  @NotBlank()
  @Size({ max: 64 })
  track!: string;

  @NotBlank()
  @Size({ max: 64 })
  listener!: string;

  /** When, in UTC: `2026-01-05T08:30:00Z`. */
  @NotNull()
  @Pattern(/\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ/u, {
    message: 'must be a time such as 2026-01-05T08:30:00Z',
  })
  time!: string;
}
