import { Application, ConsoleSink, Operator, Service, Sink, Source, method, run } from 'millrace';

@Service()
export class Squares {
  private readonly base = 3;

  @Source()
  async *numbers(): AsyncGenerator<number> {
    for (let i = 1; i <= this.base; i++) yield i;
  }

  @Operator({ from: method(Squares, 'numbers') })
  square(value: number): string {
    return String(value ** 2);
  }
}

@Sink({ from: method(Squares, 'square') })
export class Printed extends ConsoleSink<string> {}

@Application({ name: 'squares', scan: [__dirname] })
export class SquaresApplication {}

void run(SquaresApplication);
