import { Max, Min, NotBlank, Pattern, Size } from 'millrace';

/** An order whose rules are annotations of Millrace's own, which are jakarta's. */
export class ConstrainedOrder {
  constructor(id: string, item: string, quantity: number) {
    this.id = id;
    this.item = item;
    this.quantity = quantity;
  }

  @Size({ min: 4, max: 12 }) @Pattern(/o-\d+/) id: string;
  @NotBlank() @Size({ min: 2, max: 20 }) item: string;
  @Min(1) @Max(1000) quantity: number;
}
