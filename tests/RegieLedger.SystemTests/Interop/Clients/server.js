// The server side of the standard interop cases on grpc-js. Prints "ready PORT", and ends when its standard input does.
'use strict';

// grpc-js hides from a handler whether a request was compressed, so look at the headers before it does. The tests call one at a time.
const http2 = require('http2');
let encoding;
const createServer = http2.createServer;
http2.createServer = (...args) => {
  const server = createServer(...args);
  server.prependListener('stream', (stream, headers) => { encoding = headers['grpc-encoding']; });
  return server;
};

const { grpc, testing, zeros } = require('./common');

function echoMetadata(call) {
  const initial = call.metadata.get('x-grpc-test-echo-initial');
  if (initial.length > 0) {
    const headers = new grpc.Metadata();
    headers.set('x-grpc-test-echo-initial', initial[0]);
    call.sendMetadata(headers);
  }
  const trailers = new grpc.Metadata();
  for (const value of call.metadata.get('x-grpc-test-echo-trailing-bin')) trailers.add('x-grpc-test-echo-trailing-bin', value);
  return trailers;
}

const failure = (status) => (status && status.code !== 0 ? { code: status.code, details: status.message } : null);

const server = new grpc.Server();
server.addService(testing.TestService.service, {
  EmptyCall: (call, callback) => callback(null, {}),
  UnaryCall(call, callback) {
    const { request } = call;
    const trailers = echoMetadata(call);
    if (request.expect_compressed && request.expect_compressed.value && encoding !== 'gzip') {
      callback({ code: grpc.status.INVALID_ARGUMENT, details: 'The request was expected to be compressed.' });
      return;
    }
    callback(failure(request.response_status), { payload: zeros(request.response_size) }, trailers);
  },
  StreamingInputCall(call, callback) {
    let size = 0;
    call.on('data', (request) => { size += request.payload.body.length; });
    call.on('end', () => callback(null, { aggregated_payload_size: size }));
  },
  StreamingOutputCall(call) {
    for (const { size } of call.request.response_parameters) call.write({ payload: zeros(size) });
    call.end();
  },
  FullDuplexCall(call) {
    const trailers = echoMetadata(call);
    call.on('data', (request) => {
      const error = failure(request.response_status);
      if (error) call.emit('error', error);
      // A response with an interval is never due within a test.
      for (const { size, interval_us } of request.response_parameters) if (interval_us === 0) call.write({ payload: zeros(size) });
    });
    call.on('end', () => call.end(trailers));
  },
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(`ready ${port}`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
