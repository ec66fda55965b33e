import { folderOnPath } from './programs';
import type { Installable } from './service';

/** What runs the real Spring for `__tests__/conformance`: Maven, and a JDK of Java 17 or newer. */
export const maven: Installable = {
  name: 'maven',
  aptPackages: ['maven', 'default-jdk-headless'],
  installHint: 'install Maven and a JDK of Java 17 or newer',
  find: () => (folderOnPath('java', 'javac') === undefined ? undefined : folderOnPath('mvn')),
};
