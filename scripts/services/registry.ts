import { postgresql } from './postgresql';
import type { Service } from './service';

/** Every server there is; a new one gets its file and its line here. */
export const SERVICES = { postgresql } as const satisfies Record<string, Service>;

export type ServiceName = keyof typeof SERVICES;
