import { Max, Min, NotBlank, NotNull, Size } from 'millrace';

/** Tells that somebody has paid. Its sender delivers it until it is answered, so at least once. */
export class Notice {
  /** The same in each delivery. */
  @NotBlank()
  @Size({ max: 64 })
  id!: string;

  @NotBlank()
  @Size({ max: 64 })
  account!: string;

  @NotNull()
  @Min(1)
  @Max(1e12)
  cents!: number;
}
