/** Runtime modes that must not compile, each with what the compiler says. Nothing here is run. */
import { Application, type StreamExecutionEnvironment } from 'millrace';

// @ts-expect-error Type '"bounded"' is not assignable to type
@Application({ name: 'counts', scan: [], runtimeMode: 'bounded' })
export class Counts {}

export function calls(env: StreamExecutionEnvironment, text: string): void {
  // @ts-expect-error Argument of type '"BATCH"' is not assignable to parameter of type 'RuntimeMode'
  env.setRuntimeMode('BATCH');
  // @ts-expect-error Argument of type 'string' is not assignable to parameter of type 'RuntimeMode'
  env.setRuntimeMode(text);
}
