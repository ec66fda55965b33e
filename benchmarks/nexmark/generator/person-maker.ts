import type { Person } from '../model/person';
import { FIRST_ID } from './ids';
import type { Letters } from './letters';
import { pick, pickLow, type Random } from './random';

const STATES = ['AZ', 'CA', 'ID', 'OR', 'WA', 'WY'];
const CITIES = [
  ...['Phoenix', 'Los Angeles', 'San Francisco', 'Boise', 'Portland'],
  ...['Bend', 'Redmond', 'Seattle', 'Kent', 'Cheyenne'],
];
const FIRST_NAMES = ['Peter', 'Paul', 'Luke', 'John', 'Saul', 'Vicky', 'Kate', 'Julie', 'Sarah', 'Deiter', 'Walter'];
const LAST_NAMES = ['Shultz', 'Abrams', 'Spencer', 'White', 'Bartels', 'Walton', 'Smith', 'Jones', 'Noris'];

/** Id and time. */
const OWN_SIZE = 8;
const AVERAGE_SIZE = 200;

/** Makes persons. */
export class PersonMaker {
  constructor(private readonly letters: Letters) {}

  /** The draws are in the order that the specification gives. */
  make(random: Random, epoch: number, dateTime: number): Person {
    let draw = random.draw();
    const name = `${FIRST_NAMES[pick(draw, FIRST_NAMES.length)]} ${LAST_NAMES[pickLow(draw, LAST_NAMES.length)]}`;
    const emailAddress = this.#emailAddress(random.draw());
    const creditCard = `${digits(random.draw())} ${digits(random.draw())}`;
    draw = random.draw();
    const city = CITIES[pick(draw, CITIES.length)] as string;
    const state = STATES[pickLow(draw, STATES.length)] as string;
    const size = OWN_SIZE + name.length + emailAddress.length + creditCard.length + city.length + state.length;
    return {
      type: 'person',
      id: FIRST_ID + epoch,
      name,
      emailAddress,
      creditCard,
      city,
      state,
      dateTime,
      extra: this.letters.extra(random.draw(), size, AVERAGE_SIZE),
    };
  }

  #emailAddress(draw: number): string {
    const user = 3 + (draw & 3);
    const host = 3 + ((draw >>> 2) & 1);
    return `${this.letters.slice(draw, user)}@${this.letters.slice(draw, host, user)}.com`;
  }
}

/** Two groups of four digits. */
function digits(draw: number): string {
  return `${fourDigits(pick(draw, 10_000))} ${fourDigits(pickLow(draw, 10_000))}`;
}

function fourDigits(value: number): string {
  return String(value).padStart(4, '0');
}
