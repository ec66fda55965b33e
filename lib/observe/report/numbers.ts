/** A whole number with thousands separators: `1,234,567`. */
export function grouped(value: number): string {
  // Not toLocaleString: loading the locale data costs more than the report.
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Records per second, with a decimal below 10; `-` where no time has passed. */
export function rate(count: number, durationMs: number): string {
  if (durationMs <= 0) return '-';
  const perSecond = (count / durationMs) * 1000;
  return perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : grouped(perSecond);
}

/** Milliseconds as people say them, in the two greatest units: `12 ms`, `3.4 s`, `2 min 5 s`, `1 h 0 min`, `3 d 4 h`. */
export function humanDuration(durationMs: number): string {
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(durationMs / 60_000);
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const hours = Math.round(durationMs / 3_600_000);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Any number in a few digits: `12.35`, `1,234,568`, `0.0001235`. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) || Math.abs(value) >= 10_000 ? grouped(value) : String(Number(value.toPrecision(4)));
}
