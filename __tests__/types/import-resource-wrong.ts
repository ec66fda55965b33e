/** Uses of @ImportResource that must not compile, each with what the compiler says. Nothing here is run. */
import { ImportResource } from 'millrace';

abstract class Shape {}

export class Misplaced {
  // @ts-expect-error The runtime will invoke the decorator with 3 arguments, but the decorator expects 1
  @ImportResource('beans.xml') method(): void {
    // Nothing to do.
  }
}

// @ts-expect-error is not assignable to parameter of type 'string | readonly string[] | ImportResourceOptions'
@ImportResource({ classes: { Misplaced } })
export class NoLocations {}

// @ts-expect-error Cannot assign an abstract constructor type to a non-abstract constructor type
@ImportResource({ locations: 'beans.xml', classes: { Shape } })
export class AbstractClass {}

// @ts-expect-error Argument of type 'number' is not assignable
@ImportResource(7)
export class NoText {}
