// What Maven runs: packages, wire types, checks, tests, dist/. A step whose inputs did not change since it last
// passed is left out.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, exit, platform } from 'node:process';

const skipTests = argv.includes('--skip-tests');
const configs = [
  'index.html',
  'vite.config.ts',
  'postcss.config.cjs',
  'tsconfig.json',
  'biome.json',
  'package.json',
];

/** One value for the contents of all these files. */
function fingerprint(files) {
  const hash = createHash('sha256').update(execPath);
  for (const file of files.filter(existsSync).sort())
    hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(...folders) {
  const inside = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true });
  return folders
    .filter(existsSync)
    .flatMap(inside)
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: platform === 'win32' });
  if (status !== 0) exit(status ?? 1);
}

/** Runs `work` unless it passed before with the same inputs and its result is still there. */
function once(stamp, value, result, work) {
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === value) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync('target', { recursive: true });
  writeFileSync(stamp, value);
}

const tool = (name, ...args) => run('npx', '--no-install', name, ...args);
const locks = ['package-lock.json', 'codegen/package-lock.json'];
const lock = fingerprint([...locks, '.npmrc']);

once('node_modules/.parley-lock', lock, 'node_modules/.bin/vite', () => {
  run('npm', 'ci', '--prefer-offline', '--no-progress');
});

const generator = 'codegen/generate.mjs';
const contracts = filesIn('../contracts/src/main/resources', '../docs/api');
const described = fingerprint([...contracts, generator, ...locks]);
once('target/described', described, 'target/generated/frames.d.ts', () => run('node', generator));

const sources = [...filesIn('src', 'public', 'tools'), ...contracts, generator];
const inputs = fingerprint([...sources, ...configs, ...locks]);
once('target/checked', inputs, 'node_modules', () => {
  tool('biome', 'check', '--error-on-warnings', '.');
  tool('tsc', '--noEmit');
});
once('target/built', inputs, 'dist/index.html', () => {
  rmSync('target/classes', { recursive: true, force: true });
  tool('vite', 'build', '--logLevel', 'warn');
});
const report = 'target/vitest-reports/TEST-vitest.xml';
if (!skipTests) once('target/tested', inputs, report, () => tool('vitest', 'run'));
