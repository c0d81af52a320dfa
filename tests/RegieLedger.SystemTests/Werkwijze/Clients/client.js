// Judges files by a JSON Schema (draft 2020-12) with a validator that nobody here wrote.
// In the folder: schema.json, files whose name begins with good- and must be valid, and with bad- and must not be.
'use strict';

const fs = require('fs');
const path = require('path');
const Ajv = require('ajv/dist/2020').default;

const [folder] = process.argv.slice(2);
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
// Strict: an unknown keyword in the schema is an error. Tables have a first line of their own, hence no strict tuples.
const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictTuples: false }).compile(read('schema.json'));

let judged = 0;
for (const name of fs.readdirSync(folder).filter((n) => n !== 'schema.json').sort()) {
  const valid = validate(read(name));
  judged++;
  if (valid === name.startsWith('good-')) continue;
  console.log(valid ? `${name}: the schema lets it pass` : `${name}: ${validate.errors.map((e) => `${e.instancePath} ${e.message}`).join('; ')}`);
  process.exitCode = 1;
}

if (judged === 0) throw new Error('There are no files.');
