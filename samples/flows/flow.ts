import { NotBlank, Size } from 'millrace';

/** One flow record, as it comes in and as it goes out. */
export class Flow {
  /** Unique among flows. */
  @NotBlank({ message: 'billNumber不能为空' })
  billNumber!: string;

  @Size({ min: 7, max: 20, message: '长度必须在{min}-{max}之间' })
  subTestItem!: string;

  amount!: number;

  /** When it happened, in epoch milliseconds. */
  time!: number;

  /** Given by this job. */
  uuid?: string;
}
