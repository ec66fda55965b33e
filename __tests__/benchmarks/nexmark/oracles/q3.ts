import { auctions, persons } from './arrivals';
import type { Oracle } from './oracle';

/** Who sells in Oregon, Idaho or California, and which auctions of category 10; whichever of both comes first. */
export const q3: Oracle = (arrivals) => {
  const sellers = persons(arrivals).filter(({ state }) => ['OR', 'ID', 'CA'].includes(state));
  return auctions(arrivals)
    .filter(({ category }) => category === 10)
    .flatMap(({ id, seller }) =>
      sellers.filter((person) => person.id === seller).map(({ name, city, state }) => [name, city, state, id]),
    );
};
