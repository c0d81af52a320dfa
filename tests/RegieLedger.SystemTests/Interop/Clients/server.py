"""The server side of the standard interop cases on grpcio: server.py DESCRIPTOR_SET. Prints "ready PORT", ends with its standard input."""

import sys
import threading
from concurrent import futures

import grpc

from common import SERVICE, Protocol


class Handlers(grpc.GenericRpcHandler):
    def __init__(self, protocol):
        self._p = protocol
        kinds = {
            "EmptyCall": (grpc.unary_unary_rpc_method_handler, lambda request, context: protocol.Empty()),
            "UnaryCall": (grpc.unary_unary_rpc_method_handler, self._unary),
            "StreamingInputCall": (grpc.stream_unary_rpc_method_handler, self._input),
            "StreamingOutputCall": (grpc.unary_stream_rpc_method_handler, self._output),
            "FullDuplexCall": (grpc.stream_stream_rpc_method_handler, self._duplex),
        }
        self._handlers = {}
        for name, (kind, behaviour) in kinds.items():
            request, response = protocol.method(name)
            self._handlers[f"/{SERVICE}/{name}"] = kind(
                behaviour, request_deserializer=request.FromString, response_serializer=response.SerializeToString)

    def service(self, details):
        return self._handlers.get(details.method)

    @staticmethod
    def _echo_metadata(context):
        for key, value in context.invocation_metadata():
            if key == "x-grpc-test-echo-initial":
                context.send_initial_metadata(((key, value),))
            if key == "x-grpc-test-echo-trailing-bin":
                context.set_trailing_metadata(((key, value),))

    @staticmethod
    def _fail_if_wanted(request, context):
        if request.response_status.code:
            codes = {code.value[0]: code for code in grpc.StatusCode}
            context.abort(codes[request.response_status.code], request.response_status.message)

    def _unary(self, request, context):
        self._echo_metadata(context)
        self._fail_if_wanted(request, context)
        return self._p.SimpleResponse(payload={"body": bytes(request.response_size)})

    def _input(self, requests, context):
        return self._p.StreamingInputCallResponse(aggregated_payload_size=sum(len(r.payload.body) for r in requests))

    def _output(self, request, context):
        self._fail_if_wanted(request, context)
        ended = threading.Event()
        context.add_callback(ended.set)
        for wanted in request.response_parameters:
            # The sleep of timeout_on_sleeping_server, which ends with the call.
            if wanted.interval_us and ended.wait(wanted.interval_us / 1e6):
                return
            yield self._p.StreamingOutputCallResponse(payload={"body": bytes(wanted.size)})

    def _duplex(self, requests, context):
        self._echo_metadata(context)
        for request in requests:
            yield from self._output(request, context)


if __name__ == "__main__":
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=8))
    server.add_generic_rpc_handlers((Handlers(Protocol(sys.argv[1])),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(f"ready {port}", flush=True)
    sys.stdin.read()
    server.stop(None)
