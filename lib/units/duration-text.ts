const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** Milliseconds in the greatest unit of which they are whole ones: `90 s`, `-8 h`, `0 ms`. */
export function durationText(ms: number): string {
  const [size, unit] = UNITS.find(([unit]) => ms !== 0 && ms % unit === 0) ?? [1, 'ms'];
  return `${ms / size} ${unit}`;
}
