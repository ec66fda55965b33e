import { Application } from '../../../decorators/application';
import { Operator } from '../../../decorators/operator';
import { Service } from '../../../decorators/service';
import { Sink } from '../../../decorators/sink';
import { Source } from '../../../decorators/source';
import { prepareApplication } from '../../../lib/bootstrap/prepared-application';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { isMillraceError } from '../../../lib/errors/millrace-error';
import { method } from '../../../lib/functions/upstream';
import type { Class } from '../../../lib/metadata/class';

@Source()
class Numbers extends CollectionSource<number> {
  constructor() {
    super([1]);
  }
}

@Application({ name: 'numbers' })
class NumbersApplication {}

function faultsOf(classes: readonly Class[]): readonly string[] {
  try {
    prepareApplication(NumbersApplication, { classes: [Numbers, ...classes], env: {} });
    return [];
  } catch (error) {
    if (!isMillraceError(error, 'MILLRACE_APPLICATION_FAULTS')) throw error;
    return error.params.faults.map(({ where, code }) => `${where} ${code.replace('MILLRACE_', '')}`);
  }
}

it('a method of a stream is one of a bean: that there is none, or several, is known at start', () => {
  class Forgotten {
    @Source() async *feed(): AsyncGenerator<number> {}
    @Operator({ from: Numbers }) twice(n: number): number {
      return 2 * n;
    }
    @Sink({ from: method(Forgotten, 'feed') }) print(_n: number): void {}
  }
  const methods = ['feed', 'print', 'twice'].map((name) => `Forgotten.${name} BEAN_UNRESOLVED`);
  expect([...faultsOf([Forgotten])].sort()).toEqual(methods);

  @Service()
  class Known {
    @Sink({ from: Numbers }) print(_n: number): void {}
  }
  @Service()
  class Other extends Known {}
  expect(faultsOf([Known])).toEqual([]);
  expect(faultsOf([Known, Other])).toContain('Known.print BEAN_AMBIGUOUS');
});
