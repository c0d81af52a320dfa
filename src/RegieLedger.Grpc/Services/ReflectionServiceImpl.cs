using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary>Server reflection: lists services and gives the descriptors of what they use, so that tools need no .proto files.</summary>
/// <param name="services">The services to show.</param>
public class ReflectionServiceImpl(IEnumerable<ServiceDescriptor> services) : ServerReflection.ServerReflectionBase
{
    private readonly Lazy<DescriptorIndex> _index = new(() => new DescriptorIndex(services));

    /// <inheritdoc/>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(_index.Value.Answer(requestStream.Current), context.CancellationToken);
    }
}

/// <summary>Everything that reflection can be asked, looked up by name.</summary>
internal sealed class DescriptorIndex
{
    private readonly SortedSet<string> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Type, int Number), FileDescriptor> _extensions = [];

    public DescriptorIndex(IEnumerable<ServiceDescriptor> services)
    {
        foreach (var service in services)
        {
            _services.Add(service.FullName);
            AddFile(service.File);
        }
    }

    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse { Service = { _services.Select(s => new ServiceResponse { Name = s }) } };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                Give(response, _files.GetValueOrDefault(request.FileByFilename));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                Give(response, _symbols.GetValueOrDefault(request.FileContainingSymbol));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                var wanted = request.FileContainingExtension;
                Give(response, _extensions.GetValueOrDefault((wanted.ContainingType, wanted.ExtensionNumber)));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                GiveExtensions(response, request.AllExtensionNumbersOfType);
                break;
            default:
                Refuse(response, StatusCode.InvalidArgument, "The request asks for nothing.");
                break;
        }

        return response;
    }

    private static void Give(ServerReflectionResponse response, FileDescriptor? file)
    {
        if (file is null)
        {
            Refuse(response, StatusCode.NotFound, "There is no such file or symbol.");
            return;
        }

        // The file first, then what it imports, so that a tool can load it without asking again.
        var files = new FileDescriptorResponse();
        var seen = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        var queue = new Queue<FileDescriptor>([file]);
        while (queue.TryDequeue(out var next))
        {
            files.FileDescriptorProto.Add(next.SerializedData);
            foreach (var dependency in next.Dependencies.Where(d => seen.Add(d.Name)))
                queue.Enqueue(dependency);
        }

        response.FileDescriptorResponse = files;
    }

    private void GiveExtensions(ServerReflectionResponse response, string type)
    {
        if (!_symbols.ContainsKey(type))
        {
            Refuse(response, StatusCode.NotFound, "There is no such message type.");
            return;
        }

        response.AllExtensionNumbersResponse = new ExtensionNumberResponse
        {
            BaseTypeName = type,
            ExtensionNumber = { _extensions.Keys.Where(k => k.Type == type).Select(k => k.Number) },
        };
    }

    private static void Refuse(ServerReflectionResponse response, StatusCode code, string message) =>
        response.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };

    private void AddFile(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
            return;
        foreach (var service in file.Services)
        {
            _symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                _symbols[method.FullName] = file;
        }

        foreach (var type in file.EnumTypes)
            AddEnum(type);
        foreach (var type in file.MessageTypes)
            AddMessage(type);
        AddExtensions(file.Extensions.UnorderedExtensions);
        foreach (var dependency in file.Dependencies)
            AddFile(dependency);
    }

    private void AddMessage(MessageDescriptor type)
    {
        _symbols[type.FullName] = type.File;
        foreach (var field in type.Fields.InDeclarationOrder())
            _symbols[field.FullName] = type.File;
        foreach (var oneof in type.Oneofs)
            _symbols[oneof.FullName] = type.File;
        foreach (var nested in type.EnumTypes)
            AddEnum(nested);
        foreach (var nested in type.NestedTypes)
            AddMessage(nested);
        AddExtensions(type.Extensions.UnorderedExtensions);
    }

    private void AddEnum(EnumDescriptor type)
    {
        _symbols[type.FullName] = type.File;
        foreach (var value in type.Values)
            _symbols[value.FullName] = type.File;
    }

    private void AddExtensions(IEnumerable<FieldDescriptor> extensions)
    {
        foreach (var extension in extensions)
        {
            _symbols[extension.FullName] = extension.File;
            _extensions[(extension.ExtendeeType.FullName, extension.FieldNumber)] = extension.File;
        }
    }
}
