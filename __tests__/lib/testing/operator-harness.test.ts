import {
  NotBlank,
  Operator,
  OutputTag,
  ProcessFunction,
  type Collector,
  type FilterFunction,
  type FlatMapFunction,
  type MapFunction,
  type ProcessContext,
  type RuntimeContext,
} from 'millrace';
import { OperatorHarness } from 'millrace/testing';
import { MillraceError } from '../../../lib/errors/millrace-error';

interface Sale {
  item: string;
  pieces: number;
}

const sale = (item: string, pieces: number): Sale => ({ item, pieces });

class Split extends ProcessFunction<Sale, Sale> {
  static readonly refunds = new OutputTag<string>('refunds');
  static readonly unread = new OutputTag<string>('unread');

  processElement(value: Sale, context: ProcessContext, out: Collector<Sale>): void {
    if (value.pieces < 0) context.output(Split.refunds, `${value.item} at ${context.timestamp}`);
    else out.collect(value);
  }
}

describe('a synchronous function', () => {
  it('emits with the time of its record, and counts what it drops', async () => {
    await using harness = await OperatorHarness.map((value: Sale) => (value.pieces === 0 ? undefined : value.item));
    harness.processElement(sale('pen', 2), 1000);
    harness.processElement(sale('ink', 0), 2000);
    harness.processElement(sale('nib', 1));
    expect(harness.output).toEqual([
      { value: 'pen', timestamp: 1000 },
      { value: 'nib', timestamp: undefined },
    ]);
    expect(harness.values).toEqual(['pen', 'nib']);
    expect(harness.report()).toMatchObject({ recordsIn: 3, recordsOut: 2, dropped: 1 });
  });

  it('may be a flatMap or a filter, as a lambda or as an instance', async () => {
    class Pieces implements FlatMapFunction<Sale, string> {
      flatMap({ item, pieces }: Sale): string[] {
        return Array<string>(pieces).fill(item);
      }
    }
    class Many implements FilterFunction<Sale> {
      filter({ pieces }: Sale): boolean {
        return pieces > 1;
      }
    }
    await using lambdaPieces = await OperatorHarness.flatMap(({ item }: Sale, out: Collector<string>) => {
      out.collect(item);
    });
    await using pieces = await OperatorHarness.open(new Pieces());
    await using many = await OperatorHarness.open(new Many());
    await using lambdaMany = await OperatorHarness.filter(({ pieces: n }: Sale) => n > 1);
    for (const harness of [lambdaPieces, pieces, many, lambdaMany]) {
      harness.processElement(sale('pen', 1));
      harness.processElement(sale('ink', 2));
    }
    expect([lambdaPieces.values, pieces.values]).toEqual([
      ['pen', 'ink'],
      ['pen', 'ink', 'ink'],
    ]);
    expect([many.values, lambdaMany.values]).toEqual([[sale('ink', 2)], [sale('ink', 2)]]);
  });

  it('sends to its side outputs, which are kept without being asked for', async () => {
    await using harness = await OperatorHarness.open(new Split());
    harness.processElement(sale('pen', -1), 5);
    harness.processElement(sale('ink', 2));
    expect(harness.values).toEqual([sale('ink', 2)]);
    expect(harness.sideOutput(Split.refunds)).toEqual([{ value: 'pen at 5', timestamp: 5 }]);
    expect(harness.sideOutput(Split.unread)).toEqual([]);
    expect(() => harness.sideOutput(new OutputTag('other'))).toThrow(
      expect.objectContaining({ code: 'MILLRACE_HARNESS_SIDE_OUTPUT' }),
    );
  });

  it('passes watermarks on, none twice and none back', async () => {
    await using harness = await OperatorHarness.open(new Split());
    for (const time of [10, 10, 5, 20, Infinity]) harness.processWatermark(time);
    expect(harness.watermarks).toEqual([10, 20, Infinity]);
    expect(harness.report().watermark).toBe(Infinity);
  });

  it('knows where it runs, and its counters are in the report', async () => {
    class Counting implements MapFunction<number, number> {
      #context!: RuntimeContext;
      open(context: RuntimeContext): void {
        this.#context = context;
      }
      map(value: number): number {
        this.#context.counter('seen').inc(value);
        return this.#context.subtaskIndex + this.#context.parallelism;
      }
    }
    await using harness = await OperatorHarness.open(new Counting(), { name: 'counting' });
    harness.processElement(3);
    harness.processElement(4);
    expect(harness.values).toEqual([1, 1]);
    expect(harness.report()).toMatchObject({ name: 'counting', counters: { seen: 7 } });
  });

  it('keeps a failure: it is thrown at once, and again by every later call', async () => {
    const cause = new Error('no ink');
    const harness = await OperatorHarness.map((value: number): number => {
      if (value === 2) throw cause;
      return value;
    });
    harness.processElement(1);
    const failure = { code: 'MILLRACE_OPERATOR_FAILED', cause };
    expect(() => harness.processElement(2)).toThrow(expect.objectContaining(failure));
    expect(() => harness.processElement(3)).toThrow(expect.objectContaining(failure));
    expect(harness.values).toEqual([1]);
    await expect(harness.settled()).rejects.toMatchObject(failure);
    await harness.close();
  });
});

describe('records', () => {
  it('are frozen when they go in, with all that they hold', async () => {
    class Order {
      lines = [sale('pen', 1)];
      bytes = Buffer.from('x');
    }
    await using harness = await OperatorHarness.map((order: Order) => {
      (order.lines[0] as Sale).pieces = 2;
      return order;
    });
    const order = new Order();
    expect(() => harness.processElement(order)).toThrow(/read only property 'pieces'/);
    expect(order).toMatchObject({ lines: [{ pieces: 1 }] });
  });

  it('are frozen when they come out: a function that goes on changing them fails', async () => {
    const total = { sum: 0, parts: new Map<string, number>() };
    await using harness = await OperatorHarness.map((value: number) => {
      total.sum += value;
      return total;
    });
    harness.processElement(1);
    expect(() => harness.processElement(2)).toThrow(/read only property 'sum'/);
    expect(harness.values).toEqual([{ sum: 1, parts: new Map() }]);
  });
});

describe('the life of a function', () => {
  class Lived implements MapFunction<number, number> {
    readonly calls: string[] = [];
    constructor(private readonly failing?: 'open' | 'close') {}
    async open(): Promise<void> {
      this.calls.push('open');
      if (this.failing === 'open') throw new Error('cannot open');
    }
    map(value: number): number {
      this.calls.push('map');
      return value;
    }
    async close(): Promise<void> {
      this.calls.push('close');
      if (this.failing === 'close') throw new Error('cannot close');
    }
  }

  it('is opened before the first record, and closed once', async () => {
    const fn = new Lived();
    const harness = await OperatorHarness.open(fn);
    harness.processElement(1);
    await harness.close();
    await harness.close();
    expect(fn.calls).toEqual(['open', 'map', 'close']);
  });

  it('ends when it cannot be opened', async () => {
    const fn = new Lived('open');
    await expect(OperatorHarness.open(fn)).rejects.toMatchObject({
      code: 'MILLRACE_OPERATOR_FAILED',
      cause: { message: 'cannot open' },
    });
    expect(fn.calls).toEqual(['open', 'close']);
  });

  it('tells what it fails with when it is closed', async () => {
    const harness = await OperatorHarness.open(new Lived('close'));
    await expect(harness.close()).rejects.toMatchObject({ cause: { message: 'cannot close' } });
  });
});

describe('what a job would be told', () => {
  class Bill {
    @NotBlank() number = '';
  }

  class Checked implements MapFunction<Bill, string> {
    map(bill: Bill): string {
      if (bill.number !== '') return bill.number;
      throw new MillraceError('MILLRACE_VALIDATION_FAILED', {
        where: 'Checked.map',
        violations: [{ path: 'number', message: 'must not be blank' }],
      });
    }
  }

  it('holds here: invalid records are refused as the option says', async () => {
    await using harness = await OperatorHarness.open(new Checked(), { invalid: 'side-output' });
    const blank = new Bill();
    harness.processElement(blank);
    expect(harness.invalid).toEqual([
      { record: blank, violations: [{ path: 'number', message: 'must not be blank' }] },
    ]);
    expect(harness.report()).toMatchObject({ recordsIn: 1, recordsOut: 0, invalid: 1, dropped: 0 });

    await using failing = await OperatorHarness.open(new Checked());
    expect(() => failing.processElement(blank)).toThrow(expect.objectContaining({ code: 'MILLRACE_OPERATOR_FAILED' }));
    expect(() => failing.invalid).toThrow(expect.objectContaining({ code: 'MILLRACE_HARNESS_SIDE_OUTPUT' }));
  });

  it("holds here: the options of the class's @Operator are taken", async () => {
    @Operator({ from: Numbers, invalid: 'drop', name: 'checked-numbers' })
    class Annotated implements MapFunction<number, number> {
      map(): number {
        throw new MillraceError('MILLRACE_VALIDATION_FAILED', { where: 'x', violations: [] });
      }
    }
    await using harness = await OperatorHarness.open(new Annotated());
    harness.processElement(1);
    expect(harness.report()).toMatchObject({ name: 'checked-numbers', dropped: 1, invalid: 1 });
  });

  it('is told here: wrong options are faults', async () => {
    await expect(OperatorHarness.map((n: number) => n, { async: { capacity: 0 } })).rejects.toMatchObject({
      code: 'MILLRACE_APPLICATION_FAULTS',
      params: { faults: [{ code: 'MILLRACE_WIRING_OPTION' }] },
    });
  });
});

class Numbers implements MapFunction<number, number> {
  map(value: number): number {
    return value;
  }
}
