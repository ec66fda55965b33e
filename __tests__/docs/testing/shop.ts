import { Application, run } from 'millrace';

@Application({ name: 'shop', scan: [__dirname] })
export class Shop {}

void run(Shop);
