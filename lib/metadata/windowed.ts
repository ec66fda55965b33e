import type { WindowOptions } from '../windows/window-options';
import { ClassMetadata } from './keys';

/** `@Windowed` on classes. */
export const WINDOWED = new ClassMetadata<WindowOptions>('windowed');
