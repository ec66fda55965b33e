import { readdirSync } from 'node:fs';
import { z } from 'zod';
import * as millrace from 'millrace';
import {
  Application,
  Aspect,
  AssertFalse,
  AssertTrue,
  Async,
  Bean,
  Before,
  CacheConfig,
  CacheEvict,
  CachePut,
  Cacheable,
  Caching,
  CircuitBreaker,
  Component,
  Conditional,
  ConditionalOnBean,
  ConditionalOnExpression,
  ConditionalOnMissingBean,
  ConditionalOnModule,
  ConditionalOnProperty,
  Configuration,
  ConfigurationProperties,
  ConvertGroup,
  DecimalMax,
  DecimalMin,
  Default,
  DependsOn,
  Digits,
  Email,
  EventListener,
  Future,
  FutureOrPresent,
  GroupSequence,
  ImportResource,
  Job,
  Lazy,
  Max,
  Min,
  Negative,
  NegativeOrZero,
  NotBlank,
  NotEmpty,
  NotNull,
  OnTimer,
  Null,
  Operator,
  Order,
  Past,
  PastOrPresent,
  Pattern,
  Positive,
  PositiveOrZero,
  PostConstruct,
  PreDestroy,
  Primary,
  Profile,
  Qualifier,
  Recover,
  Retryable,
  Scheduled,
  Scope,
  Service,
  Sink,
  Size,
  Source,
  Transactional,
  TransactionalEventListener,
  Valid,
  Validated,
  Windowed,
  tumblingEventTimeWindows,
  type JoinPoint,
} from 'millrace';
import { TestContainer } from 'millrace/testing';
import { compilePointcut } from '../../../../lib/advice/aspect/pointcut';
import type { AnnotationReference } from '../../../../lib/metadata/annotation';

type Placed = (...place: unknown[]) => void;

/** Every built-in annotation of methods. Where it may stand by its types is not asked here. */
const OF_METHODS: readonly [AnnotationReference, ...unknown[]][] = [
  [Async],
  [Bean],
  [CacheEvict, { cacheNames: 'a' }],
  [CachePut, { cacheNames: 'a' }],
  [Cacheable, { cacheNames: 'a' }],
  [Caching, { evict: { cacheNames: 'a' } }],
  [CircuitBreaker],
  [Conditional, class {}],
  [ConditionalOnBean, 'a'],
  [ConditionalOnExpression, 'true'],
  [ConditionalOnMissingBean],
  [ConditionalOnModule, 'a'],
  [ConditionalOnProperty, 'a'],
  [DependsOn, 'a'],
  [ConvertGroup, { to: class {} }],
  [EventListener],
  [Lazy, false],
  [OnTimer],
  [Operator, { from: class {} }],
  [Order, 0],
  [PostConstruct],
  [PreDestroy],
  [Primary],
  [Profile, 'a'],
  [Qualifier, ''],
  [Recover],
  [Retryable],
  [Scheduled, { fixedRate: 1 }],
  [Scope, 'prototype'],
  [Sink, { from: class {} }],
  [Source],
  [Transactional],
  [TransactionalEventListener],
  [Valid],
  [Validated],
  [AssertFalse],
  [AssertTrue],
  [DecimalMax, '1'],
  [DecimalMin, '1'],
  [Digits, { integer: 1, fraction: 0 }],
  [Email],
  [Future],
  [FutureOrPresent],
  [Max, 1],
  [Min, 1],
  [Negative],
  [NegativeOrZero],
  [NotBlank],
  [NotEmpty],
  [NotNull],
  [Null],
  [Past],
  [PastOrPresent],
  [Pattern, { regexp: /a/ }],
  [Positive],
  [PositiveOrZero],
  [Size, { max: 1 }],
];

/** Every built-in annotation of classes: they mean all of its methods. */
const OF_CLASSES: readonly [AnnotationReference, ...unknown[]][] = [
  [Application, { name: 'a' }],
  [CacheConfig, { cacheNames: 'a' }],
  [Component],
  [Conditional, class {}],
  [ConditionalOnBean, 'a'],
  [ConditionalOnExpression, 'true'],
  [ConditionalOnMissingBean],
  [ConditionalOnModule, 'a'],
  [ConditionalOnProperty, 'a'],
  [Configuration],
  [ConfigurationProperties, { prefix: 'a', schema: z.object({}) }],
  [DependsOn, 'a'],
  [GroupSequence, [Default]],
  [ImportResource, 'a.xml'],
  [Job],
  [Lazy],
  [Operator, { from: class {} }],
  [Order, 0],
  [Primary],
  [Profile, 'a'],
  [Qualifier, 'a'],
  [Scope, 'prototype'],
  [Service],
  [Sink, { from: class {} }],
  [Source],
  [Transactional],
  [Validated],
  [Windowed, { assigner: tumblingEventTimeWindows(1) }],
];

/** Makers of annotations, advice (an aspect is never advised), and what stands on parameters and fields only. */
const NEVER = new Set(
  ['After', 'AfterReturning', 'AfterThrowing', 'Around', 'Aspect', 'Before'].concat([
    'BroadcastState',
    'ConvertGroup',
    'Inject',
    'InjectAll',
    'KeyedState',
    'OperatorState',
    'Value',
    'annotation',
    'compose',
    'constraint',
  ]),
);

function decorated(place: 'class' | 'method', [factory, ...args]: (typeof OF_METHODS)[number]) {
  const decorator = (factory as (...args: unknown[]) => Placed)(...args);
  class Plain {
    run(): void {}
    other(): void {}
  }
  class Carrying extends Plain {
    override run(): void {}
  }
  if (place === 'class') decorator(Carrying);
  else decorator(Carrying.prototype, 'run', Object.getOwnPropertyDescriptor(Carrying.prototype, 'run'));
  return { Plain, Carrying, pointcut: compilePointcut(factory) };
}

const named = (list: typeof OF_METHODS) => list.map((one) => [one[0].name, one] as const);

describe('annotations in pointcuts', () => {
  test.each(named(OF_METHODS))('@%s of a method means this method', (name, one) => {
    const { Carrying, Plain, pointcut } = decorated('method', one);
    if (typeof pointcut === 'string') throw new Error(pointcut);
    expect(pointcut.text).toBe(`@${name}`);
    expect(pointcut.matches(Carrying, 'run')).toBe(true);
    expect(pointcut.matches(Carrying, 'other')).toBe(false);
    expect(pointcut.matches(Plain, 'run')).toBe(false);
  });

  test.each(named(OF_CLASSES))('@%s of a class means all of its methods', (_name, one) => {
    const { Carrying, Plain, pointcut } = decorated('class', one);
    if (typeof pointcut === 'string') throw new Error(pointcut);
    expect(pointcut.matches(Carrying, 'run')).toBe(true);
    expect(pointcut.matches(Carrying, 'other')).toBe(true);
    expect(pointcut.matches(Plain, 'run')).toBe(false);
  });

  test('one condition, trait, constraint or cache operation is not another', () => {
    for (const list of [OF_METHODS, OF_CLASSES]) {
      const place = list === OF_METHODS ? 'method' : 'class';
      for (const one of list) {
        const { Carrying } = decorated(place, one);
        const meant = list.filter(([other]) => {
          const pointcut = compilePointcut(other);
          return typeof pointcut !== 'string' && pointcut.matches(Carrying, 'run');
        });
        const names = meant.map(([{ name }]) => name);
        // An application is a configuration, as Spring Boot's; `@Caching` is the annotations in it.
        const also: Record<string, string[]> = { Application: ['Configuration'], Caching: ['CacheEvict'] };
        expect(names.sort()).toEqual([one[0].name, ...(also[one[0].name] ?? [])].sort());
      }
    }
  });

  test('no decorator that stands on methods or classes is left out', () => {
    const listed = new Set([...OF_METHODS, ...OF_CLASSES].map(([{ name }]) => name));
    const files = readdirSync(`${__dirname}/../../../../decorators`);
    const decorators = files.map((file) => file.replace('.ts', '').replaceAll('-', ''));
    const exported = Object.keys(millrace).filter((name) => decorators.includes(name.toLowerCase()));
    expect(exported).toHaveLength(decorators.length);
    expect(exported.filter((name) => !listed.has(name) && !NEVER.has(name))).toEqual([]);
  });

  test('advice by them is at work in a container', async () => {
    const told: string[] = [];
    class Mail {}
    @Service()
    class Mails {
      @Async() async send(): Promise<void> {}
      @EventListener() receive(_mail: Mail): void {}
      @NotNull() find(): string {
        return '';
      }
      @CircuitBreaker() async fetch(): Promise<void> {}
      plain(): void {}
    }
    @Aspect()
    class Watching {
      @Before([Async, EventListener, NotNull, CircuitBreaker]) watch(point: JoinPoint): void {
        told.push(String(point.method.member));
      }
    }
    await using container = await TestContainer.start([Mails, Watching]);
    const mails = container.get(Mails);
    await mails.send();
    mails.receive(new Mail());
    mails.find();
    await mails.fetch();
    mails.plain();
    expect(told).toEqual(['send', 'receive', 'find', 'fetch']);
  });
});
