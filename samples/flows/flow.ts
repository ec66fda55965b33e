import { Max, Min, NotBlank, NotNull, Pattern, Size } from 'millrace';

/** The last millisecond that a Date can tell. */
const END_OF_TIME = 8.64e15;

/**
 * One flow record, as it comes in and as it goes out. Its constraints admit nothing that the table would refuse: one
 * bad record must not end the job.
 */
export class Flow {
  /** Unique among flows. */
  @NotBlank({ message: 'billNumber不能为空' })
  @Size({ max: 64 })
  @Pattern(/\P{Cc}*/u, { message: 'must not hold control characters' })
  billNumber!: string;

  @NotNull()
  @Size({ min: 7, max: 20, message: '长度必须在{min}-{max}之间' })
  @Pattern(/\P{Cc}*/u, { message: 'must not hold control characters' })
  subTestItem!: string;

  @NotNull()
  @Min(-1e15)
  @Max(1e15)
  amount!: number;

  /** When it happened, in epoch milliseconds. */
  @NotNull()
  @Min(0)
  @Max(END_OF_TIME)
  time!: number;

  /** Given by this job. */
  uuid?: string;
}
