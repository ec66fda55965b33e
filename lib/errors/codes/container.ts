import { defineErrors } from '../define';

/** Codes of `container`: beans, their dependencies and their life cycle. */
export const containerErrors = defineErrors({
  MILLRACE_BEAN_UNRESOLVED: {
    message: (p: { token: string; neededBy: string; known: readonly string[]; absent?: readonly string[] }) =>
      `No bean for ${p.token}, which ${p.neededBy} needs.` +
      (p.absent !== undefined && p.absent.length > 0 ? ` Left out by conditions: ${p.absent.join('; ')}.` : '') +
      (p.known.length > 0 ? ` Beans of a similar name: ${p.known.join(', ')}.` : ''),
    remedy:
      'Annotate the class with @Service or @Component and export it from a module inside a scanned folder, declare it by @Bean in a @Configuration, or add the starter that brings it.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_AMBIGUOUS: {
    message: (p: { token: string; neededBy: string; candidates: readonly string[] }) =>
      `${p.neededBy} needs one bean for ${p.token}, and ${p.candidates.length} fit: ${p.candidates.join(', ')}.`,
    remedy: "Name the one that is meant by @Inject('name') or @Qualifier('name'), or mark one of them @Primary().",
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_CYCLE: {
    message: (p: { path: readonly string[] }) => `The beans need each other: ${p.path.join(' -> ')}.`,
    remedy:
      'Move what both need into a third bean, let one of them be called with the other as an argument, or put @Lazy() on one of the parameters.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_DUPLICATE: {
    message: (p: { name: string; origins: readonly string[] }) =>
      `The bean name '${p.name}' is given twice: by ${p.origins.join(' and by ')}.`,
    remedy: 'Give one of them another name: @Service({ name }), @Component({ name }) or @Bean({ name }).',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_TYPE_ERASED: {
    message: (p: { index: number; parameter: string }) =>
      `The type of parameter ${p.index}${p.parameter === '' ? '' : ` (${p.parameter})`} is not known at run time.`,
    remedy:
      'A parameter is injected by its class. Import the class without `import type`; break an import cycle between the two modules; for an interface, a union or a primitive say what is meant by @Inject(Token), @Inject(\'name\') or @Value("${key}").',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_FIELD_ERASED: {
    message: (p: { field: string }) => `What the field ${p.field} takes is not known at run time.`,
    remedy: 'Break the import cycle between the two modules, or inject the bean by its name.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_METADATA_MISSING: {
    message: (p: { count: number }) =>
      `The compiler recorded no types for the ${p.count} parameter${p.count === 1 ? '' : 's'}.`,
    remedy:
      'Compile with `experimentalDecorators` and `emitDecoratorMetadata` (tsc, or ts-node with swc; esbuild and tsx cannot), and annotate the class that writes the constructor.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_TYPE_UNKNOWN: {
    message: (p: { method: string }) => `The type of the bean that ${p.method} makes is not known at run time.`,
    remedy:
      'Write the class: @Bean({ type: DataSource }). For a bean that is found by its name only, write @Bean({ name }).',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_TRAITS: {
    message: (p: { bean: string; problem: string }) => `What is said of the bean ${p.bean} does not fit: ${p.problem}.`,
    remedy: 'Say each thing once: by the annotation of its own, or by the option of @Service, @Component or @Bean.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_LAZY: {
    message: (p: { problem: string }) => `@Lazy cannot hold: ${p.problem}.`,
    remedy:
      'A stand-in is given for one singleton that is found by its class, and what is made on first use must be made without waiting: remove @Lazy, or open what has to be awaited in a method that is called when it is needed.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_MISPLACED: {
    message: (p: { annotation: string; problem: string }) => `${p.annotation} ${p.problem}.`,
    remedy: 'Without this the annotation would have no effect: move it to where it is read, or remove it.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_FAILED: {
    message: (p: { bean: string; origin: string; step: 'create' | 'init'; problem: string; undo: readonly string[] }) =>
      `The bean '${p.bean}' (${p.origin}) could not be ${p.step === 'create' ? 'created' : 'initialized'}: ${p.problem}` +
      (p.undo.length > 0 ? ` While undoing the start: ${p.undo.join('; ')}` : ''),
    remedy: 'See the cause. Beans that were created before it have been destroyed again.',
  },
  MILLRACE_BEAN_NOT_READY: {
    message: (p: { bean: string; problem: string }) => `The bean '${p.bean}' cannot be had now: ${p.problem}.`,
    remedy:
      'Take the bean as a parameter of the constructor or @Bean method that needs it: then it is ready, whatever the order.',
    kind: 'wrong-use',
  },
  MILLRACE_CONTAINER_STATE: {
    message: (p: { wanted: string; state: string }) => `Cannot ${p.wanted}: the container is ${p.state}.`,
    remedy: 'Register everything before start(), and use beans between start() and close().',
    kind: 'wrong-use',
  },
  MILLRACE_CONTAINER_CLOSE_FAILED: {
    message: (p: { failures: readonly string[] }) => `Not everything closed in order: ${p.failures.join('; ')}`,
    remedy: 'See the causes. All other beans have been closed.',
  },
});
