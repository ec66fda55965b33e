/** The public entry: everything a user imports from 'millrace'. */
export { MillraceError, isMillraceError } from './errors/millrace-error';
