import { NotBlank, Size } from 'millrace';

export class Order {
  @NotBlank()
  id!: string;

  @Size({ min: 2, max: 20 })
  item!: string;

  amount!: number;
}
