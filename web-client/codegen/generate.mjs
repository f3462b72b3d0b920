// Writes the page's wire types: the frames from the JSON Schemas in contracts, REST from docs/api.
// They are built, not committed: `target/generated`, imported as `@generated/...`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const root = new URL('../../', import.meta.url);
const schemaFolder = new URL('contracts/src/main/resources/contracts/schemas/', root);
const SCHEMA_ID = 'urn:parley:schema:';
const local = (name) => `#/components/schemas/${name}`;

/** The frames' schemas and those they refer to, and `client` and `server`, the unions of all frames. */
function frames() {
  const schemas = {};
  const include = (name) => {
    if (name in schemas) return;
    const text = readFileSync(new URL(`${name}.schema.json`, schemaFolder), 'utf8');
    const references = [];
    const { $schema, $id, ...schema } = JSON.parse(text, (key, value) => {
      if (key !== '$ref') return value;
      const referenced = value.replace(SCHEMA_ID, '');
      references.push(referenced);
      return local(referenced);
    });
    schemas[name] = schema;
    references.forEach(include);
  };
  for (const side of ['client', 'server']) {
    const names = readdirSync(schemaFolder)
      .filter((file) => file.startsWith(`${side}.`))
      .map((file) => file.replace('.schema.json', ''))
      .sort();
    names.forEach(include);
    schemas[side] = { oneOf: names.map((name) => ({ $ref: local(name) })) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Frames', version: '1' },
    paths: {},
    components: { schemas },
  };
}

const target = new URL('../target/generated/', import.meta.url);

async function generate(name, source, options) {
  writeFileSync(new URL(`${name}.d.ts`, target), astToString(await openapiTS(source, options)));
}

const described = frames();

/** What frames and REST have in common has one type: that of the JSON Schema, the stricter one. */
const shared = {
  inject: "import type { components as frames } from './frames';\n",
  transform(_, { path }) {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(path ?? '')?.[1];
    const schema = name?.replace(/\B[A-Z]/g, '-$&').toLowerCase();
    return schema && schema in described.components.schemas
      ? ts.factory.createTypeReferenceNode(`frames['schemas']['${schema}']`)
      : undefined;
  },
};

mkdirSync(target, { recursive: true });
for (const service of ['forum', 'gateway', 'identity', 'matchmaker', 'moderation', 'rooms'])
  await generate(service, new URL(`docs/api/${service}.yaml`, root), shared);
// The last one: tools/build.mjs takes it for the proof that all are there.
await generate('frames', described);
