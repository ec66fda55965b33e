import { annotation } from '../../decorators/annotation';
import { Service } from '../../decorators/service';
import { readerOf } from '../../lib/metadata/annotation';

const Audited = annotation('Audited', (action: string, { level = 'info' }: { level?: 'info' | 'warn' } = {}) => ({
  action,
  level,
}));

@Audited('class', { level: 'warn' })
class Ledger {
  @Audited('book') book(): void {}
  other(): void {}
}
class Sub extends Ledger {
  override other(): void {}
}

const read = (type: typeof Ledger, member: string) => readerOf(Audited).on(type, member);

it('is read on a method, else on its class, subclasses included', () => {
  expect(read(Ledger, 'book')).toEqual({ action: 'book', level: 'info' });
  expect(read(Ledger, 'other')).toEqual({ action: 'class', level: 'warn' });
  expect([read(Sub, 'book'), read(Sub, 'other')]).toEqual([read(Ledger, 'book'), read(Ledger, 'other')]);
  expect(readerOf(Audited).on(class {}, 'x')).toBeUndefined();
  expect(Object.isFrozen(read(Ledger, 'book'))).toBe(true);
});

it('has the name it was given', () => {
  expect([Audited.name, readerOf(Audited).name]).toEqual(['Audited', 'Audited']);
});

it('takes what its attributes are made of, and stands on classes and methods only', () => {
  class Wrong {
    // @ts-expect-error an action is missing
    @Audited() none(): void {}
    // @ts-expect-error no such level
    @Audited('x', { level: 'loud' }) loud(): void {}
    // @ts-expect-error a field is not called
    @Audited('x') readonly field!: string;
  }
  expect(readerOf(Audited).on(Wrong, 'none')?.action).toBeUndefined();
  // @ts-expect-error the attributes have no such member
  expect(read(Ledger, 'book')?.severity).toBeUndefined();
});

it('other decorators are no annotations that can be read', () => {
  expect(readerOf(() => () => undefined)).toBeUndefined();
  expect(readerOf(Service)?.name).toBe('Service');
});
