import { lazyReference } from '../../../lib/container/lazy-reference';

class Account {
  #balance = 0;
  owner = 'ada';
  get balance(): number {
    return this.#balance;
  }
  set balance(value: number) {
    this.#balance = value;
  }
  add(amount: number): this {
    this.#balance += amount;
    return this;
  }
}

let found: number;
const account = new Account();
const reference = (find: () => object = () => account) => {
  found = 0;
  return lazyReference(Account, () => {
    found++;
    return find();
  }) as Account;
};

it('finds the bean once, when it is first used', () => {
  const stand = reference();
  expect(stand).toBeInstanceOf(Account);
  expect(stand.constructor).toBe(Account);
  expect(found).toBe(0);
  expect(stand.owner).toBe('ada');
  stand.owner = 'grace';
  expect([account.owner, found]).toEqual(['grace', 1]);
});

it('runs methods and accessors on the bean, so that private members are there', () => {
  const stand = reference();
  stand.balance = 1;
  expect(stand.add(2)).toBe(account);
  expect([stand.balance, stand.add]).toEqual([3, stand.add]);
  expect(stand.add.call(account, 1)).toBe(account);
});

it('stands for a Map, whose methods want a real one', () => {
  const map = lazyReference(Map, () => new Map([['a', 1]])) as Map<string, number>;
  expect([map.get('a'), map.size, [...map]]).toEqual([1, 1, [['a', 1]]]);
});

it('shows the properties of the bean, fixed ones included', () => {
  const stand = reference(() => Object.freeze({ a: 1 }));
  expect(Object.keys(stand)).toEqual(['a']);
  expect({ ...stand }).toEqual({ a: 1 });
  expect('a' in stand).toBe(true);
  expect(Object.isExtensible(stand)).toBe(true);
});

it('asks again after a failure', () => {
  let failures = 1;
  const stand = reference(() => {
    if (failures-- > 0) throw new Error('not ready');
    return account;
  });
  expect(() => stand.owner).toThrow('not ready');
  expect(stand.owner).toBe(account.owner);
  expect(found).toBe(2);
});

it('is not awaited by mistake', async () => {
  const stand = reference();
  await expect(Promise.resolve(stand)).resolves.toBe(stand);
  expect(found).toBe(0);
});
