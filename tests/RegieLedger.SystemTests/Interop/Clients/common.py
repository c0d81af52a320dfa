"""What the grpcio client and server of the interop tests share. The message types come from a descriptor set that the tests
write, so that no generated code is needed."""

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

SERVICE = "grpc.testing.TestService"


class Protocol:
    """The messages and methods of the test service."""

    def __init__(self, descriptor_set):
        with open(descriptor_set, "rb") as source:
            files = descriptor_pb2.FileDescriptorSet.FromString(source.read()).file
        self._pool = descriptor_pool.DescriptorPool()
        for file in files:
            self._pool.Add(file)
        factory = message_factory.MessageFactory(self._pool)
        self._prototype = factory.GetPrototype
        for name in ("Empty", "SimpleRequest", "SimpleResponse", "StreamingInputCallRequest", "StreamingInputCallResponse",
                     "StreamingOutputCallRequest", "StreamingOutputCallResponse"):
            setattr(self, name, self.message("grpc.testing." + name))

    def message(self, full_name):
        return self._prototype(self._pool.FindMessageTypeByName(full_name))

    def method(self, name):
        """The request and response classes of a method of the test service."""
        method = self._pool.FindServiceByName(SERVICE).methods_by_name[name]
        return self._prototype(method.input_type), self._prototype(method.output_type)

    def output_request(self, size, interval_us=0):
        return self.StreamingOutputCallRequest(response_parameters=[{"size": size, "interval_us": interval_us}], payload={"body": bytes(8)})
