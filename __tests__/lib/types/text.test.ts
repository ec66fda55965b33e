import { text } from '../../../lib/types/text';

describe('text()', () => {
  it('leaves lines as they are, and takes empty ones for records', () => {
    expect(text().decode(' a ')).toBe(' a ');
    expect(text().encode('b')).toBe('b');
    expect(text().skipsBlankLines).toBeUndefined();
  });
});
