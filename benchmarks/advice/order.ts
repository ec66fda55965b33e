import { IsInt, Length, Matches, Max, Min } from 'class-validator';

const COUNT = 1024;

/** What the services are called with; its rules are class-validator's. */
export class Order {
  constructor(id: string, item: string, quantity: number) {
    this.id = id;
    this.item = item;
    this.quantity = quantity;
  }

  @Length(4, 12) @Matches(/^o-/) id: string;
  @Length(2, 20) item: string;
  @IsInt() @Min(1) @Max(1000) quantity: number;
}

/** As many as are called with in turn, each a different one. */
export function orders<T extends object>(type: new (id: string, item: string, quantity: number) => T): readonly T[] {
  return Array.from({ length: COUNT }, (_, i) => new type(`o-${1000 + i}`, `item ${i % 7}`, (i % 10) + 1));
}
