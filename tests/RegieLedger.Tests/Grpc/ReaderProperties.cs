using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Wire;
using Grpc.Testing;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Transport;

/// <summary>Whatever arrives, the reader gives messages or a status that the protocol knows; it throws nothing else and takes no memory on a promise.</summary>
public sealed class ReaderProperties
{
    private const int MaxSize = 2000;

    private static readonly Marshaller<SimpleRequest> Marshaller = new(
        (m, context) => context.Complete(m.ToByteArray()), context => SimpleRequest.Parser.ParseFrom(context.PayloadAsReadOnlySequence()));

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Random_bytes_never_break_the_reader() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => ReadAll(bytes, cut: bytes.Length / 3)).Check(Config);

    [Fact]
    public void Random_payloads_never_break_the_parser() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => ReadAll([0, 0, 0, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes], cut: 5)).Check(Config);

    [Fact]
    public void Mutated_messages_never_break_the_reader()
    {
        var mutations =
            from size in Gen.Choose(0, 300)
            from compressed in Gen.Elements(true, false)
            from edits in Gen.ListOf(Gen.Zip(Gen.Choose(0, 400), Gen.Choose(0, 255)))
            from cut in Gen.Choose(0, 400)
            select Mutate(Frames(size, compressed), edits, cut);
        Prop.ForAll(mutations.ToArbitrary(), bytes => ReadAll(bytes, cut: bytes.Length / 2)).Check(Config);
    }

    [Fact]
    public void What_was_written_is_read_however_it_is_cut()
    {
        var cases =
            from sizes in Gen.ListOf(Gen.Choose(0, 500))
            from cut in Gen.Choose(0, 2000)
            from gzip in Gen.Elements(true, false)
            select (sizes, cut, gzip);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var target = new ArrayBufferWriter<byte>();
            var messages = c.sizes.Select(s => Message(s)).ToList();
            foreach (var message in messages)
                MessageWriter.Write(Marshaller, message, target, MaxSize, c.gzip);
            Read(target.WrittenSpan.ToArray(), Math.Min(c.cut, target.WrittenCount)).ShouldBe(messages);
        }).Check(Config);
    }

    private static void ReadAll(byte[] bytes, int cut)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(bytes, cut);
        }
        catch (RpcException e)
        {
            e.StatusCode.ShouldBeOneOf(StatusCode.Internal, StatusCode.ResourceExhausted, StatusCode.Unimplemented);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    private static List<SimpleRequest> Read(byte[] bytes, int cut)
    {
        var messages = new List<SimpleRequest>();
        var buffer = Segments.Of(bytes[..cut], bytes[cut..]);
        while (MessageReader.TryReadFrame(buffer, MaxSize, out var compressed, out var payload))
        {
            messages.Add(MessageReader.Deserialize(Marshaller, payload, compressed, "gzip", MaxSize));
            buffer = buffer.Slice(payload.End);
        }

        return messages;
    }

    private static SimpleRequest Message(int size) => new()
    {
        ResponseSize = size,
        Payload = new Payload { Body = ByteString.CopyFrom(new byte[size]) },
        ResponseStatus = new EchoStatus { Code = size, Message = new string('é', size / 10) },
    };

    private static byte[] Frames(int size, bool compressed)
    {
        var target = new ArrayBufferWriter<byte>();
        MessageWriter.Write(Marshaller, Message(size), target, maxSize: null, compressed);
        MessageWriter.Write(Marshaller, Message(size / 2), target, maxSize: null);
        return target.WrittenSpan.ToArray();
    }

    private static byte[] Mutate(byte[] bytes, IEnumerable<(int Place, int Value)> edits, int cut)
    {
        foreach (var (place, value) in edits)
            bytes[place % bytes.Length] = (byte)value;
        return bytes[..Math.Max(0, bytes.Length - Math.Max(0, cut - 300))];
    }
}
