// One case of the standard interop tests, driven by grpc-js: node client.js HOST:PORT CASE. Exit code 0 means passed.
'use strict';

const assert = require('assert');
const path = require('path');
const { grpc, loader, options, testing, zeros } = require('./common');

const [authority, name] = process.argv.slice(2);
const connect = (Client, channelOptions = {}) => new Client(authority, grpc.credentials.createInsecure(), channelOptions);
const client = connect(testing.TestService);
const metadata = (entries) => {
  const result = new grpc.Metadata();
  for (const [key, value] of Object.entries(entries)) result.add(key, value);
  return result;
};

// Starts a unary call; gives what came back, an error among it.
const unary = (target, method, request, headers = new grpc.Metadata()) => new Promise((resolve) => {
  const result = {};
  const call = target[method](request, headers, (error, response) => Object.assign(result, { error, response }));
  call.on('metadata', (initial) => { result.initial = initial; });
  call.on('status', (status) => resolve({ ...result, status }));
});

// Follows a call that streams responses until its status.
const follow = (call, onData = () => {}) => new Promise((resolve) => {
  const result = { responses: [] };
  call.on('metadata', (initial) => { result.initial = initial; });
  call.on('data', (response) => { result.responses.push(response.payload.body.length); onData(result.responses.length); });
  call.on('error', (error) => { result.error = error; });
  call.on('status', (status) => resolve({ ...result, status }));
});

const ok = (result) => assert.strictEqual(result.status.code, grpc.status.OK, result.status.details);
const echo = (size) => ({ response_parameters: [{ size }], payload: zeros(8) });
const sizes = [31415, 9, 2653, 58979];
const special = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n';

async function statusOf(message) {
  const status = { code: 2, message };
  const one = await unary(client, 'UnaryCall', { response_status: status });
  assert.strictEqual(one.status.code, 2);
  assert.strictEqual(one.status.details, message);
  const call = client.FullDuplexCall();
  call.write({ response_status: status });
  call.end();
  const many = await follow(call);
  assert.strictEqual(many.status.code, 2);
  assert.strictEqual(many.status.details, message);
}

const cases = {
  async empty_unary() {
    ok(await unary(client, 'EmptyCall', {}));
  },
  async large_unary() {
    const result = await unary(client, 'UnaryCall', { response_size: 314159, payload: zeros(271828) });
    ok(result);
    assert.ok(result.response.payload.body.equals(Buffer.alloc(314159)));
  },
  async client_streaming() {
    const total = await new Promise((resolve, reject) => {
      const call = client.StreamingInputCall((error, response) => (error ? reject(error) : resolve(response)));
      for (const size of [27182, 8, 1828, 45904]) call.write({ payload: zeros(size) });
      call.end();
    });
    assert.strictEqual(total.aggregated_payload_size, 74922);
  },
  async server_streaming() {
    const result = await follow(client.StreamingOutputCall({ response_parameters: sizes.map((size) => ({ size })) }));
    ok(result);
    assert.deepStrictEqual(result.responses, sizes);
  },
  async ping_pong() {
    const call = client.FullDuplexCall();
    const done = follow(call, (count) => (count < sizes.length ? call.write(echo(sizes[count])) : call.end()));
    call.write(echo(sizes[0]));
    const result = await done;
    ok(result);
    assert.deepStrictEqual(result.responses, sizes);
  },
  async empty_stream() {
    const call = client.FullDuplexCall();
    call.end();
    const result = await follow(call);
    ok(result);
    assert.deepStrictEqual(result.responses, []);
  },
  async custom_metadata() {
    const sent = () => metadata({
      'x-grpc-test-echo-initial': 'test_initial_metadata_value',
      'x-grpc-test-echo-trailing-bin': Buffer.from([0xab, 0xab, 0xab]),
    });
    const check = (result) => {
      ok(result);
      assert.deepStrictEqual(result.initial.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
      assert.deepStrictEqual(result.status.metadata.get('x-grpc-test-echo-trailing-bin'), [Buffer.from([0xab, 0xab, 0xab])]);
    };
    check(await unary(client, 'UnaryCall', { response_size: 314159, payload: zeros(271828) }, sent()));
    const call = client.FullDuplexCall(sent());
    call.write(echo(314159));
    call.end();
    check(await follow(call));
  },
  async status_code_and_message() {
    await statusOf('test status message');
  },
  async special_status_message() {
    await statusOf(special);
  },
  async unimplemented_method() {
    assert.strictEqual((await unary(client, 'UnimplementedCall', {})).status.code, grpc.status.UNIMPLEMENTED);
  },
  async unimplemented_service() {
    const other = connect(testing.UnimplementedService);
    assert.strictEqual((await unary(other, 'UnimplementedCall', {})).status.code, grpc.status.UNIMPLEMENTED);
  },
  async cancel_after_begin() {
    const error = await new Promise((resolve) => {
      client.StreamingInputCall((e) => resolve(e)).cancel();
    });
    assert.strictEqual(error.code, grpc.status.CANCELLED);
  },
  async cancel_after_first_response() {
    const call = client.FullDuplexCall();
    const done = follow(call, () => call.cancel());
    call.write(echo(31415));
    const result = await done;
    assert.strictEqual(result.status.code, grpc.status.CANCELLED);
    assert.deepStrictEqual(result.responses, [31415]);
  },
  async timeout_on_sleeping_server() {
    const call = client.FullDuplexCall({ deadline: Date.now() + 100 });
    call.write({ payload: zeros(27182), response_parameters: [{ size: 31415, interval_us: 20000000 }] });
    assert.strictEqual((await follow(call)).status.code, grpc.status.DEADLINE_EXCEEDED);
  },
  async client_compressed_unary() {
    const request = (expected) => ({ expect_compressed: { value: expected }, response_size: 314159, payload: zeros(271828) });
    // First the probe: a server that looks must refuse a request which says that it is compressed, but is not.
    assert.strictEqual((await unary(client, 'UnaryCall', request(true))).status.code, grpc.status.INVALID_ARGUMENT);
    const gzip = connect(testing.TestService, { 'grpc.default_compression_algorithm': 2 });
    for (const result of [await unary(gzip, 'UnaryCall', request(true)), await unary(client, 'UnaryCall', request(false))]) {
      ok(result);
      assert.strictEqual(result.response.payload.body.length, 314159);
    }
  },
  async reflection() {
    const protos = path.join(__dirname, '..', '..', '..', '..', 'src', 'RegieLedger.Grpc', 'Protos');
    const definition = loader.loadSync('grpc/reflection/v1/reflection.proto', { ...options, includeDirs: [protos] })['grpc.reflection.v1.ServerReflection'];
    const method = definition.ServerReflectionInfo;
    for (const version of ['v1', 'v1alpha']) {
      const Reflection = grpc.makeClientConstructor({ Info: { ...method, path: method.path.replace('.v1.', `.${version}.`) } }, 'Reflection');
      const call = connect(Reflection).Info();
      const answers = [];
      const done = new Promise((resolve, reject) => {
        call.on('data', (answer) => answers.push(answer));
        call.on('error', reject);
        call.on('end', resolve);
      });
      call.write({ list_services: '' });
      call.write({ file_containing_symbol: 'grpc.testing.TestService' });
      call.write({ file_containing_symbol: 'no.Such.Thing' });
      call.end();
      await done;
      const [list, file, missing] = answers;
      const services = list.list_services_response.service.map((s) => s.name);
      assert.ok(services.includes('grpc.testing.TestService') && services.includes('grpc.reflection.v1.ServerReflection'), services.join());
      assert.strictEqual(missing.error_response.error_code, grpc.status.NOT_FOUND);
      await callByDescriptor(file.file_descriptor_response.file_descriptor_proto);
    }
  },
};

// A tool that knows nothing but what reflection told it can make a call.
async function callByDescriptor(files) {
  const set = Buffer.concat(files.map((file) => Buffer.concat([Buffer.from([0x0a]), varint(file.length), file])));
  const reflected = grpc.loadPackageDefinition(loader.loadFileDescriptorSetFromBuffer(set, options));
  const result = await unary(connect(reflected.grpc.testing.TestService), 'UnaryCall', { response_size: 7 });
  ok(result);
  assert.strictEqual(result.response.payload.body.length, 7);
}

function varint(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

cases[name]().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
