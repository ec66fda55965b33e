import { ConsoleSink, Sink } from 'millrace';
import { Turnover } from './turnover';

@Sink({ from: Turnover })
export class PrintTurnover extends ConsoleSink<string> {}
