import { PreDestroy } from '../../decorators/pre-destroy';
import { lifeCycleMethods, PRE_DESTROY } from '../../lib/metadata/life-cycle';

class Base {
  @PreDestroy() base(): void {}
  @PreDestroy() both(): void {}
}

class Child extends Base {
  @PreDestroy() async child(): Promise<void> {
    await Promise.resolve();
  }
  @PreDestroy() override both(): void {}
  // @ts-expect-error nobody could give it an argument
  @PreDestroy() withParameter(_text: string): void {}
}

it("marks methods, an ancestor's first and an overridden one once", () => {
  expect(lifeCycleMethods(Child, PRE_DESTROY)).toEqual(['base', 'both', 'child', 'withParameter']);
});
