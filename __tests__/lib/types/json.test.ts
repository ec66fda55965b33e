import 'reflect-metadata';
import { Expose, Transform, Type } from 'class-transformer';
import fc from 'fast-check';
import { MillraceError } from '../../../lib/errors/millrace-error';
import { json } from '../../../lib/types/json';

class Flow {
  billNumber!: string;
  amount = 5;
  get doubled(): number {
    return this.amount * 2;
  }
  get label(): string {
    return this.#label;
  }
  set label(value: string) {
    this.#label = value.toUpperCase();
  }
  describe(): string {
    return `${this.billNumber}: ${this.amount}`;
  }
  #label = '';
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof MillraceError) return `${error.code} ${error.message}`;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('json(Class)', () => {
  it('reads real instances, with initial values for what is missing and setters in effect', () => {
    const flow = json(Flow).decode('{"billNumber":"b1","label":"x","extra":[1]}');
    expect(flow).toBeInstanceOf(Flow);
    expect(flow.describe()).toBe('b1: 5');
    expect(flow.label).toBe('X');
    expect((flow as unknown as { extra: unknown }).extra).toEqual([1]);
  });

  it('lets data touch neither methods, read-only accessors nor the prototype', () => {
    const flow = json(Flow).decode(
      '{"__proto__":{"admin":true},"constructor":1,"describe":"x","doubled":1,"toString":2,"billNumber":"b"}',
    );
    expect(Object.getPrototypeOf(flow)).toBe(Flow.prototype);
    expect(Object.keys(flow).sort()).toEqual(['amount', 'billNumber']);
    expect(flow.constructor).toBe(Flow);
    expect('admin' in flow).toBe(false);
    expect(flow.describe()).toBe('b: 5');
  });

  it('reads back what it wrote, for any plain fields', () => {
    class Any {
      [name: string]: unknown;
    }
    const format = json(Any);
    const fields = fc.dictionary(
      fc.string().filter((name) => !(name in Object.prototype)),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fields, (data) => {
        const line = format.encode(Object.assign(new Any(), data));
        expect(line).not.toContain('\n');
        expect(JSON.stringify(format.decode(line))).toBe(JSON.stringify(data));
      }),
    );
  });

  it.each([
    ['[1]', 'it is an array, not an object'],
    ['null', 'it is null, not an object'],
    ['17', 'it is a number, not an object'],
    ['"x"', 'it is a string, not an object'],
    ['', 'it is empty'],
    ['{"a":', 'JSON'],
    ['{"a":1}{"a":2}', 'JSON'],
  ])('refuses %s', (text, problem) => {
    const message = codeOf(() => json(Flow).decode(text));
    expect(message).toMatch(/^MILLRACE_RECORD_MALFORMED The record is not valid json\(Flow\): /);
    expect(message).toContain(problem);
  });

  it('says when a class cannot be made without arguments, as wrong use and not as a bad record', () => {
    class Strict {
      readonly size: number;
      constructor(text: string) {
        this.size = text.length;
      }
    }
    expect(codeOf(() => json(Strict).decode('{}'))).toBe(
      'MILLRACE_FORMAT_CLASS json(Strict) cannot make records: Strict cannot be created without arguments.',
    );
  });

  it('says when a value has no JSON form', () => {
    expect(codeOf(() => json().encode(undefined))).toContain('MILLRACE_RECORD_UNWRITABLE');
    expect(codeOf(() => json().encode(1n))).toContain('MILLRACE_RECORD_UNWRITABLE');
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(codeOf(() => json().encode(circle))).toContain('circular');
  });

  it('leaves an annotated class, or one that inherits annotations, to class-transformer', () => {
    class Line {
      item!: string;
    }
    class Order {
      @Type(() => Date) placed!: Date;
      @Type(() => Line) lines!: Line[];
      @Expose({ name: 'bill_number' }) billNumber!: string;
      @Transform(({ value }) => Number(value)) amount!: number;
    }
    class Special extends Order {}
    const format = json(Special);
    const text = '{"placed":"2024-01-02T03:04:05.000Z","lines":[{"item":"a"}],"amount":"7","bill_number":"b"}';
    const order = format.decode(text);
    expect(order).toBeInstanceOf(Special);
    expect(order.placed.getTime()).toBe(Date.UTC(2024, 0, 2, 3, 4, 5));
    expect(order.lines[0]).toBeInstanceOf(Line);
    expect(order.amount).toBe(7);
    expect(order.billNumber).toBe('b');
    expect(JSON.parse(format.encode(order))).toMatchObject({ bill_number: 'b', lines: [{ item: 'a' }] });
    expect(Object.keys(json(Flow).decode('{"placed":"2024"}'))).toContain('placed');
  });

  it('takes any JSON value when no class is given', () => {
    expect(json().decode('[1,null]')).toEqual([1, null]);
    expect([json().description, json(Flow).description]).toEqual(['json()', 'json(Flow)']);
  });
});
