// What the grpc-js client and server of the interop tests share.
'use strict';

const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const options = { keepCase: true, longs: Number, defaults: true, oneofs: true };
const protos = path.join(__dirname, '..', 'Protos');
const testing = grpc.loadPackageDefinition(
  loader.loadSync('grpc/testing/test.proto', { ...options, includeDirs: [protos] })).grpc.testing;

const zeros = (size) => ({ type: 'COMPRESSABLE', body: Buffer.alloc(size) });

module.exports = { grpc, loader, options, testing, zeros };
