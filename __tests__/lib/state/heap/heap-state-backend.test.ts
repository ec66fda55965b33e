import { HeapStateBackend } from '../../../../lib/state/heap/heap-state-backend';
import { behavesAsStateBackend } from '../../../support/state/state-behaviour';

behavesAsStateBackend('the heap', (options) => new HeapStateBackend(options));
