"""One case of the standard interop tests, driven by grpcio: client.py HOST:PORT CASE DESCRIPTOR_SET. Exit code 0 means passed."""

import queue
import sys

import grpc

from common import SERVICE, Protocol

SIZES = [31415, 9, 2653, 58979]
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
INITIAL = ("x-grpc-test-echo-initial", "test_initial_metadata_value")
TRAILING = ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab")


class Cases:
    def __init__(self, authority, protocol):
        self._channel = grpc.insecure_channel(authority)
        self._p = protocol
        self._empty = self._stub("EmptyCall", self._channel.unary_unary)
        self._unary = self._stub("UnaryCall", self._channel.unary_unary)
        self._input = self._stub("StreamingInputCall", self._channel.stream_unary)
        self._output = self._stub("StreamingOutputCall", self._channel.unary_stream)
        self._duplex = self._stub("FullDuplexCall", self._channel.stream_stream)

    def _stub(self, name, kind, service=SERVICE):
        request, response = self._p.method(name)
        return kind(f"/{service}/{name}", request_serializer=request.SerializeToString, response_deserializer=response.FromString)

    def _simple(self, **fields):
        return self._p.SimpleRequest(payload={"body": bytes(271828)}, response_size=314159, **fields)

    def empty_unary(self):
        assert self._empty(self._p.Empty()) == self._p.Empty()

    def large_unary(self):
        assert self._unary(self._simple()).payload.body == bytes(314159)

    def client_streaming(self):
        requests = (self._p.StreamingInputCallRequest(payload={"body": bytes(size)}) for size in (27182, 8, 1828, 45904))
        assert self._input(requests).aggregated_payload_size == 74922

    def server_streaming(self):
        request = self._p.StreamingOutputCallRequest(response_parameters=[{"size": size} for size in SIZES])
        assert [len(r.payload.body) for r in self._output(request)] == SIZES

    def ping_pong(self):
        requests = queue.Queue()
        call = self._duplex(iter(requests.get, None))
        for size in SIZES:
            requests.put(self._p.output_request(size))
            assert len(next(call).payload.body) == size
        requests.put(None)
        assert list(call) == []

    def empty_stream(self):
        assert list(self._duplex(iter(()))) == []

    def custom_metadata(self):
        _, unary = self._unary.with_call(self._simple(), metadata=(INITIAL, TRAILING))
        duplex = self._duplex(iter([self._p.output_request(314159)]), metadata=(INITIAL, TRAILING))
        assert len(list(duplex)) == 1
        for call in (unary, duplex):
            assert INITIAL in [tuple(entry) for entry in call.initial_metadata()], call.initial_metadata()
            assert TRAILING in [tuple(entry) for entry in call.trailing_metadata()], call.trailing_metadata()

    def _status(self, message):
        wanted = {"code": 2, "message": message}
        fails(grpc.StatusCode.UNKNOWN, lambda: self._unary(self._p.SimpleRequest(response_status=wanted)), message)
        request = self._p.StreamingOutputCallRequest(response_status=wanted)
        fails(grpc.StatusCode.UNKNOWN, lambda: list(self._duplex(iter([request]))), message)

    def status_code_and_message(self):
        self._status("test status message")

    def special_status_message(self):
        self._status(SPECIAL)

    def unimplemented_method(self):
        fails(grpc.StatusCode.UNIMPLEMENTED, lambda: self._stub("UnimplementedCall", self._channel.unary_unary)(self._p.Empty()))

    def unimplemented_service(self):
        stub = self._stub("UnimplementedCall", self._channel.unary_unary, "grpc.testing.UnimplementedService")
        fails(grpc.StatusCode.UNIMPLEMENTED, lambda: stub(self._p.Empty()))

    def cancel_after_begin(self):
        requests = queue.Queue()
        call = self._input.future(iter(requests.get, None))
        call.cancel()
        requests.put(None)
        assert call.cancelled() and call.code() is grpc.StatusCode.CANCELLED

    def cancel_after_first_response(self):
        requests = queue.Queue()
        call = self._duplex(iter(requests.get, None))
        requests.put(self._p.output_request(31415))
        assert len(next(call).payload.body) == 31415
        call.cancel()
        fails(grpc.StatusCode.CANCELLED, lambda: next(call))
        requests.put(None)

    def timeout_on_sleeping_server(self):
        requests = queue.Queue()
        requests.put(self._p.output_request(31415, interval_us=20_000_000))
        fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: next(self._duplex(iter(requests.get, None), timeout=0.1)))
        requests.put(None)

    def client_compressed_unary(self):
        # First the probe: a server that looks must refuse a request which says that it is compressed, but is not.
        fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: self._unary(self._simple(expect_compressed={"value": True})))
        compressed = self._unary(self._simple(expect_compressed={"value": True}), compression=grpc.Compression.Gzip)
        plain = self._unary(self._simple(expect_compressed={"value": False}))
        assert len(compressed.payload.body) == len(plain.payload.body) == 314159


def fails(code, call, details=None):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() is code, error
        assert details is None or error.details() == details, error
        return
    raise AssertionError(f"expected {code}")


if __name__ == "__main__":
    getattr(Cases(sys.argv[1], Protocol(sys.argv[3])), sys.argv[2])()
