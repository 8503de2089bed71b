import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

/**
 * [Note: Folders are promises] A folder's name says in which process its code runs and what it may import.
 * Each row: folder → the project folders it may import, and the packages it may import (null: any).
 */
const FOLDERS = {
  contract: { folders: [], packages: ['zod'], banned: ['node:.*'] }, // runs anywhere
  synthetic: { folders: ['contract'], packages: [], banned: ['node:.*'] },
  engine: { folders: ['contract', 'synthetic', 'training/evaluation', 'training/presets'], packages: null, banned: ['electron', 'react'] },
  // pictures to train on are decoded and cropped as the index does it
  training: { folders: ['contract', 'synthetic', 'engine/ingest'], packages: null, banned: ['electron', 'react', 'better-sqlite3'] },
  electron: { folders: ['contract'], packages: ['electron', 'electron-log', 'zod'] },
  renderer: { folders: ['contract', 'resources/locales'], packages: null, banned: ['electron', 'better-sqlite3', 'sharp', 'onnxruntime-node', 'ws', 'node:.*'] },
  cli: { folders: ['contract', 'engine', 'training', 'synthetic'], packages: null, banned: ['electron', 'react'] },
};
const ALL = ['contract', 'synthetic', 'engine', 'training', 'electron', 'renderer', 'cli', 'test', 'bench', 'scripts', 'resources'];

function importRule(folder, { folders, packages, banned = [] }) {
  const patterns = [];
  for (const other of ALL.filter((name) => name !== folder && !folders.includes(name))) {
    const parts = folders.filter((allowed) => allowed.startsWith(`${other}/`)).map((allowed) => allowed.slice(other.length + 1));
    const except = parts.length ? `(?!(${parts.join('|')})/)` : '';
    patterns.push({ regex: `^(\\.\\./)+${other}/${except}`, message: `${folder}/ may not import ${other}/` });
  }
  if (packages) patterns.push({ regex: `^(?!\\.|node:)(?!(${packages.join('|') || '-'})($|/))`, message: `${folder}/ may import only: ${packages.join(', ') || 'no package'}` });
  for (const name of banned) patterns.push({ regex: `^${name}($|/)`, message: `${folder}/ may not import ${name}` });
  return { 'no-restricted-imports': ['error', { patterns }] };
}

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.electron-test', '.cache', 'test-results', 'screenshots'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx,js}'],
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 15],
      eqeqeq: 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['{contract,synthetic,engine,training,cli,electron,test,bench}/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './tsconfig.renderer.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  ...Object.entries(FOLDERS).map(([folder, rule]) => ({ files: [`${folder}/**/*.{ts,tsx}`], rules: importRule(folder, rule) })),
  { files: ['renderer/**/*.{ts,tsx}'], plugins: { 'react-hooks': reactHooks }, rules: { ...reactHooks.configs.recommended.rules, 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] } },
  // tests run under Node, by vitest
  ...['contract', 'synthetic'].map((folder) => ({ files: [`${folder}/**/*.test.ts`], rules: importRule(folder, { ...FOLDERS[folder], packages: [...FOLDERS[folder].packages, 'vitest'], banned: [] }) })),
  // Tests and the development page of the renderer may use the shared fixtures; what is shipped may not.
  { files: ['renderer/**/*.test.{ts,tsx}', 'renderer/{dev,testing}/**'], rules: importRule('renderer', { ...FOLDERS.renderer, folders: [...FOLDERS.renderer.folders, 'test/fixtures'] }) },
  { files: ['**/*.test.{ts,tsx}', 'test/**'], rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] } },
);
