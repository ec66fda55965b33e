/** Runtime modes that must compile. Nothing here is run. */
import { Application, type RuntimeMode, type StreamExecutionEnvironment } from 'millrace';

@Application({ name: 'counts', scan: [], runtimeMode: 'batch' })
export class Counts {}

export function calls(env: StreamExecutionEnvironment, mode: RuntimeMode): void {
  env.setRuntimeMode('automatic').setRuntimeMode('streaming').setParallelism(2).setRuntimeMode(mode);
}
