import { maven } from './maven';
import { postgresql } from './postgresql';
import type { Installable, Service } from './service';

/** Every server there is; a new one gets its file and its line here. */
export const SERVICES = { postgresql } as const satisfies Record<string, Service>;

export type ServiceName = keyof typeof SERVICES;

/** Programs that tests run and that are no servers. */
export const TOOLS = { maven } as const satisfies Record<string, Installable>;

export type ToolName = keyof typeof TOOLS;
