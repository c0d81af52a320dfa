using System.Buffers;
using Grpc.Core;
using Grpc.Core.Wire;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Transport;

public sealed class WireTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("50%", "50%25")]
    [InlineData("a\nb", "a%0Ab")]
    [InlineData("é☺", "%C3%A9%E2%98%BA")]
    public void Messages_are_percent_encoded(string text, string encoded)
    {
        PercentEncoding.Encode(text).ShouldBe(encoded);
        PercentEncoding.Decode(encoded).ShouldBe(text);
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz%41", "%zzA")]
    [InlineData("%C3%41", "\ufffdA")]
    public void Malformed_percent_encoding_is_kept(string encoded, string text) => PercentEncoding.Decode(encoded).ShouldBe(text);

    [Theory]
    [InlineData("AQ", new byte[] { 1 })]
    [InlineData("AQ==", new byte[] { 1 })]
    [InlineData("AQI", new byte[] { 1, 2 })]
    [InlineData("AQI=", new byte[] { 1, 2 })]
    [InlineData("AQID", new byte[] { 1, 2, 3 })]
    [InlineData("", new byte[0])]
    public void Binary_headers_come_with_and_without_padding(string header, byte[] expected)
    {
        var metadata = new Metadata();
        BinaryHeader.Decode("k-bin", header, metadata);
        metadata.ShouldHaveSingleItem().ValueBytes.ShouldBe(expected);
    }

    [Fact]
    public void Binary_headers_may_be_joined_with_commas()
    {
        var metadata = new Metadata();
        BinaryHeader.Decode("k-bin", "AQ==, AQI,AQID", metadata);
        metadata.Select(e => e.ValueBytes).ShouldBe([[1], [1, 2], [1, 2, 3]]);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A*==")]
    [InlineData("AQID=")]
    public void Binary_headers_that_are_not_base64_are_refused(string header) =>
        Should.Throw<FormatException>(() => BinaryHeader.Decode("k-bin", header, []));

    [Fact]
    public void Binary_headers_are_sent_without_padding() => BinaryHeader.Encode([1]).ShouldBe("AQ");

    [Theory]
    [InlineData("1H", 3600.0)]
    [InlineData("2M", 120.0)]
    [InlineData("3S", 3.0)]
    [InlineData("4m", 0.004)]
    [InlineData("5u", 0.000005)]
    [InlineData("100n", 0.0000001)]
    [InlineData("0S", 0.0)]
    [InlineData("99999999H", 359_999_996_400.0)]
    public void Timeouts_are_parsed(string header, double seconds)
    {
        TimeoutHeader.TryParse(header, out var timeout).ShouldBeTrue();
        timeout.TotalSeconds.ShouldBe(seconds, tolerance: 1e-9 * Math.Max(1, seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData(" 1S")]
    [InlineData("1.5S")]
    [InlineData("123456789S")]
    [InlineData("1SS")]
    public void Malformed_timeouts_are_refused(string header) => TimeoutHeader.TryParse(header, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0, "1n")]
    [InlineData(-5, "1n")]
    [InlineData(1, "100n")]
    [InlineData(10_000_000, "1000000u")]
    [InlineData(36_000_000_000_001, "3600001S")]
    public void Timeouts_are_formatted(long ticks, string header) => TimeoutHeader.Format(TimeSpan.FromTicks(ticks)).ShouldBe(header);

    [Fact]
    public void Every_timeout_is_formatted_so_that_it_parses()
    {
        for (var ticks = 1L; ticks < 3_600_000_000_000_000_000; ticks *= 2)
        {
            TimeoutHeader.TryParse(TimeoutHeader.Format(TimeSpan.FromTicks(ticks)), out var back).ShouldBeTrue();
            (back.Ticks / (double)ticks).ShouldBe(1, tolerance: 0.01);
        }

        TimeoutHeader.TryParse(TimeoutHeader.Format(TimeSpan.MaxValue), out _).ShouldBeTrue();
    }

    [Fact]
    public void A_message_is_found_however_it_was_cut_up()
    {
        byte[] frame = [1, 0, 0, 0, 3, 7, 8, 9, 0];
        for (var cut = 0; cut <= frame.Length; cut++)
        {
            var buffer = Segments.Of(frame[..cut], frame[cut..]);
            MessageReader.TryReadFrame(buffer, 10, out var compressed, out var payload).ShouldBeTrue();
            compressed.ShouldBeTrue();
            payload.ToArray().ShouldBe([7, 8, 9]);
        }

        for (var length = 0; length < 8; length++)
            MessageReader.TryReadFrame(new ReadOnlySequence<byte>(frame, 0, length), 10, out _, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(new byte[] { 2, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0, 11 }, StatusCode.ResourceExhausted)]
    [InlineData(new byte[] { 0, 0xff, 0xff, 0xff, 0xff }, StatusCode.ResourceExhausted)]
    public void Impossible_headers_are_refused_before_the_message_is_there(byte[] frame, StatusCode code) =>
        Should.Throw<RpcException>(() => MessageReader.TryReadFrame(new ReadOnlySequence<byte>(frame), 10, out _, out _)).StatusCode.ShouldBe(code);

    [Fact]
    public void Gzip_goes_there_and_back()
    {
        var message = Enumerable.Range(0, 100_000).Select(i => (byte)(i / 7)).ToArray();
        var compressed = Gzip.Compress(message);
        compressed.Length.ShouldBeLessThan(message.Length);
        Gzip.Decompress(Segments.Of(compressed[..100].ToArray(), compressed[100..].ToArray()), message.Length).ToArray().ShouldBe(message);
    }

    [Fact]
    public void An_empty_message_is_not_compressed()
    {
        var target = new ArrayBufferWriter<byte>();
        MessageWriter.Write(Marshallers.Create<byte[]>(m => m, b => b), [], target, maxSize: null, gzip: true);
        target.WrittenSpan.ToArray().ShouldBe(new byte[5]);
    }

    [Fact]
    public void A_gzip_bomb_is_refused_at_the_limit()
    {
        var bomb = new ReadOnlySequence<byte>(Gzip.Compress(new byte[64 * 1024 * 1024]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<RpcException>(() => Gzip.Decompress(bomb, 1024 * 1024)).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 * 1024 * 1024);
    }

    [Fact]
    public void Gzip_that_was_cut_off_or_damaged_is_refused()
    {
        var compressed = Gzip.Compress(Enumerable.Range(0, 5000).Select(i => (byte)(i * i)).ToArray()).ToArray();
        for (var length = 0; length < compressed.Length; length += 13)
            Should.Throw<RpcException>(() => Gzip.Decompress(new ReadOnlySequence<byte>(compressed, 0, length), 10_000)).StatusCode.ShouldBe(StatusCode.Internal);
        Should.Throw<RpcException>(() => Gzip.Decompress(new ReadOnlySequence<byte>("not gzip at all"u8.ToArray()), 10_000)).StatusCode.ShouldBe(StatusCode.Internal);
    }

    [Fact]
    public void Serializers_of_every_kind_are_framed_alike()
    {
        byte[] message = [1, 2, 3];
        byte[] frame = [0, 0, 0, 0, 3, 1, 2, 3];
        Written(Marshallers.Create<byte[]>(m => m, b => b), message).ShouldBe(frame);
        Written(Marshallers.Create<byte[]>(
            (m, c) =>
            {
                c.SetPayloadLength(m.Length);
                c.GetBufferWriter().Write(m);
                c.Complete();
            },
            c => c.PayloadAsNewBuffer()), message).ShouldBe(frame);
        Written(Marshallers.Create<byte[]>(
            (m, c) =>
            {
                c.GetBufferWriter().Write(m);
                c.Complete();
            },
            c => c.PayloadAsNewBuffer()), message).ShouldBe(frame);
        Written(Marshallers.Create<byte[]>((_, c) => c.Complete(), c => c.PayloadAsNewBuffer()), message).ShouldBe([0, 0, 0, 0, 0]);
    }

    [Fact]
    public void A_serializer_that_breaks_its_word_is_an_error()
    {
        Should.Throw<InvalidOperationException>(() => Written(Marshallers.Create<byte[]>((_, _) => { }, _ => []), []));
        Should.Throw<InvalidOperationException>(() => Written(Marshallers.Create<byte[]>(
            (m, c) =>
            {
                c.SetPayloadLength(m.Length + 1);
                c.GetBufferWriter().Write(m);
                c.Complete();
            },
            _ => []), [1]));
    }

    [Fact]
    public void A_message_over_the_send_limit_is_refused_before_a_byte_is_written()
    {
        var target = new ArrayBufferWriter<byte>();
        Should.Throw<RpcException>(() => MessageWriter.Write(Marshallers.Create<byte[]>(m => m, b => b), new byte[11], target, maxSize: 10))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        target.WrittenCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("application/grpc;charset=utf-8", true)]
    [InlineData("APPLICATION/GRPC", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public void Content_types_are_told_apart(string? contentType, bool grpc) => GrpcHeaders.IsGrpcContentType(contentType).ShouldBe(grpc);

    [Fact]
    public void Metadata_that_cannot_travel_is_refused()
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry("key", "line\nbreak"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("key", "é"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("ke y", "v"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("key-bin", "v"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("key", [1]));
        new Metadata.Entry("KEY", "v").Key.ShouldBe("key");
        Should.Throw<InvalidOperationException>(() => Metadata.Empty.Add("k", "v"));
    }

    private static byte[] Written(Marshaller<byte[]> marshaller, byte[] message)
    {
        var target = new ArrayBufferWriter<byte>();
        MessageWriter.Write(marshaller, message, target, maxSize: null);
        return target.WrittenSpan.ToArray();
    }
}

/// <summary>Buffers in pieces, as a connection delivers them.</summary>
internal static class Segments
{
    public static ReadOnlySequence<byte> Of(params byte[][] parts)
    {
        var first = new Segment(parts[0], null);
        var last = parts.Skip(1).Aggregate(first, (previous, part) => new Segment(part, previous));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, Segment? previous)
        {
            Memory = bytes;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
