import { PostConstruct } from '../../decorators/post-construct';
import { lifeCycleMethods, POST_CONSTRUCT } from '../../lib/metadata/life-cycle';

class Base {
  @PostConstruct() base(): void {}
  @PostConstruct() both(): void {}
}

class Child extends Base {
  @PostConstruct() async child(): Promise<void> {
    await Promise.resolve();
  }
  @PostConstruct() override both(): void {}
  // @ts-expect-error nobody could give it an argument
  @PostConstruct() withParameter(_text: string): void {}
}

it("marks methods, an ancestor's first and an overridden one once", () => {
  expect(lifeCycleMethods(Child, POST_CONSTRUCT)).toEqual(['base', 'both', 'child', 'withParameter']);
});
