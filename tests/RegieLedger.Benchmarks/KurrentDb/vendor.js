// The vendor's own client, as a floor. Asked line by line on standard input:
//   append WRITERS MILLISECONDS DATABYTES METADATABYTES   each writer appends to a stream of its own, one event at a time, by unary calls
//   read                                                  reads all of $all forwards
// and answers with a line: how many a second. Argument: the connection string.
'use strict';

const readline = require('node:readline');
const { randomBytes, randomUUID } = require('node:crypto');
const kurrent = require('@kurrent/kurrentdb-client');

const client = kurrent.KurrentDBClient.connectionString(process.argv[2]);
// With credentials of its own a call does not go through the shared batch stream: unary Append. A server without security looks past them.
const unary = { username: 'admin', password: 'changeit' };

async function append(writers, milliseconds, dataBytes, metadataBytes) {
  const [data, metadata] = [randomBytes(dataBytes), randomBytes(metadataBytes)];
  const end = Date.now() + milliseconds;
  let done = 0;
  await Promise.all(Array.from({ length: writers }, async () => {
    const stream = `floor-${randomUUID()}`;
    for (let revision = -1n; Date.now() < end; revision += 1n) {
      const event = kurrent.binaryEvent({ type: 'floor.v1', data, metadata });
      await client.appendToStream(stream, event, { streamState: revision < 0n ? 'no_stream' : revision, credentials: unary });
      done += 1;
    }
  }));
  return done / (milliseconds / 1000);
}

async function read() {
  const began = process.hrtime.bigint();
  let count = 0;
  for await (const resolved of client.readAll({ direction: 'forwards', fromPosition: 'start' })) {
    if (resolved.event) count += 1;
  }
  return count / (Number(process.hrtime.bigint() - began) / 1e9);
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [what, ...numbers] = line.split(' ');
    console.log(String(what === 'append' ? await append(...numbers.map(Number)) : await read()));
  }
  process.exit(0);
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
