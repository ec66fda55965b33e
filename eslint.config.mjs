import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { disableNeedsReason } from './scripts/eslint/disable-needs-reason.mjs';

const TESTS = ['**/__tests__/**/*.ts'];

export default tseslint.config(
  // The fixture is a foreign project: its types are those of the package once that is built.
  { ignores: ['**/dist/', '**/node_modules/', 'coverage/', '__tests__/house/fixture/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Applications, configurations and markers are classes for their decorators' sake.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Heavy libraries are loaded by the function that needs them; the cast beside it types what is loaded.
      '@typescript-eslint/no-require-imports': 'off',
      // Record types are classes for their decorators' sake: a literal of their shape is a record too.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // An index that is known to be there is said so by a cast: a `!` is forbidden everywhere.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // A type parameter used once still carries a brand, or lets a caller say what a token stands for.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['lib/**/*.ts', 'decorators/**/*.ts', 'starters/**/*.ts'],
    ignores: ['lib/cli/**', ...TESTS],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Literal[regex.pattern=/p\\{/iu]',
          message: 'Every start pays for it, whether it runs or not: use unicode() of lib/units/ascii.ts.',
        },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A promise-returning method or test function need not wait for anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        __dirname: 'readonly',
        console: 'readonly',
        module: 'writable',
        process: 'readonly',
        require: 'readonly',
      },
    },
  },
  {
    files: ['**/*.{ts,js,mjs}'],
    plugins: { house: { rules: { 'disable-needs-reason': disableNeedsReason } } },
    rules: {
      'house/disable-needs-reason': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    // The public entry is a list: it grows with what there is.
    files: ['lib/index.ts'],
    rules: { 'max-lines': 'off' },
  },
);
