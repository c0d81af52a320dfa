// The vendor's own client against the stand-in or a real server. Arguments: the connection string, and the case. Ends with 0 when all is as it should be.
'use strict';

const assert = require('node:assert/strict');
const kurrent = require('@kurrent/kurrentdb-client');

const [connection, name] = process.argv.slice(2);
const { jsonEvent, binaryEvent } = kurrent;

const stream = (suffix) => `vendor-${process.pid}-${suffix}`;
const event = (n) => jsonEvent({ type: 'tested', data: { n }, metadata: { m: n } });
const events = (count, from = 0) => Array.from({ length: count }, (_, i) => event(from + i));

async function collect(reading) {
  const read = [];
  for await (const resolved of reading) read.push(resolved.event);
  return read;
}

const numbers = (read) => read.map((e) => e.data.n);

// Asks again while the answer is that error; who runs the case gives up in the end.
async function eventually(ask, type) {
  for (;;) {
    try {
      return await ask();
    } catch (e) {
      if (e.type !== type) throw e;
    }
  }
}

async function refused(promise, type) {
  try {
    await promise;
  } catch (e) {
    assert.equal(e.type, type, e.stack);
    return e;
  }
  assert.fail(`not refused with ${type}`);
}

// Follows until enough was seen; gives what was seen, and whether the server said that the end was reached.
function follow(subscription, enough, wanted = () => true) {
  const seen = [];
  let caughtUp = 0;
  return new Promise((resolve, reject) => {
    const end = () => seen.length === enough && caughtUp > 0 && subscription.unsubscribe().then(() => resolve({ seen, caughtUp }), reject);
    subscription
      .on('error', reject)
      .on('caughtUp', () => { caughtUp += 1; end(); })
      .on('data', (resolved) => {
        if (wanted(resolved.event)) seen.push(resolved.event);
        end();
      });
  });
}

const cases = {
  // Each kind of expected version, when it fits.
  async expected_versions(client) {
    const s = stream('versions');
    const first = await client.appendToStream(s, events(2), { streamState: 'no_stream' });
    assert.equal(first.success, true);
    assert.equal(first.nextExpectedRevision, 1n);
    assert.ok(first.position.commit > 0n);
    const second = await client.appendToStream(s, event(2), { streamState: 1n });
    assert.equal(second.nextExpectedRevision, 2n);
    assert.ok(second.position.commit > first.position.commit);
    assert.equal((await client.appendToStream(s, event(3), { streamState: 'any' })).nextExpectedRevision, 3n);
    assert.equal((await client.appendToStream(s, event(4), { streamState: 'stream_exists' })).nextExpectedRevision, 4n);
    assert.deepEqual(numbers(await collect(client.readStream(s))), [0, 1, 2, 3, 4]);
  },

  // And when it does not: the client finds the details that it shows its callers.
  async wrong_versions(client) {
    const s = stream('wrong');
    await client.appendToStream(s, events(3), { streamState: 'no_stream' });
    let e = await refused(client.appendToStream(s, event(9), { streamState: 'no_stream' }), 'wrong-expected-version');
    assert.equal(e.streamName, s);
    assert.equal(e.actualState, 2n);
    assert.equal(e.expectedState, 'no_stream');
    e = await refused(client.appendToStream(s, event(9), { streamState: 1n }), 'wrong-expected-version');
    assert.equal(e.actualState, 2n);
    assert.equal(e.expectedState, 1n);
    e = await refused(client.appendToStream(stream('none'), event(9), { streamState: 5n }), 'wrong-expected-version');
    assert.equal(e.actualState, 'no_stream');
    await refused(client.appendToStream(stream('none'), event(9), { streamState: 'stream_exists' }), 'wrong-expected-version');
    assert.equal((await collect(client.readStream(s))).length, 3);
  },

  // The same over unary appends, which the client uses when credentials come with the call.
  async unary(client) {
    const s = stream('unary');
    const credentials = { username: 'admin', password: 'changeit' };
    const first = await client.appendToStream(s, events(2), { streamState: 'no_stream', credentials });
    assert.equal(first.nextExpectedRevision, 1n);
    assert.ok(first.position.commit > 0n);
    const e = await refused(client.appendToStream(s, event(9), { streamState: 0n, credentials }), 'wrong-expected-version');
    assert.equal(e.actualState, 1n);
    assert.equal(e.expectedState, 0n);
    await refused(client.appendToStream(s, event(9), { streamState: 'no_stream', credentials }), 'wrong-expected-version');
    assert.equal((await client.appendToStream(s, event(2), { streamState: 1n, credentials })).nextExpectedRevision, 2n);
  },

  async repetition(client) {
    const s = stream('again');
    const batch = events(2);
    const first = await client.appendToStream(s, batch, { streamState: 'no_stream' });
    const again = await client.appendToStream(s, batch, { streamState: 'no_stream' });
    assert.equal(again.nextExpectedRevision, first.nextExpectedRevision);
    assert.equal(again.position.commit, first.position.commit);
    assert.equal((await collect(client.readStream(s))).length, 2);
  },

  async content(client) {
    const s = stream('content');
    const data = new Uint8Array([0, 1, 255]);
    const sent = [binaryEvent({ type: 'binary-é', data, metadata: new Uint8Array([7]) }), event(1)];
    await client.appendToStream(s, sent, { streamState: 'no_stream' });
    const [binary, json] = await collect(client.readStream(s));
    assert.equal(binary.id, sent[0].id);
    assert.equal(binary.type, 'binary-é');
    assert.equal(binary.isJson, false);
    assert.deepEqual([...binary.data], [...data]);
    assert.deepEqual([...binary.metadata], [7]);
    assert.equal(binary.streamId, s);
    assert.equal(binary.revision, 0n);
    assert.ok(Math.abs(Date.now() - binary.created.getTime()) < 600_000);
    assert.deepEqual(json.data, { n: 1 });
    assert.deepEqual(json.metadata, { m: 1 });
    assert.equal(json.isJson, true);
  },

  async read_both_ways(client) {
    const s = stream('ways');
    await client.appendToStream(s, events(10), { streamState: 'no_stream' });
    const read = async (options) => numbers(await collect(client.readStream(s, options)));
    assert.deepEqual(await read({ maxCount: 3 }), [0, 1, 2]);
    assert.deepEqual(await read({ fromRevision: 7n }), [7, 8, 9]);
    assert.deepEqual(await read({ fromRevision: 4n, maxCount: 2 }), [4, 5]);
    assert.deepEqual(await read({ fromRevision: 10n }), []);
    assert.deepEqual(await read({ direction: 'backwards', fromRevision: 'end', maxCount: 2 }), [9, 8]);
    assert.deepEqual(await read({ direction: 'backwards', fromRevision: 3n }), [3, 2, 1, 0]);
    assert.deepEqual(await read({ direction: 'backwards', fromRevision: 3n, maxCount: 1 }), [3]);
  },

  async read_all(client) {
    const s = stream('all');
    const before = await client.appendToStream(s, event(0), { streamState: 'no_stream' });
    await client.appendToStream(s, events(5, 1), { streamState: 0n });
    const fromPosition = before.position;
    const read = await collect(client.readAll({ fromPosition, filter: kurrent.streamNameFilter({ prefixes: [s] }) }));
    assert.deepEqual(numbers(read), [0, 1, 2, 3, 4, 5]);
    const back = await collect(client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 2, filter: kurrent.streamNameFilter({ prefixes: [s] }) }));
    assert.deepEqual(numbers(back), [5, 4]);
    const all = await collect(client.readAll());
    assert.ok(all.some((e) => e.type.startsWith('$')), 'a server has events of its own');
    const places = all.map((e) => e.position.commit);
    assert.deepEqual(places, [...places].sort((a, b) => (a < b ? -1 : 1)));
    const unfiltered = await collect(client.readAll({ maxCount: 3 }));
    assert.equal(unfiltered.length, 3);
  },

  async missing_and_deleted(client) {
    await refused(collect(client.readStream(stream('missing'))), 'stream-not-found');
    await refused(collect(client.readStream(stream('missing'), { direction: 'backwards', fromRevision: 'end', maxCount: 1 })), 'stream-not-found');
    const soft = stream('soft');
    await client.appendToStream(soft, events(2), { streamState: 'no_stream' });
    await refused(client.deleteStream(soft, { expectedRevision: 0n }), 'wrong-expected-version');
    await client.deleteStream(soft, { expectedRevision: 1n });
    await refused(collect(client.readStream(soft)), 'stream-not-found');
    assert.equal((await client.appendToStream(soft, event(2), { streamState: 'no_stream' })).nextExpectedRevision, 2n);
    // A server shows the stream again a moment after it acknowledged.
    assert.deepEqual(numbers(await eventually(() => collect(client.readStream(soft)), 'stream-not-found')), [2]);
    const hard = stream('hard');
    await client.appendToStream(hard, events(2), { streamState: 'no_stream' });
    await client.tombstoneStream(hard);
    await refused(collect(client.readStream(hard)), 'stream-deleted');
    await refused(client.appendToStream(hard, event(2), { streamState: 'any' }), 'stream-deleted');
  },

  async too_large(client) {
    const data = new Uint8Array(9 * 1024 * 1024);
    await refused(client.appendToStream(stream('large'), binaryEvent({ type: 't', data })), 'maximum-append-size-exceeded');
  },

  async subscribe_to_stream(client) {
    const s = stream('followed');
    await client.appendToStream(s, events(3), { streamState: 'no_stream' });
    const following = follow(client.subscribeToStream(s, { fromRevision: 0n }), 4);
    await client.appendToStream(s, events(2, 3), { streamState: 2n });
    assert.deepEqual(numbers((await following).seen), [1, 2, 3, 4]);
    const live = client.subscribeToStream(s, { fromRevision: 'end' });
    const fromEnd = follow(live, 1);
    await new Promise((resolve) => { live.once('caughtUp', resolve); });
    await client.appendToStream(s, event(5), { streamState: 4n });
    assert.deepEqual(numbers((await fromEnd).seen), [5]);
  },

  async subscribe_to_all(client) {
    const s = stream('filtered');
    const first = await client.appendToStream(s, event(0), { streamState: 'no_stream' });
    await client.appendToStream(s, events(50, 1), { streamState: 0n });
    const checkpoints = [];
    const filter = kurrent.streamNameFilter({
      prefixes: [s], maxSearchWindow: 4, checkpointInterval: 1,
      checkpointReached: (_, position) => { checkpoints.push(position.commit); },
    });
    const following = follow(client.subscribeToAll({ fromPosition: first.position, filter }), 52);
    await client.appendToStream(s, events(2, 51), { streamState: 50n });
    const { seen, caughtUp } = await following;
    assert.deepEqual(numbers(seen), Array.from({ length: 52 }, (_, i) => i + 1));
    assert.equal(caughtUp, 1);
    assert.ok(checkpoints.length > 0, 'no checkpoint');
    const byType = kurrent.eventTypeFilter({ regex: '^tested$' });
    assert.equal((await follow(client.subscribeToAll({ filter: byType }), 3, (e) => e.streamId === s && e.data.n < 3)).seen.length, 3);
  },

  // The same over gossip.
  async discovery(client, connect) {
    const s = stream('gossip');
    const discovering = connect('kurrentdb+discover');
    await discovering.appendToStream(s, events(2), { streamState: 'no_stream' });
    assert.equal((await collect(discovering.readStream(s))).length, 2);
    await discovering.dispose();
  },
};

// An older scheme means the same; the client only warns of it.
const connect = (scheme) => kurrent.KurrentDBClient.connectionString(connection.replace(/^[^:]+/, scheme));
const client = connect('kurrentdb');
cases[name](client, connect)
  .then(() => client.dispose())
  .then(() => process.exit(0))
  .catch((e) => {
    console.error(e);
    process.exit(1);
  });
