// Builds an HTML page of each document in docs/api, into the folder that the argument names.

import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const documents = path.join(root, 'docs/api');
const schemas = path.join(root, 'contracts/src/main/resources/contracts/schemas');
const site = path.resolve(process.argv[2]);

const ASSETS = {
  'redoc.js': 'redoc/bundles/redoc.standalone.js',
  'asyncapi.js': '@asyncapi/react-component/browser/standalone/index.js',
  'asyncapi.css': '@asyncapi/react-component/styles/default.min.css',
};

const pages = [];
await mkdir(site, { recursive: true });
for (const [name, file] of Object.entries(ASSETS)) {
  await copyFile(path.join(here, 'node_modules', file), path.join(site, name));
}
for (const file of (await readdir(documents)).filter((name) => name.endsWith('.yaml')).sort()) {
  const document = parse(await readFile(path.join(documents, file), 'utf8'));
  const name = `${path.basename(file, '.yaml')}.html`;
  const html = document.asyncapi ? asyncApiPage(await bundled(document)) : redocPage(document);
  await writeFile(path.join(site, name), html);
  pages.push(`<li><a href="${name}">${document.info.title}</a></li>`);
}
await writeFile(path.join(site, 'index.html'), page('Parley: API', '', `<h1>Parley: API</h1><ul>${pages.join('')}</ul>`));
console.log(`The API documents are in ${path.join(site, 'index.html')}`);

/** Returns the document with the JSON schemas of `contracts` in it: the page can't read files. */
async function bundled(document) {
  const all = {};
  for (const file of await readdir(schemas)) {
    const { $id, $schema, ...schema } = JSON.parse(await readFile(path.join(schemas, file), 'utf8'));
    all[path.basename(file, '.schema.json')] = schema;
  }
  document.components.schemas = all;
  return JSON.parse(JSON.stringify(document), (key, value) =>
    key === '$ref' && typeof value === 'string'
      ? value
          .replace(/^urn:parley:schema:/, '#/components/schemas/')
          .replace(/^.*\/([^/]+)\.schema\.json$/, '#/components/schemas/$1')
      : value,
  );
}

function redocPage(document) {
  return page(
    document.info.title,
    '<script src="redoc.js"></script>',
    `<div id="api"></div><script>Redoc.init(${literal(document)}, {}, document.getElementById('api'))</script>`,
  );
}

function asyncApiPage(document) {
  return page(
    document.info.title,
    '<link rel="stylesheet" href="asyncapi.css"><script src="asyncapi.js"></script>',
    `<div id="api"></div><script>AsyncApiStandalone.render({ schema: ${literal(document)}, config: {} }, document.getElementById('api'))</script>`,
  );
}

function literal(document) {
  return JSON.stringify(document).replaceAll('<', '\\u003c');
}

function page(title, head, body) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${head}</head><body>${body}</body></html>\n`;
}
