import { defineErrors } from '../define';

/** Codes of `container`: beans, their dependencies and their life cycle. */
export const containerErrors = defineErrors({
  MILLRACE_BEAN_UNRESOLVED: {
    message: (p: { token: string; neededBy: string; known: readonly string[] }) =>
      `No bean for ${p.token}, which ${p.neededBy} needs.` +
      (p.known.length > 0 ? ` Beans of a similar name: ${p.known.join(', ')}.` : ''),
    remedy:
      'Annotate the class with @Service or @Component inside a scanned folder, declare it by @Bean in a @Configuration, or add the starter that brings it.',
    kind: 'wrong-use',
  },
});
