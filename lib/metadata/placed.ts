import type { AbstractClass, Member } from './class';
import { MemberMetadata } from './keys';

/** What stands for the class as a whole among its members; no method or property can have the name. */
const WHOLE = 'constructor';

/** Metadata of annotations that stand on classes (`member` undefined) as well as on members, and more than once. */
export class PlacedMetadata<T> {
  readonly #members: MemberMetadata<T>;

  constructor(name: string) {
    this.#members = new MemberMetadata(name);
  }

  /** `target` is what the decorator is given: the class, or the prototype of a member's class. */
  add(target: object, member: Member | undefined, value: T): void {
    this.#members.add(target, member ?? WHOLE, value);
  }

  /** What stands on this very class or its member, top line first. */
  own(type: AbstractClass, member: Member | undefined): readonly T[] {
    return this.#members.own(type).get(member ?? WHOLE) ?? [];
  }

  /** What stands there or, where nothing does, at the same place of the nearest ancestor. */
  get(type: AbstractClass, member: Member | undefined): readonly T[] {
    return this.#members.get(type, member ?? WHOLE);
  }

  /** The members of this very class on which something stands. */
  members(type: AbstractClass): readonly Member[] {
    return [...this.#members.own(type).keys()].filter((member) => member !== WHOLE);
  }
}
