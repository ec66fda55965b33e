import { NotBlank } from 'millrace';

export class Sale {
  @NotBlank({ message: 'nothing was sold' }) item!: string;
  pieces!: number;
  /** Epoch milliseconds. */
  time!: number;
}

/** A sale with what it came to, in cents. */
export class PricedSale extends Sale {
  cents!: number;
}
