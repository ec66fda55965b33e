import {
  annotatedMembers,
  ClassMetadata,
  isAnnotated,
  MemberMetadata,
  ParameterMetadata,
} from '../../../lib/metadata/keys';

const CLASSES = new ClassMetadata<string>('keys-test-class');
const MEMBERS = new MemberMetadata<string>('keys-test-member');
const PARAMETERS = new ParameterMetadata<string>('keys-test-parameter');

const Mark = (text: string) => (target: object, member: string | symbol, _descriptor?: PropertyDescriptor) =>
  MEMBERS.add(target, member, text);
const Parameter = (text: string) => (target: object, member: string | symbol | undefined, index: number) =>
  PARAMETERS.add(target, member, index, text);
const Type = (text: string) => (target: new (...args: never[]) => unknown) => CLASSES.define(target, text);

@Type('base')
class Base {
  constructor(@Parameter('base') readonly a: string) {}
  @Mark('top') @Mark('bottom') first(): void {}
  @Mark('second') second(@Parameter('x') @Parameter('y') _x: string): void {}
}

class Child extends Base {
  @Mark('again') override first(): void {}
}

@Type('own')
class Own extends Base {
  constructor(readonly b: number) {
    super('');
  }
}

it('keeps what a class carries apart from what it inherits', () => {
  expect([CLASSES.own(Child), CLASSES.get(Child), CLASSES.own(Own)]).toEqual([undefined, 'base', 'own']);
});

it('lists what a member carries, top line first; a subclass that annotates it anew replaces it', () => {
  expect(MEMBERS.get(Base, 'first')).toEqual(['top', 'bottom']);
  expect([...MEMBERS.of(Child)]).toEqual([
    ['first', ['again']],
    ['second', ['second']],
  ]);
  expect([...MEMBERS.own(Child).keys()]).toEqual(['first']);
});

it("keeps a constructor's parameters to the class that writes it", () => {
  expect(PARAMETERS.get(Child, undefined)).toEqual(new Map([[0, ['base']]]));
  expect(PARAMETERS.get(Own, undefined)).toEqual(new Map());
  expect(PARAMETERS.get(Child, 'second')).toEqual(new Map([[0, ['x', 'y']]]));
});

it('tells which members are annotated at all, by themselves or a parameter', () => {
  expect([...annotatedMembers(Child)].sort()).toEqual(['constructor', 'first', 'second']);
  expect([isAnnotated(Child), isAnnotated(class {})]).toEqual([true, false]);
});
