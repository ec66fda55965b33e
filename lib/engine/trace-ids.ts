const LOW_BITS = 16;

/** Makes trace ids of the W3C's form, 32 hexadecimal digits: half of them random, then a count. One is made per batch. */
export function traceIds(): () => string {
  const random = randomWord() + randomWord();
  let count = 0;
  let high = '';
  return () => {
    const low = ++count % 2 ** LOW_BITS;
    // The upper digits seldom change.
    if (low === 0 || high === '') {
      high =
        random +
        Math.floor(count / 2 ** LOW_BITS)
          .toString(16)
          .padStart(12, '0');
    }
    return high + (low + 2 ** LOW_BITS).toString(16).slice(1);
  };
}

/** Eight hexadecimal digits. Traces are told apart by them and hold no secret: node:crypto takes long to load. */
function randomWord(): string {
  return Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}
