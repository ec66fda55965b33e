import { BaseSource, OutputTag, type MapFunction, type SourceReader, type SplitEnumerator } from 'millrace';
import { Operator, Source } from 'millrace';

export class Flow {
  uuid?: string;
  subTestItem!: string;
  billNumber!: string;
  amount!: number;
  time!: number;
  tags!: string[];
}

export class Other {
  when!: Date;
  subTestItem!: string;
}

export class Total {
  n!: number;
}

/** A promise by its shape, as Prisma's: it has a tag of its own. */
export interface TaggedPromise<T> extends Promise<T> {
  readonly [Symbol.toStringTag]: 'Tagged';
}

/** A promise by its shape, as Knex's query builders: it has methods of its own. */
export interface Query<T> extends Promise<T> {
  limit(rows: number): this;
}

export class Rich extends Flow {
  extra!: number;
}

/** A source of any records; nothing here is ever run. */
export abstract class AnySource<T> extends BaseSource<T> {
  readonly boundedness = 'bounded';
  abstract override createEnumerator(): SplitEnumerator;
  abstract override createReader(): SourceReader<T>;
}

export class SourceOf<T> extends AnySource<T> {
  declare createEnumerator: () => SplitEnumerator;
  declare createReader: () => SourceReader<T>;
}

@Source()
export class Flows extends SourceOf<Flow> {}

@Source()
export class Others extends SourceOf<Other> {}

@Operator({ from: Flows, invalid: 'side-output' })
export class Assign implements MapFunction<Flow, Flow> {
  static readonly late = new OutputTag<Other>('late');
  async map(flow: Flow): Promise<Flow> {
    return flow;
  }
}
